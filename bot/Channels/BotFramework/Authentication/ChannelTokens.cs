using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>Tokens of the Bot Framework channel service: the way of every production message.</summary>
internal sealed class ChannelTokens(
    [FromKeyedServices(ChannelTokens.KeysName)] SigningKeys keys, TokenValidation validation, BotFrameworkCloud cloud, IOptions<BotFrameworkOptions> options)
{
    /// <summary>The name under which the channel's signing keys are registered.</summary>
    public const string KeysName = "BotFramework.ChannelKeys";

    /// <summary>Whether the token says that the channel service issued it. Compared ordinally; nothing is verified yet.</summary>
    public bool Claims(JsonWebToken token) => token.Issuer == cloud.ChannelIssuer;

    /// <summary>Verifies the token.</summary>
    public async Task<AuthenticationOutcome> AuthenticateAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        switch (await keys.FindAsync(token.Kid ?? "", cancellationToken))
        {
            case KeyLookup.Unavailable:
                return new AuthenticationOutcome.KeysUnavailable();
            case KeyLookup.Found found when await validation.IsValidAsync(token, found.Key.Key, cloud.ChannelIssuer, options.Value.AppId):
                return WithServiceUrl(token, found.Key.Endorsements);
            case KeyLookup.Found:
                return new AuthenticationOutcome.Rejected(Rejection.Invalid);
            default:
                return new AuthenticationOutcome.Rejected(Rejection.Key);
        }
    }

    private static AuthenticationOutcome WithServiceUrl(JsonWebToken token, FrozenSet<string> endorsements) =>
        token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrWhiteSpace(serviceUrl)
            ? new AuthenticationOutcome.Authenticated(new Caller.ChannelService(serviceUrl, endorsements))
            : new AuthenticationOutcome.Rejected(Rejection.NoServiceUrl);
}
