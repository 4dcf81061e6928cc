using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>The checks that every token has to pass, whoever issued it.</summary>
internal sealed class TokenValidation(TimeProvider time)
{
    /// <summary>The longest token that is looked at, in characters. Channel tokens have about 1,000.</summary>
    private const int MaxLength = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxLength };

    /// <summary>Takes the token out of the request's headers: exactly one header, <c>Bearer</c>, one space, no other white space.</summary>
    public static (string? Token, Rejection Why) ReadHeader(IHeaderDictionary headers)
    {
        var values = headers.Authorization;
        return values.Count switch
        {
            0 => (null, Rejection.NoHeader),
            1 when values[0] is { } value && value.StartsWith("Bearer ", StringComparison.Ordinal) && value.AsSpan(7).IndexOfAny(" ,\t") < 0 && value.Length > 7 =>
                (value[7..], default),
            1 => (null, Rejection.NotBearer),
            _ => (null, Rejection.SeveralHeaders),
        };
    }

    /// <summary>Takes a signed token apart, without believing anything in it. Null for garbage, encrypted tokens and extensions we do not know.</summary>
    public static JsonWebToken? Read(string token)
    {
        if (token.Length > MaxLength || token.Count(c => c == '.') != 2)
        {
            return null;
        }

        try
        {
            var read = new JsonWebToken(token);
            return read.TryGetHeaderValue<object>("crit", out _) ? null : read;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return null; // the library's way to say "garbage"
        }
    }

    /// <summary>Whether the token's algorithm is one that the issuers use; anything else is an attack (none, HMAC with the public key) or a mistake.</summary>
    public static bool HasAcceptedAlgorithm(JsonWebToken token) => Algorithms.Contains(token.Alg, StringComparer.Ordinal);

    /// <summary>Checks signature, issuer, audience (exactly one: the app) and time (an expiry is required; five minutes of skew).</summary>
    public async Task<bool> IsValidAsync(JsonWebToken token, SecurityKey key, string issuer, string appId)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = true,
            ValidIssuer = issuer,
            AudienceValidator = (audiences, _, _) => audiences.ToArray() is [var only] && appId.Equals(only, StringComparison.OrdinalIgnoreCase),
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
        });
        return result.IsValid;
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } until && now <= until + Skew && (notBefore is not { } from || now >= from - Skew);
    }
}
