using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Tokens that Entra issued to another app for this bot. Off unless callers are listed. Only the bot's own tenant, only for this bot (so that the bot's
/// own outbound token is worthless here), only listed apps (so that skills are not let in by accident), only by a key that is meant for that tenant.
/// </summary>
internal sealed class EntraTokens(
    [FromKeyedServices(EntraTokens.KeysName)] SigningKeys keys, TokenValidation validation, BotFrameworkCloud cloud, IOptions<BotFrameworkOptions> options)
{
    /// <summary>The name under which Entra's signing keys are registered.</summary>
    public const string KeysName = "BotFramework.EntraKeys";

    private const string TenantTemplate = "{tenantid}";

    private readonly string _tenant = options.Value.TenantId;

    private string Version1Issuer => $"{cloud.StsHost}/{_tenant}/";

    private string Version2Issuer => $"{cloud.LoginHost}/{_tenant}/v2.0";

    /// <summary>Whether such tokens are accepted at all and this one says that our tenant issued it. Nothing is verified yet.</summary>
    public bool Claims(JsonWebToken token) =>
        options.Value.AllowedCallers.Count > 0 && _tenant.Length > 0 && (token.Issuer == Version1Issuer || token.Issuer == Version2Issuer);

    /// <summary>Verifies the token and its caller.</summary>
    public async Task<AuthenticationOutcome> AuthenticateAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        switch (await keys.FindAsync(token.Kid ?? "", cancellationToken))
        {
            case KeyLookup.Unavailable:
                return new AuthenticationOutcome.KeysUnavailable();
            case KeyLookup.Found found when await validation.IsValidAsync(token, found.Key.Key, token.Issuer, options.Value.AppId):
                return AllowedCaller(token, found.Key) is { } caller
                    ? new AuthenticationOutcome.Authenticated(caller)
                    : new AuthenticationOutcome.Rejected(Rejection.CallerNotAllowed);
            case KeyLookup.Found:
                return new AuthenticationOutcome.Rejected(Rejection.Invalid);
            default:
                return new AuthenticationOutcome.Rejected(Rejection.Key);
        }
    }

    private Caller.Agent? AllowedCaller(JsonWebToken token, PublishedKey key) =>
        Text(token, "tid") == _tenant
        && IsForTenant(key)
        && AppOf(token) is { } app
        && options.Value.AllowedCallers.Contains(app, StringComparer.OrdinalIgnoreCase)
            ? new Caller.Agent(app, _tenant)
            : null;

    /// <summary>The calling app: <c>appid</c> in version 1 tokens, <c>azp</c> in version 2; the version has to fit the issuer.</summary>
    private string? AppOf(JsonWebToken token) => Text(token, "ver") switch
    {
        "1.0" when token.Issuer == Version1Issuer => Text(token, "appid"),
        "2.0" when token.Issuer == Version2Issuer => Text(token, "azp"),
        _ => null,
    };

    /// <summary>
    /// Entra publishes one key list for all tenants, and each key says whose tokens it may sign, in the form of a version 2 issuer with a template for
    /// the tenant. A key restricted to another issuer (for example consumer accounts) must not sign for ours.
    /// </summary>
    private bool IsForTenant(PublishedKey key) =>
        key.Issuer?.Replace(TenantTemplate, _tenant, StringComparison.OrdinalIgnoreCase) is { } issuer && issuer == Version2Issuer;

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
