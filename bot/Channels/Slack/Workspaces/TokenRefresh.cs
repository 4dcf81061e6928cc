using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.Slack.Api;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Workspaces;

/// <summary>
/// Trades a workspace's token for a new one before it expires. A refresh token works once, so only one process may use it: it takes a lease in the store;
/// meanwhile the others go on with the old token, which is good for two more hours.
/// </summary>
internal sealed partial class TokenRefresh(IOptions<SlackOptions> options, SlackClient client, TokenProtector protector, TimeProvider time, ILogger<TokenRefresh> logger)
{
    /// <summary>The workspace with a fresh token; as it was when another process is at it or Slack does not answer.</summary>
    public async Task<InstalledSlackWorkspace?> ExecuteAsync(SlackWorkspaceStore store, InstalledSlackWorkspace installed, CancellationToken cancellationToken)
    {
        if (!await store.TryLeaseRefreshAsync(installed.Key, cancellationToken))
        {
            return installed;
        }

        // Read again under the lease: the one before may just have finished.
        var current = await store.FindAsync([installed.Key], cancellationToken);
        if (current is null || current.Tokens.Access != installed.Tokens.Access || current.Tokens.Refresh is not { } kept || protector.Unprotect(kept) is not { } refresh)
        {
            return current;
        }

        var answer = await client.AccessAsync(options.Value, SlackArguments.Form(("grant_type", "refresh_token"), ("refresh_token", refresh)), CancellationToken.None);
        if (answer.Body is not { } body || SlackTokens.Read(body, protector, time.GetUtcNow()) is not { } tokens)
        {
            LogNotRefreshed(logger, installed.Key, answer.Word);
            return current;
        }

        // The old refresh token is used up now; whoever waits may go, the new one is kept.
        await store.RefreshedAsync(installed.Key, tokens, CancellationToken.None);
        return current with { Tokens = tokens };
    }

    [LoggerMessage(LogLevel.Error, "The token of Slack workspace {Workspace} could not be refreshed: {Answer}. It is tried again.")]
    private static partial void LogNotRefreshed(ILogger logger, string workspace, string answer);
}

/// <summary>Tokens in Slack's answers.</summary>
internal static class SlackTokens
{
    /// <summary>The bot's tokens, encrypted; null when there are none.</summary>
    public static ProtectedSlackTokens? Read(System.Text.Json.JsonElement answer, TokenProtector protector, DateTimeOffset now) =>
        answer.Text("access_token") is { Length: > 0 } access
            ? new ProtectedSlackTokens(
                protector.Protect(access),
                answer.Text("refresh_token") is { Length: > 0 } refresh ? protector.Protect(refresh) : null,
                answer.At("expires_in") is { } seconds && seconds.TryGetInt64(out var lifetime) ? now.AddSeconds(lifetime) : null)
            : null;
}
