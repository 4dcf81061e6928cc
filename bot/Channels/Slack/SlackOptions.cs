namespace DeskBot.Bot.Channels.Slack;

/// <summary>Configuration section <c>Slack</c>: how Slack reaches this desk, and as whom it answers. Without any of its credentials the channel is off.</summary>
internal sealed class SlackOptions
{
    /// <summary>The configuration section's name.</summary>
    public const string Section = "Slack";

    /// <summary>The bot's token (<c>xoxb-…</c>) for a desk that serves one workspace. Never in a committed file.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The app's client id, for a desk that several workspaces install by <c>/slack/install</c>.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's client secret. Never in a committed file.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What requests to <c>/slack/…</c> are signed with. Not needed with Socket Mode alone. Never in a committed file.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The app-level token (<c>xapp-…</c>) for Socket Mode: the desk connects to Slack, and needs no public address. Never in a committed file.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>
    /// The workspaces (<c>T…</c>) and organisations (<c>E…</c>) that are the company's own: only these may install the app, because their members are known by
    /// the e-mail address that the workspace has confirmed. With <see cref="BotToken"/> it is the token's workspace.
    /// </summary>
    public IList<string> Workspaces { get; } = [];

    /// <summary>The reaction that opens a ticket from a message, without colons. Empty: none does.</summary>
    public string TicketReaction { get; set; } = "ticket";

    /// <summary>Where the Web API is. Another address than Slack's is for proxies and tests; it gets the tokens.</summary>
    public string ApiBaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>The folder of the keys that workspace tokens are encrypted with, relative to the content root. Replicas share it.</summary>
    public string KeysFolder { get; set; } = "data/keys";

    /// <summary>Whether the channel is on.</summary>
    public bool IsOn => BotToken.Length > 0 || ClientId.Length > 0 || AppToken.Length > 0;

    /// <summary>Whether workspaces install the app by OAuth.</summary>
    public bool IsInstallable => ClientId.Length > 0;

    /// <summary>Whether Slack posts to this host.</summary>
    public bool TakesRequests => IsOn && SigningSecret.Length > 0;
}
