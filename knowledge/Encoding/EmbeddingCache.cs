namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Vectors kept in a file, so that thousands of texts that rarely change (seed utterances, passages) are not encoded at every start. Safe for many threads.
/// </summary>
/// <remarks>
/// A text is known by the SHA-256 of the encoder's fingerprint and the text, so neither the texts themselves nor vectors of other weights are ever in it. A file that
/// is missing, unreadable, damaged or of other weights counts as empty: everything is computed again, nothing fails.
/// </remarks>
public sealed class EmbeddingCache
{
    private readonly SentenceEncoder _encoder;
    private readonly Lock _lock = new();
    private readonly Dictionary<TextKey, float[]> _vectors;
    private readonly HashSet<TextKey> _used = [];

    private EmbeddingCache(SentenceEncoder encoder, Dictionary<TextKey, float[]> vectors)
    {
        _encoder = encoder;
        _vectors = vectors;
        Loaded = vectors.Count;
    }

    /// <summary>Vectors that the file held; 0 where it could not be used.</summary>
    public int Loaded { get; }

    /// <summary>Texts that had to be encoded since loading.</summary>
    public int Encoded { get; private set; }

    /// <summary>Reads the file, if there is one.</summary>
    public static EmbeddingCache Load(string path, SentenceEncoder encoder)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(encoder);
        return new EmbeddingCache(encoder, EmbeddingFile.TryRead(path, encoder.Fingerprint) ?? []);
    }

    /// <summary>The vector of a text that is in the cache; null otherwise. Nothing is encoded and nothing is added.</summary>
    public float[]? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_lock)
        {
            return _vectors.Count == 0 ? null : _vectors.GetValueOrDefault(TextKey.Of(_encoder.Fingerprint.Span, text));
        }
    }

    /// <summary>The vectors of the texts, 512 numbers each, in their order; encodes those that are new. Do not change the arrays: they are shared.</summary>
    /// <param name="texts">Any texts.</param>
    /// <param name="threads">How many threads may encode.</param>
    /// <param name="cancellationToken">Looked at between groups of texts.</param>
    public float[][] GetOrEncode(IReadOnlyList<string> texts, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var keys = texts.Select(text => TextKey.Of(_encoder.Fingerprint.Span, text)).ToArray();
        var missing = new Dictionary<TextKey, string>();
        lock (_lock)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                _used.Add(keys[i]);
                if (!_vectors.ContainsKey(keys[i]))
                {
                    missing.TryAdd(keys[i], texts[i]);
                }
            }
        }

        var encoded = _encoder.EncodeBatch([.. missing.Values], threads, cancellationToken);
        lock (_lock)
        {
            foreach (var (key, vector) in missing.Keys.Zip(encoded))
            {
                _vectors.TryAdd(key, vector);
            }

            Encoded += encoded.Length;
            return Array.ConvertAll(keys, key => _vectors[key]);
        }
    }

    /// <summary>
    /// Writes what was asked for since loading, and drops the rest, so that the file does not grow with every edited text. The file is replaced in one step: a
    /// reader or a crash sees the old one or the new one.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        KeyValuePair<TextKey, float[]>[] entries;
        lock (_lock)
        {
            entries = [.. _vectors.Where(entry => _used.Contains(entry.Key))];
        }

        EmbeddingFile.Write(path, _encoder.Fingerprint, entries);
    }
}
