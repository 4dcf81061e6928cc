namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>The addresses and names that differ between Azure clouds.</summary>
internal sealed record BotFrameworkCloud
{
    /// <summary>The <c>iss</c> of channel tokens; exact, without trailing slash.</summary>
    public required string ChannelIssuer { get; init; }

    /// <summary>Where the channel's signing keys are described (note: no hyphen in the last segment).</summary>
    public required string ChannelMetadata { get; init; }

    /// <summary>The sign-in host, for Entra tokens in both directions.</summary>
    public required string LoginHost { get; init; }

    /// <summary>The hosts of <c>sts</c> issuers in version 1 tokens.</summary>
    public required string StsHost { get; init; }

    /// <summary>What the bot asks a token for when it calls the connector.</summary>
    public required string ConnectorResource { get; init; }

    /// <summary>The authority of registrations without a home tenant.</summary>
    public required string SharedTenant { get; init; }

    /// <summary>Where Entra's signing keys are described.</summary>
    public string EntraMetadata => $"{LoginHost}/common/v2.0/.well-known/openid-configuration";

    /// <summary>The scope of the bot's own tokens.</summary>
    public string ConnectorScope => ConnectorResource + "/.default";

    /// <summary>Worldwide.</summary>
    public static BotFrameworkCloud Public { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.com",
        ChannelMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        LoginHost = "https://login.microsoftonline.com",
        StsHost = "https://sts.windows.net",
        ConnectorResource = "https://api.botframework.com",
        SharedTenant = "botframework.com",
    };

    /// <summary>US Government.</summary>
    public static BotFrameworkCloud UsGovernment { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.us",
        ChannelMetadata = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        LoginHost = "https://login.microsoftonline.us",
        StsHost = "https://sts.windows.net",
        ConnectorResource = "https://api.botframework.us",
        SharedTenant = "MicrosoftServices.onmicrosoft.us",
    };

    /// <summary>China.</summary>
    public static BotFrameworkCloud China { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.azure.cn",
        ChannelMetadata = "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        LoginHost = "https://login.partner.microsoftonline.cn",
        StsHost = "https://sts.chinacloudapi.cn",
        ConnectorResource = "https://api.botframework.azure.cn",
        SharedTenant = "microsoftservices.partner.onmschina.cn",
    };

    /// <summary>The cloud that is configured.</summary>
    public static BotFrameworkCloud Of(AzureCloud cloud) => cloud switch
    {
        AzureCloud.UsGovernment => UsGovernment,
        AzureCloud.China => China,
        _ => Public,
    };
}
