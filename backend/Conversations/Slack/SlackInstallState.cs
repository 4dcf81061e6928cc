using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>An installation that somebody began: its random state may come back once.</summary>
internal sealed class SlackInstallState(string hash, DateTimeOffset expiresAt)
{
    public string Hash { get; private set; } = hash;

    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;
}

internal sealed class SlackInstallStateMapping : IEntityTypeConfiguration<SlackInstallState>
{
    public void Configure(EntityTypeBuilder<SlackInstallState> state)
    {
        state.ToTable("SlackInstallStates");
        state.HasKey(row => row.Hash);
        state.Property(row => row.Hash).HasMaxLength(64);
        state.Property(row => row.ExpiresAt);
    }
}
