using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// A sentence encoder that remembers the vectors of the texts asked for last, because people write the same things again. Safe for many threads; two that ask for the
/// same new text at once both compute it.
/// </summary>
public sealed class CachedEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Texts remembered unless told otherwise; a vector takes 2 KiB, so 4 MiB.</summary>
    public const int DefaultCapacity = 2048;

    /// <summary>Longer texts (UTF-16 units) are computed each time: they hardly repeat and would fill the memory.</summary>
    public const int LongestText = 1024;

    private readonly SentenceEncoder _encoder;
    private readonly int _capacity;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();
    private long _hits;
    private long _misses;

    /// <param name="encoder">Computes what is not remembered.</param>
    /// <param name="capacity">How many texts to remember, at least 1; beyond that the one not asked for longest is forgotten.</param>
    public CachedEncoder(SentenceEncoder encoder, int capacity = DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _encoder = encoder;
        _capacity = capacity;
    }

    /// <summary>Texts that were remembered when asked for, since the start.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Texts that had to be computed, since the start.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Texts remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byText.Count;
            }
        }
    }

    /// <summary>The vector of a text, 512 numbers; the memory is shared with others who ask for the same text.</summary>
    public ReadOnlyMemory<float> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Recall(text) ?? Remember(text, _encoder.Encode(text));
    }

    /// <summary>The vectors of many texts, in their order; those not remembered are computed together.</summary>
    /// <inheritdoc cref="SentenceEncoder.EncodeBatch"/>
    public IReadOnlyList<ReadOnlyMemory<float>> EncodeBatch(IReadOnlyList<string> texts, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var vectors = new ReadOnlyMemory<float>[texts.Count];
        var missing = new List<int>();
        for (var i = 0; i < vectors.Length; i++)
        {
            if (Recall(texts[i]) is { } vector)
            {
                vectors[i] = vector;
            }
            else
            {
                missing.Add(i);
            }
        }

        var computed = _encoder.EncodeBatch(missing.ConvertAll(i => texts[i]), threads, cancellationToken);
        for (var i = 0; i < computed.Length; i++)
        {
            vectors[missing[i]] = Remember(texts[missing[i]], computed[i]);
        }

        return vectors;
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var vectors = EncodeBatch([.. values], threads: 1, cancellationToken);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors.Select(static vector => new Embedding<float>(vector))));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _encoder.GetService(serviceType, serviceKey);
    }

    /// <summary>Nothing to release: the memory is the garbage collector's.</summary>
    public void Dispose()
    {
    }

    private ReadOnlyMemory<float>? Recall(string text)
    {
        lock (_lock)
        {
            if (_byText.TryGetValue(text, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                _hits++;
                return node.Value.Vector;
            }

            _misses++;
            return null;
        }
    }

    private ReadOnlyMemory<float> Remember(string text, float[] vector)
    {
        if (text.Length > LongestText)
        {
            return vector;
        }

        lock (_lock)
        {
            if (_byText.TryGetValue(text, out var known))
            {
                return known.Value.Vector;
            }

            if (_byText.Count == _capacity && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _byText.Remove(oldest.Value.Text);
            }

            _byText.Add(text, _byUse.AddFirst(new Entry(text, vector)));
            return vector;
        }
    }

    private sealed record Entry(string Text, float[] Vector);
}
