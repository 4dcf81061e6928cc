using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Who calls, once the gate has let them through; a feature of the request.</summary>
/// <param name="Token">The verified token.</param>
internal sealed record DirectLineCaller(DirectLineToken Token);

/// <summary>Metadata of an endpoint that differs from the ordinary: what the gate asks for.</summary>
/// <param name="NeedsToken">False for calls that bring a secret instead.</param>
/// <param name="TakesExpired">True for the refresh.</param>
internal sealed record GateRule(bool NeedsToken = true, bool TakesExpired = false);

/// <summary>The gate in front of every Direct Line call: address limit, size, token, conversation and origin, before any body is read.</summary>
internal sealed class DirectLineGate(DirectLineTokens tokens, DirectLineLimits limits, IOptions<DirectLineOptions> options) : IEndpointFilter
{
    private static readonly GateRule Ordinary = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (limits.TakeRequest(http.Connection.RemoteIpAddress) is { } wait)
        {
            return DirectLineProblem.TooMany(wait);
        }

        var rule = http.GetEndpoint()?.Metadata.GetMetadata<GateRule>() ?? Ordinary;
        IReadOnlyList<string> trusted = [];
        if (rule.NeedsToken)
        {
            var check = await tokens.CheckAsync(http.Request.BearerToken(), http.RequestAborted);
            if (Admit(check, rule) is not { } token)
            {
                // Cross-origin pages may read why, or they could not tell a dead token from a broken network.
                AllowOrigin(http);
                return check is TokenCheck.Foreign ? DirectLineProblem.Unauthorized() : DirectLineProblem.TokenExpired();
            }

            if (http.GetRouteValue("conversation") is string named && named != token.Conversation)
            {
                AllowOrigin(http);
                return DirectLineProblem.ConversationNotFound();
            }

            http.Features.Set(new DirectLineCaller(token));
            trusted = token.TrustedOrigins;
        }

        if (!Origins.Allow(http.Request, options.Value, trusted))
        {
            return DirectLineProblem.BadArgument("This origin is not trusted with the token.");
        }

        AllowOrigin(http);
        return await next(context);
    }

    /// <summary>The answer to a preflight, which carries no token yet: any page may ask, the gate then looks at its origin.</summary>
    public static void AnswerPreflight(HttpContext http)
    {
        AllowOrigin(http);
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, X-Requested-With, x-ms-bot-agent";
        headers.AccessControlMaxAge = "7200";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static DirectLineToken? Admit(TokenCheck check, GateRule rule) => check switch
    {
        TokenCheck.Valid valid => valid.Token,
        TokenCheck.Expired expired when rule.TakesExpired => expired.Token,
        _ => null,
    };

    /// <summary>Names the origin instead of a star, because the session call is made with credentials. No cookie means anything to Direct Line.</summary>
    private static void AllowOrigin(HttpContext http)
    {
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && Origins.IsOrigin(origin))
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.AccessControlAllowCredentials = "true";
            http.Response.Headers.AccessControlExposeHeaders = "Retry-After";
            http.Response.Headers.Append("Vary", "Origin");
        }
    }
}

/// <summary>Reads who calls.</summary>
internal static class Callers
{
    private const string Scheme = "Bearer ";

    /// <summary>The token that the gate has let through.</summary>
    public static DirectLineToken Caller(this HttpContext http) =>
        http.Features.Get<DirectLineCaller>()?.Token ?? throw new InvalidOperationException("The endpoint is not behind the gate.");

    /// <summary>The bearer token; null when there is none, or more than one <c>Authorization</c> header.</summary>
    public static string? BearerToken(this HttpRequest request) =>
        request.Headers.Authorization is [{ } one] && one.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? one[Scheme.Length..].Trim() : null;
}
