using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>A Slack workspace (or a whole organisation) that installed the app. Tokens are stored as the host encrypted them.</summary>
internal sealed class SlackWorkspace
{
    public const int KeyLength = 100;

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string AppId { get; private set; } = "";

    public string BotUserId { get; private set; } = "";

    public string AccessToken { get; private set; } = "";

    public string? RefreshToken { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Until then one replica is refreshing the token, and the others leave it alone.</summary>
    public DateTimeOffset? RefreshingUntil { get; private set; }

    public DateTimeOffset InstalledAt { get; private set; }

    public static SlackWorkspace Create(InstalledSlackWorkspace installed)
    {
        var workspace = new SlackWorkspace { Key = installed.Key };
        workspace.Install(installed);
        return workspace;
    }

    public void Install(InstalledSlackWorkspace installed)
    {
        (Name, AppId, BotUserId, InstalledAt) = (installed.Name, installed.AppId, installed.BotUserId, installed.InstalledAt);
        (AccessToken, RefreshToken, ExpiresAt, RefreshingUntil) = (installed.Tokens.Access, installed.Tokens.Refresh, installed.Tokens.ExpiresAt, null);
    }

    public InstalledSlackWorkspace AsInstalled() => new(Key, Name, AppId, BotUserId, new ProtectedSlackTokens(AccessToken, RefreshToken, ExpiresAt), InstalledAt);
}

internal sealed class SlackWorkspaceMapping : IEntityTypeConfiguration<SlackWorkspace>
{
    public void Configure(EntityTypeBuilder<SlackWorkspace> workspace)
    {
        workspace.ToTable("SlackWorkspaces");
        workspace.HasKey(row => row.Key);
        workspace.Property(row => row.Key).HasMaxLength(SlackWorkspace.KeyLength);
        workspace.Property(row => row.Name).HasMaxLength(200);
        workspace.Property(row => row.AppId).HasMaxLength(40);
        workspace.Property(row => row.BotUserId).HasMaxLength(40);
    }
}

/// <summary>A workspace that installed the app.</summary>
/// <param name="Key">The tenant: <c>T…</c>, <c>E…/T…</c> in an Enterprise Grid, or <c>E…</c> for an installation in a whole organisation.</param>
/// <param name="Name">What the workspace is called.</param>
/// <param name="AppId">The app's id there; the same everywhere for one app.</param>
/// <param name="BotUserId">The bot's own user, whose messages are not answered.</param>
/// <param name="Tokens">Its tokens, encrypted by the host.</param>
/// <param name="InstalledAt">When it was (last) installed.</param>
public sealed record InstalledSlackWorkspace(string Key, string Name, string AppId, string BotUserId, ProtectedSlackTokens Tokens, DateTimeOffset InstalledAt);

/// <summary>A workspace's tokens, encrypted.</summary>
/// <param name="Access">The bot's token.</param>
/// <param name="Refresh">What a new one is had for; null without token rotation.</param>
/// <param name="ExpiresAt">When the bot's token stops working; null when it does not.</param>
public sealed record ProtectedSlackTokens(string Access, string? Refresh, DateTimeOffset? ExpiresAt);
