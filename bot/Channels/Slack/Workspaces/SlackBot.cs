namespace DeskBot.Bot.Channels.Slack.Workspaces;

/// <summary>The desk's bot in a workspace.</summary>
/// <param name="Token">What it calls the Web API with. Never logged.</param>
/// <param name="UserId">Its own user.</param>
/// <param name="AppId">The app; null when not known.</param>
/// <param name="Tenant">The workspace or organisation that the token is of.</param>
internal sealed record SlackBot(string Token, string UserId, string? AppId, SlackTenant Tenant)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => $"SlackBot {UserId} in {Tenant.Key}";
}
