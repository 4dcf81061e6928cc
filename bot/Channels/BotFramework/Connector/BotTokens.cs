using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>Where the bot's own tokens for the connector come from.</summary>
internal interface IBotTokens
{
    /// <summary>A token; null in demo mode, where none is needed.</summary>
    /// <param name="fresh">True after the connector refused the last one: do not take it from the cache.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BotTokenException">There is none: wrong credentials, or Entra does not answer.</exception>
    Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken);
}

/// <summary>There is no token at the moment. The log says why.</summary>
internal sealed class BotTokenException : Exception;

/// <summary>Tokens from Entra through MSAL, which caches them and renews them in time.</summary>
internal sealed partial class BotTokens(
    IOptions<BotFrameworkOptions> options, BotFrameworkCloud cloud, IMsalHttpClientFactory http, ILogger<BotTokens> logger) : IBotTokens
{
    private readonly Lazy<Func<bool, CancellationToken, Task<AuthenticationResult>>> _acquire = new(() => Source(options.Value, cloud, http));

    /// <inheritdoc/>
    public async Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (options.Value.AppId.Length == 0)
        {
            return null;
        }

        try
        {
            return (await _acquire.Value(fresh, cancellationToken)).AccessToken;
        }
        catch (MsalException fault)
        {
            LogNoToken(fault.ErrorCode);
            throw new BotTokenException();
        }
        catch (HttpRequestException fault)
        {
            LogNoToken(fault.HttpRequestError.ToString());
            throw new BotTokenException();
        }
    }

    /// <summary>
    /// Where a token is asked for: the bot's home tenant, also for conversations of other tenants; the shared tenant for old multi-tenant registrations;
    /// the machine's own endpoint for a managed identity.
    /// </summary>
    private static Func<bool, CancellationToken, Task<AuthenticationResult>> Source(BotFrameworkOptions options, BotFrameworkCloud cloud, IMsalHttpClientFactory http)
    {
        if (options.AppType == BotAppType.UserAssignedMsi)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.AppId)).WithHttpClientFactory(http).Build();
            return (fresh, token) => identity.AcquireTokenForManagedIdentity(cloud.ConnectorResource).WithForceRefresh(fresh).ExecuteAsync(token);
        }

        var tenant = options.AppType == BotAppType.MultiTenant ? cloud.SharedTenant : options.TenantId;
        var app = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithClientSecret(options.AppPassword)
            .WithAuthority($"{cloud.LoginHost}/{tenant}", validateAuthority: false)
            .WithInstanceDiscovery(false) // the clouds are known: no request to find out about them
            .WithHttpClientFactory(http)
            .Build();
        return (fresh, token) => app.AcquireTokenForClient([cloud.ConnectorScope]).WithForceRefresh(fresh).ExecuteAsync(token);
    }

    [LoggerMessage(LogLevel.Error, "No token for the Bot Connector ({Code}). Check BotFramework:AppId, BotFramework:TenantId and BotFramework:AppPassword.")]
    private partial void LogNoToken(string code);
}

/// <summary>Gives MSAL the host's HTTP clients.</summary>
internal sealed class LoginHttp(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    /// <summary>The name of the HTTP client that talks to the sign-in service.</summary>
    public const string Name = "BotFramework.Login";

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => clients.CreateClient(Name);
}
