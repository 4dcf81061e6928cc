using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DeskBot.Bot.Channels.BotFramework.Authentication;

/// <summary>
/// The signing keys that an issuer publishes, fetched when first needed and every 12 hours. A key that is not known causes at most one fetch in 5
/// minutes, and a failed fetch keeps the last known good keys. (The library's ConfigurationManager has these rules too, but takes the time from
/// the machine's clock and hides the keys' endorsements.)
/// </summary>
internal sealed partial class SigningKeys(string metadataAddress, IDocumentRetriever documents, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Refreshed = TimeSpan.FromHours(12);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFirstAttempts = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Published? _published;
    private DateTimeOffset _lastAttempt = DateTimeOffset.MinValue;
    private Task? _fetching;

    /// <summary>Finds a key by its id.</summary>
    public async Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var published = Volatile.Read(ref _published);
        if (published is null || !published.Keys.ContainsKey(keyId))
        {
            await FetchIfDue().WaitAsync(cancellationToken);
            published = Volatile.Read(ref _published);
        }
        else if (time.GetUtcNow() - published.At >= Refreshed)
        {
            _ = FetchIfDue(); // the key at hand is still good; the next caller sees the fresh ones
        }

        return published is null ? new KeyLookup.Unavailable()
            : published.Keys.TryGetValue(keyId, out var key) ? new KeyLookup.Found(key)
            : new KeyLookup.Unknown();
    }

    /// <summary>
    /// One fetch at a time, shared by all who wait. It runs on its own clock: a caller who hangs up must not use up the fetch of the next five minutes.
    /// </summary>
    private Task FetchIfDue()
    {
        lock (_lock)
        {
            if (_fetching is { IsCompleted: false })
            {
                return _fetching;
            }

            var now = time.GetUtcNow();
            if (now - _lastAttempt < (_published is null ? BetweenFirstAttempts : BetweenAttempts))
            {
                return Task.CompletedTask;
            }

            _lastAttempt = now;
            return _fetching = FetchAsync();
        }
    }

    private async Task FetchAsync()
    {
        await Task.Yield();
        using var timeout = new CancellationTokenSource(FetchTimeout, time);
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadataAddress, documents, timeout.Token);
            var keys = Usable(configuration.JsonWebKeySet).ToFrozenDictionary(key => key.KeyId, StringComparer.Ordinal);
            if (keys.Count > 0)
            {
                Volatile.Write(ref _published, new Published(keys, time.GetUtcNow()));
            }

            LogFetched(metadataAddress, keys.Count);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException or InvalidOperationException or ArgumentException)
        {
            LogFetchFailed(metadataAddress, fault.GetType().Name);
        }
    }

    /// <summary>RSA keys for signatures only; of two with one id the first.</summary>
    private static IEnumerable<PublishedKey> Usable(JsonWebKeySet? set) =>
        (set?.Keys ?? [])
        .Where(key => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "" or JsonWebKeyUseNames.Sig && !string.IsNullOrEmpty(key.Kid))
        .DistinctBy(key => key.Kid)
        .Select(key => new PublishedKey(key.Kid, key, Endorsements(key), Text(key, "issuer")));

    private static FrozenSet<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString() ?? "").ToFrozenSet(StringComparer.Ordinal)
            : [];

    private static string? Text(JsonWebKey key, string name) => key.AdditionalData.TryGetValue(name, out var value) ? value?.ToString() : null;

    [LoggerMessage(LogLevel.Information, "Fetched {Count} signing keys from {Address}")]
    private partial void LogFetched(string address, int count);

    [LoggerMessage(LogLevel.Warning, "Could not fetch signing keys from {Address}: {Fault}")]
    private partial void LogFetchFailed(string address, string fault);

    private sealed record Published(FrozenDictionary<string, PublishedKey> Keys, DateTimeOffset At);
}

/// <summary>A key that an issuer publishes.</summary>
/// <param name="KeyId">Its id, the token's <c>kid</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Endorsements">The channels it may speak for (Bot Framework).</param>
/// <param name="Issuer">The issuer it is restricted to, possibly with <c>{tenantid}</c> in it (Entra).</param>
internal sealed record PublishedKey(string KeyId, SecurityKey Key, FrozenSet<string> Endorsements, string? Issuer);

/// <summary>What became of the search for a key.</summary>
internal abstract record KeyLookup
{
    private KeyLookup() { }

    /// <summary>The issuer publishes it.</summary>
    public sealed record Found(PublishedKey Key) : KeyLookup;

    /// <summary>The issuer does not publish it.</summary>
    public sealed record Unknown : KeyLookup;

    /// <summary>Nothing has been fetched yet, and it does not work now.</summary>
    public sealed record Unavailable : KeyLookup;
}
