using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Verifies that a request is Slack's: <c>v0=</c> and the hexadecimal HMAC-SHA256 over <c>v0:timestamp:body</c>, the body as its bytes came.</summary>
internal sealed class SlackSignature(IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>The header with the signature.</summary>
    public const string Header = "X-Slack-Signature";

    /// <summary>The header with the time of signing, in Unix seconds.</summary>
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>How far the time of signing may be from now, in either direction.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private const string Version = "v0=";

    private readonly byte[] _secret = options.Value.SigningSecret is { Length: > 0 } secret
        ? Encoding.UTF8.GetBytes(secret)
        : throw new InvalidOperationException("Requests cannot be verified without Slack:SigningSecret.");

    /// <summary>Whether the request is signed with our secret, not long ago and not in the future.</summary>
    public bool Verifies(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        if (headers[TimestampHeader] is not [{ Length: > 0 and <= 12 } timestamp] || headers[Header] is not [{ } signature]
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > Window.TotalSeconds)
        {
            return false;
        }

        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.Length == Version.Length + (2 * HMACSHA256.HashSizeInBytes)
            && signature.StartsWith(Version, StringComparison.Ordinal)
            && Convert.FromHexString(signature.AsSpan(Version.Length), given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, Sign(_secret, timestamp, body));
    }

    private static byte[] Sign(byte[] secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
