using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeskBot.Backend.Store;

namespace DeskBot.Bot.Sessions;

/// <summary>Signs short texts with HMAC-SHA256, so that what a client hands back is known to be ours. A signature for one purpose is worth nothing for another.</summary>
internal sealed class Seal(byte[] key)
{
    /// <summary>The signature of a text, in base64url.</summary>
    public string Sign(string purpose, string text) => Base64Url.EncodeToString(Mac(purpose, text));

    /// <summary>Whether the signature is ours; takes as long for a wrong one as for a right one.</summary>
    public bool Verifies(string purpose, string text, ReadOnlySpan<char> signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.Length <= 64
            && Base64Url.IsValid(signature, out var length) && length == HMACSHA256.HashSizeInBytes
            && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, Mac(purpose, text));
    }

    private byte[] Mac(string purpose, string text) => HMACSHA256.HashData(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose)), Encoding.UTF8.GetBytes(text));
}

/// <summary>Holds the seal once its key is read from the store.</summary>
internal sealed class Seals(IServiceScopeFactory scopes)
{
    private volatile Seal? seal;

    /// <summary>The seal; the first caller waits for the store.</summary>
    public ValueTask<Seal> GetAsync(CancellationToken cancellationToken) => seal is { } ready ? ValueTask.FromResult(ready) : ReadAsync(cancellationToken);

    private async ValueTask<Seal> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<ReadSigningKey>().ExecuteAsync("directline", cancellationToken);
        return seal = new Seal(key);
    }
}
