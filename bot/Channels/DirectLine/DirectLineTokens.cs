using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Sessions;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>What a token says: whose conversation it opens, and until when.</summary>
/// <param name="Conversation">The one conversation that the token is good for.</param>
/// <param name="Owner">The person. What a client writes into <c>from</c> is never believed.</param>
/// <param name="Expires">From when on the token must be refreshed.</param>
/// <param name="SessionEnds">From when on it cannot be refreshed any more.</param>
/// <param name="TrustedOrigins">Origins, beyond the configured ones, whose pages may use it.</param>
internal sealed record DirectLineToken(
    string Conversation, WebChatOwner Owner, DateTimeOffset Expires, DateTimeOffset SessionEnds, IReadOnlyList<string> TrustedOrigins);

/// <summary>What became of a token's verification.</summary>
internal abstract record TokenCheck
{
    private TokenCheck() { }

    /// <summary>Ours and in time.</summary>
    public sealed record Valid(DirectLineToken Token) : TokenCheck;

    /// <summary>Ours and past its time, but the session goes on: good for a refresh and nothing else.</summary>
    public sealed record Expired(DirectLineToken Token) : TokenCheck;

    /// <summary>Ours, and its session is over.</summary>
    public sealed record SessionOver : TokenCheck;

    /// <summary>Not ours, or damaged.</summary>
    public sealed record Foreign : TokenCheck;
}

/// <summary>A token as clients get it.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Token">The signed token.</param>
/// <param name="ExpiresIn">Its lifetime in seconds.</param>
internal sealed record IssuedToken(string ConversationId, string Token, int ExpiresIn);

/// <summary>
/// Issues and verifies tokens. They are JSON Web Tokens because DirectLineJS reads the claim <c>user</c> from them; the algorithm is fixed (HS256) and never
/// taken from the token.
/// </summary>
internal sealed class DirectLineTokens(Seals seals, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const string Purpose = "token";
    private const int LongestToken = 8192;
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>A new conversation's token, which begins a session.</summary>
    public Task<IssuedToken> BeginAsync(WebChatOwner owner, IReadOnlyList<string> trustedOrigins, CancellationToken cancellationToken)
    {
        var conversation = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var ends = time.GetUtcNow().AddHours(options.Value.SessionHours);
        return RenewAsync(new DirectLineToken(conversation, owner, ends, ends, trustedOrigins), cancellationToken);
    }

    /// <summary>The same token with a later expiry, which never reaches beyond the session.</summary>
    public async Task<IssuedToken> RenewAsync(DirectLineToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wished = now.AddMinutes(options.Value.TokenMinutes);
        var expires = wished < token.SessionEnds ? wished : token.SessionEnds;
        var claims = new Claims
        {
            Iss = Claims.Issuer,
            Conv = token.Conversation,
            User = token.Owner.UserId,
            Name = token.Owner.UserName,
            Person = token.Owner.Person,
            Iat = now.ToUnixTimeSeconds(),
            Exp = expires.ToUnixTimeSeconds(),
            Ses = token.SessionEnds.ToUnixTimeSeconds(),
            Orig = token.TrustedOrigins.Count == 0 ? null : token.TrustedOrigins,
        };
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, Claims.Json))}";
        var seal = await seals.GetAsync(cancellationToken);
        return new IssuedToken(token.Conversation, $"{signed}.{seal.Sign(Purpose, signed)}", (int)(expires - now).TotalSeconds);
    }

    /// <summary>Tells a token of ours from anything else.</summary>
    public async ValueTask<TokenCheck> CheckAsync(string? text, CancellationToken cancellationToken)
    {
        if (text is null or { Length: > LongestToken } || text.LastIndexOf('.') is not (> 0 and var end))
        {
            return new TokenCheck.Foreign();
        }

        var seal = await seals.GetAsync(cancellationToken);
        return seal.Verifies(Purpose, text[..end], text.AsSpan(end + 1)) && Read(text.AsSpan(0, end)) is { } token ? InTime(token) : new TokenCheck.Foreign();
    }

    private TokenCheck InTime(DirectLineToken token)
    {
        var now = time.GetUtcNow();
        return now >= token.SessionEnds ? new TokenCheck.SessionOver()
            : now >= token.Expires ? new TokenCheck.Expired(token)
            : new TokenCheck.Valid(token);
    }

    private static DirectLineToken? Read(ReadOnlySpan<char> signed)
    {
        // The signature is ours, so what it covers was written by RenewAsync.
        var claims = JsonSerializer.Deserialize<Claims>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(signed[(signed.IndexOf('.') + 1)..])), Claims.Json);
        return claims is not { Iss: Claims.Issuer }
            ? null
            : new DirectLineToken(
                claims.Conv,
                new WebChatOwner(claims.User, claims.Name, claims.Person),
                DateTimeOffset.FromUnixTimeSeconds(claims.Exp),
                DateTimeOffset.FromUnixTimeSeconds(claims.Ses),
                claims.Orig ?? []);
    }

    private sealed record Claims
    {
        public const string Issuer = "deskbot";
        public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

        public required string Iss { get; init; }

        public required string Conv { get; init; }

        public required string User { get; init; }

        public required string Name { get; init; }

        public string? Person { get; init; }

        public required long Iat { get; init; }

        public required long Exp { get; init; }

        public required long Ses { get; init; }

        public IReadOnlyList<string>? Orig { get; init; }
    }
}
