namespace DeskBot.Bot.Channels.Slack.Workspaces;

/// <summary>What the app asks a workspace for. The manifest names the same, and says why for each.</summary>
internal static class SlackScopes
{
    /// <summary>The scopes of the bot's token.</summary>
    public static IReadOnlyList<string> Bot { get; } =
    [
        "app_mentions:read", "channels:history", "chat:write", "commands", "files:read", "files:write", "im:history", "im:write", "reactions:read", "users:read", "users:read.email",
    ];

    /// <summary>The scope of the app-level token, for Socket Mode.</summary>
    public const string App = "connections:write";

    /// <summary>The scope of the slash command and the shortcuts.</summary>
    public const string OfCommands = "commands";

    /// <summary>The scope for fetching files that came with messages.</summary>
    public const string OfFiles = "files:read";

    /// <summary>Without it <c>users.info</c> tells no e-mail addresses.</summary>
    public const string OfAddresses = "users:read.email";

    /// <summary>Which scope each method of the Web API needs; those that any token may call need none.</summary>
    public static IReadOnlyDictionary<string, string?> OfMethods { get; } = new Dictionary<string, string?>
    {
        ["apps.connections.open"] = App,
        ["auth.revoke"] = null,
        ["auth.test"] = null,
        ["chat.getPermalink"] = null,
        ["chat.postEphemeral"] = "chat:write",
        ["chat.postMessage"] = "chat:write",
        ["chat.update"] = "chat:write",
        ["conversations.open"] = "im:write",
        ["conversations.replies"] = "channels:history",
        ["files.completeUploadExternal"] = "files:write",
        ["files.getUploadURLExternal"] = "files:write",
        ["files.info"] = OfFiles,
        ["oauth.v2.access"] = null,
        ["users.info"] = "users:read",
        ["views.open"] = null,
        ["views.publish"] = null,
        ["views.update"] = null,
    };

    /// <summary>Which scope each subscribed event needs.</summary>
    public static IReadOnlyDictionary<string, string?> OfEvents { get; } = new Dictionary<string, string?>
    {
        ["app_home_opened"] = null,
        ["app_mention"] = "app_mentions:read",
        ["app_uninstalled"] = null,
        ["message.channels"] = "channels:history",
        ["message.im"] = "im:history",
        ["reaction_added"] = "reactions:read",
        ["tokens_revoked"] = null,
    };
}
