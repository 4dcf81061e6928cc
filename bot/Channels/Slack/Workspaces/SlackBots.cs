using System.Collections.Concurrent;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.Slack.Api;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Workspaces;

/// <summary>Knows the bot of each workspace with a token that works: the configured one, or that of the workspace's installation.</summary>
internal sealed partial class SlackBots(
    IOptions<SlackOptions> options, SlackClient client, IServiceScopeFactory scopes, TokenProtector protector, TokenRefresh refresh, TimeProvider time, ILogger<SlackBots> logger) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<string, (SlackBot Bot, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _asking = new(1, 1);
    private SlackBot? _configured;

    /// <summary>The bot of a workspace; null when the app is not installed there, or when nobody can say at the moment.</summary>
    public async ValueTask<SlackBot?> FindAsync(SlackTenant tenant, CancellationToken cancellationToken)
    {
        if (options.Value.BotToken.Length > 0)
        {
            return await ConfiguredAsync(cancellationToken) is { } bot && IsOf(bot.Tenant, tenant) ? bot : null;
        }

        return _known.TryGetValue(tenant.Key, out var known) && known.Until > time.GetUtcNow() ? known.Bot : await ReadAsync(tenant, cancellationToken);
    }

    /// <summary>The bots of all workspaces where the app is installed, in the order of <c>Slack:Workspaces</c>.</summary>
    public async Task<IReadOnlyList<SlackBot>> AllAsync(CancellationToken cancellationToken)
    {
        if (options.Value.BotToken.Length > 0)
        {
            return await ConfiguredAsync(cancellationToken) is { } configured ? [configured] : [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var installed = (await scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>().KeysAsync(cancellationToken)).Select(SlackTenant.Parse);
        var found = new List<SlackBot>();
        foreach (var tenant in installed.OrderBy(tenant => Place(tenant)))
        {
            if (await FindAsync(tenant, cancellationToken) is { } bot)
            {
                found.Add(bot);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>Forgets what is remembered of a workspace: it was installed anew, its token was changed or taken back.</summary>
    public void Forget(string key)
    {
        foreach (var (tenant, _) in _known.Where(entry => SlackTenant.Parse(entry.Key).InstallationKeys.Contains(key, StringComparer.Ordinal)))
        {
            _known.TryRemove(tenant, out _);
        }

        _configured = null;
    }

    private int Place(SlackTenant tenant)
    {
        var own = options.Value.Workspaces;
        return own.Select((key, place) => (key, place)).Where(one => one.key == tenant.Team || one.key == tenant.Enterprise).Select(one => one.place).DefaultIfEmpty(own.Count).Min();
    }

    private async Task<SlackBot?> ReadAsync(SlackTenant tenant, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<SlackWorkspaceStore>();
        var installed = await store.FindAsync(tenant.InstallationKeys, cancellationToken);
        if (installed?.Tokens is { Refresh: not null, ExpiresAt: { } expires } && expires - time.GetUtcNow() < RefreshBefore)
        {
            installed = await refresh.ExecuteAsync(store, installed, cancellationToken);
        }

        if (installed is null)
        {
            return null;
        }

        if (protector.Unprotect(installed.Tokens.Access) is not { } token)
        {
            LogUnreadable(logger, installed.Key);
            return null;
        }

        var bot = new SlackBot(token, installed.BotUserId, installed.AppId, SlackTenant.Parse(installed.Key));
        _known[tenant.Key] = (bot, time.GetUtcNow() + Remembered);
        return bot;
    }

    private async Task<SlackBot?> ConfiguredAsync(CancellationToken cancellationToken)
    {
        if (_configured is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            return _configured ??= await AskAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<SlackBot?> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await client.TestAsync(options.Value.BotToken, cancellationToken);
        if (answer.Body is { } body && body.Text("user_id") is { } user && SlackTenant.Of(body.Text("enterprise_id"), body.Text("team_id"), false) is { } tenant)
        {
            return new SlackBot(options.Value.BotToken, user, null, tenant);
        }

        LogUnknown(logger, answer.Word);
        return null;
    }

    /// <summary>Whether a delivery's workspace is the token's: the same workspace, or any of the organisation that the token is of.</summary>
    private static bool IsOf(SlackTenant own, SlackTenant other) =>
        other.Team is null ? other.Enterprise == own.Enterprise && own.Enterprise is not null : other.Team == own.Team;

    [LoggerMessage(LogLevel.Error, "The tokens of Slack workspace {Workspace} cannot be decrypted. Restore the folder Slack:KeysFolder, or install the app again.")]
    private static partial void LogUnreadable(ILogger logger, string workspace);

    [LoggerMessage(LogLevel.Error, "Slack does not say whose Slack:BotToken it is: {Answer}.")]
    private static partial void LogUnknown(ILogger logger, string answer);
}
