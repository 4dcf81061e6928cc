using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DeskBot.Backend.People;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>A token as clients get it.</summary>
/// <param name="ConversationId">The conversation that it opens.</param>
/// <param name="Token">The token.</param>
/// <param name="ExpiresIn">Its lifetime in seconds (on the wire <c>expires_in</c>).</param>
internal sealed record TokenResponse(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn)
{
    public static TokenResponse Of(IssuedToken issued) => new(issued.ConversationId, issued.Token, issued.ExpiresIn);
}

/// <summary>Getting a token, and a new one for an old one.</summary>
internal static class TokenEndpoints
{
    private const int LongestUserId = 128;
    private const int LongestName = 200;
    private const int MostOrigins = 10;

    /// <summary>
    /// For other servers of the organisation: a token for a user whom they have signed in. The id <c>dl_</c> + login is that person of the directory; without
    /// an id the user is a guest.
    /// </summary>
    public static async Task<IResult> GenerateAsync(
        HttpContext http, IssueToken issue, FindPerson find, IOptions<DirectLineOptions> options, CancellationToken cancellationToken)
    {
        if (!IsSecret(http.Request.BearerToken(), options.Value.Secrets))
        {
            return DirectLineProblem.Unauthorized();
        }

        var read = await http.Request.ReadJsonObjectAsync(mayBeEmpty: true, cancellationToken);
        if (!read.IsJson(out var body, out var problem))
        {
            return problem;
        }

        if (UserIdOf(body["user"] as JsonObject) is not { } userId)
        {
            return DirectLineProblem.BadArgument($"user.id must begin with {IssueToken.UserPrefix}, have at most {LongestUserId} characters and no control characters.");
        }

        if (OriginsOf(body["trustedOrigins"]) is not { } origins)
        {
            return DirectLineProblem.BadArgument($"trustedOrigins must be at most {MostOrigins} origins of the form scheme://host[:port].");
        }

        var person = await find.ExecuteAsync(userId[IssueToken.UserPrefix.Length..], cancellationToken);
        var issued = person is { IsActive: true }
            ? await issue.ForPersonAsync(person, origins, cancellationToken)
            : await issue.ForGuestAsync(userId, NameOf(body["user"] as JsonObject), origins, cancellationToken);
        return TypedResults.Ok(TokenResponse.Of(issued));
    }

    /// <summary>A new token for one that is valid, or that expired within its session.</summary>
    public static async Task<IResult> RefreshAsync(HttpContext http, DirectLineTokens tokens, CancellationToken cancellationToken) =>
        TypedResults.Ok(TokenResponse.Of(await tokens.RenewAsync(http.Caller(), cancellationToken)));

    /// <summary>A name for the session, which enhanced authentication of other Direct Line services uses; here it only has to be stable and not guessable.</summary>
    public static IResult Session(HttpContext http) => TypedResults.Ok(new { sessionId = SessionIdOf(http.Caller()) });

    private static string SessionIdOf(DirectLineToken token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"session\n{token.Conversation}\n{token.Owner.UserId}")));

    private static string? UserIdOf(JsonObject? user)
    {
        var id = user?["id"] is null ? $"{IssueToken.UserPrefix}guest-{Guid.NewGuid():N}" : user.Text("id") ?? "";
        return id.StartsWith(IssueToken.UserPrefix, StringComparison.Ordinal) && id.Length is > 3 and <= LongestUserId && !id.Any(char.IsControl) ? id : null;
    }

    private static string NameOf(JsonObject? user) =>
        user?.Text("name") is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) ? name : "Guest";

    private static string[]? OriginsOf(JsonNode? trusted)
    {
        if (trusted is null)
        {
            return [];
        }

        var origins = (trusted as JsonArray)?.Select(origin => origin?.GetValueKind() == JsonValueKind.String ? origin.GetValue<string>() : "").ToArray();
        return origins is { Length: <= MostOrigins } && origins.All(Origins.IsOrigin) ? origins : null;
    }

    /// <summary>Compares with every secret, in the same time whether one fits or not.</summary>
    private static bool IsSecret(string? given, IList<string> secrets)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(given ?? ""));
        return secrets.Aggregate(false, (fits, secret) => fits | CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
    }
}
