using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>Finds out who calls <c>/api/messages</c>, from the token alone and before the body is read.</summary>
internal sealed class BotFrameworkAuthentication(
    ChannelTokens channelTokens, EntraTokens entraTokens, IOptions<BotFrameworkOptions> options)
{
    private readonly bool _demo = options.Value.AppId.Length == 0;

    /// <summary>Authenticates a request.</summary>
    public async Task<AuthenticationOutcome> AuthenticateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (_demo)
        {
            // Tokens are not looked at: without an app id none can be verified, and claims of an unverified token are worth nothing.
            return LocalDemoAccess.Allows(context)
                ? new AuthenticationOutcome.Authenticated(new Caller.LocalDemo())
                : new AuthenticationOutcome.Rejected(Rejection.NotLocal);
        }

        var (text, why) = TokenValidation.ReadHeader(context.Request.Headers);
        if (text is null)
        {
            return new AuthenticationOutcome.Rejected(why);
        }

        if (TokenValidation.Read(text) is not { } token)
        {
            return new AuthenticationOutcome.Rejected(Rejection.NotAToken);
        }

        if (!TokenValidation.HasAcceptedAlgorithm(token))
        {
            return new AuthenticationOutcome.Rejected(Rejection.Algorithm);
        }

        return channelTokens.Claims(token) ? await channelTokens.AuthenticateAsync(token, cancellationToken)
            : entraTokens.Claims(token) ? await entraTokens.AuthenticateAsync(token, cancellationToken)
            : new AuthenticationOutcome.Rejected(Rejection.Issuer);
    }
}
