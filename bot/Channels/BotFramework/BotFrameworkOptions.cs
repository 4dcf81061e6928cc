namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>Configuration section <c>BotFramework</c>: how Teams and other Bot Framework channels reach this desk, and as whom it answers.</summary>
internal sealed class BotFrameworkOptions
{
    /// <summary>The configuration section's name.</summary>
    public const string Section = "BotFramework";

    /// <summary>False switches the channel off: <c>/api/messages</c> does not exist. For desks that live in web chat or Slack only.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The bot's app registration (client id, a GUID). Empty only in demo mode.</summary>
    public string AppId { get; set; } = "";

    /// <summary>How the app registration proves who it is.</summary>
    public BotAppType AppType { get; set; } = BotAppType.SingleTenant;

    /// <summary>The directory (tenant) that the app registration lives in: a GUID. Tokens come from there, also for conversations of other tenants.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The app registration's client secret; not needed for a managed identity. Never in a committed file.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>Further tenants whose people may write to the desk, besides <see cref="TenantId"/>. With neither, every tenant may.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>Channel ids that are accepted besides <c>msteams</c> and <c>emulator</c>. Not <c>webchat</c>, <c>directline</c> or <c>slack</c>: the desk serves those itself.</summary>
    public IList<string> AlsoServes { get; } = [];

    /// <summary>Host names of connectors that are trusted with the bot's token besides Microsoft's: exact names, or <c>*.example.com</c>.</summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>Host names that people's files may be fetched from besides SharePoint's (<c>*.sharepoint.com</c>): exact names, or <c>*.example.com</c>.</summary>
    public IList<string> AllowedFileHosts { get; } = [];

    /// <summary>Which Azure cloud the bot is registered in.</summary>
    public AzureCloud Cloud { get; set; } = AzureCloud.Public;

    /// <summary>
    /// App ids that may call with Entra tokens issued by <see cref="TenantId"/> for this bot (the emulator with credentials, another agent). Empty, the
    /// default, means that only channel tokens are accepted.
    /// </summary>
    public IList<string> AllowedCallers { get; } = [];
}

/// <summary>How the bot's app registration proves who it is.</summary>
internal enum BotAppType
{
    /// <summary>A secret and one home tenant; the default since multi-tenant registrations ended in July 2025.</summary>
    SingleTenant,

    /// <summary>A user-assigned managed identity of the machine the desk runs on; <see cref="BotFrameworkOptions.AppId"/> is its client id.</summary>
    UserAssignedMsi,

    /// <summary>A registration from before July 2025 whose tokens come from the shared Bot Framework tenant.</summary>
    MultiTenant,
}

/// <summary>The Azure clouds that have a Bot Framework.</summary>
internal enum AzureCloud
{
    /// <summary>Worldwide.</summary>
    Public,

    /// <summary>US Government.</summary>
    UsGovernment,

    /// <summary>China, operated by 21Vianet.</summary>
    China,
}
