using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Turns a text into 512 numbers of length 1 whose dot product tells how alike two texts are in meaning: Universal Sentence Encoder lite, run in this
/// process. English; other languages yield vectors too, but of little use. Safe to use from many threads at once; load it once.
/// </summary>
/// <remarks>
/// Only the first 8,192 UTF-16 units and of those the first 128 vocabulary pieces (some 90 English words) count. The empty text has a vector as well, the same one
/// as in the reference implementation: the network's answer to nothing.
/// </remarks>
public sealed class SentenceEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Numbers in a vector.</summary>
    public const int Dimensions = EncoderNetwork.Dimensions;

    private static readonly EmbeddingGeneratorMetadata Metadata = new("DeskBot", defaultModelId: "universal-sentence-encoder-lite", defaultModelDimensions: Dimensions);

    private readonly Tokenizer _tokenizer;
    private readonly EncoderNetwork _network;
    private readonly Lazy<byte[]> _fingerprint;
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    private SentenceEncoder(Tokenizer tokenizer, EncoderNetwork network, Func<byte[]> fingerprint)
    {
        _tokenizer = tokenizer;
        _network = network;
        _fingerprint = new Lazy<byte[]>(fingerprint);
    }

    /// <summary>The folder that the build fills: <c>encoder</c> beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "encoder");

    /// <summary>Reads the weights from <see cref="DefaultFolder"/>.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it and the fix.</exception>
    /// <exception cref="InvalidDataException">The files are not those of the expected network.</exception>
    public static SentenceEncoder Load() => Load(DefaultFolder);

    /// <summary>Reads the weights from a folder with <c>model.json</c>, <c>vocab.json</c> and the shards that the former names.</summary>
    /// <inheritdoc cref="Load()"/>
    public static SentenceEncoder Load(string folder)
    {
        using var files = WeightFiles.Read(folder);
        return new SentenceEncoder(Tokenizer.Read(files.Vocabulary), new EncoderNetwork(files), () => WeightFiles.Fingerprint(folder));
    }

    /// <summary>SHA-256 of the weight files: vectors of different fingerprints cannot be compared. Computed when first asked for, some 30 ms.</summary>
    public ReadOnlyMemory<byte> Fingerprint => _fingerprint.Value;

    /// <summary>The vector of one text.</summary>
    public float[] Encode(string text)
    {
        var vector = new float[Dimensions];
        Encode(text, vector);
        return vector;
    }

    /// <summary>Writes the vector of one text without allocating.</summary>
    /// <param name="text">Any text, also empty.</param>
    /// <param name="destination">At least 512 long; the rest is left alone.</param>
    public void Encode(string text, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Dimensions, nameof(destination));
        var work = Rent();
        work.Starts[1] = _tokenizer.Encode(text, work.Ids);
        _network.Run(work, messages: 1);
        work.Output.Span[..Dimensions].CopyTo(destination);
        _workspaces.Add(work);
    }

    /// <summary>The vectors of many texts, in their order; the same numbers as one by one, up to rounding (1e-6), for less time per text.</summary>
    /// <param name="texts">Any texts.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <param name="cancellationToken">Looked at between groups of texts.</param>
    public float[][] EncodeBatch(IReadOnlyList<string> texts, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var vectors = new float[texts.Count][];
        var groups = Groups(texts);
        if (threads == 1 || groups.Count == 1)
        {
            foreach (var group in groups)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Run(group, vectors);
            }
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
            Parallel.ForEach(groups, options, group => Run(group, vectors));
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
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Nothing to release: the memory is the garbage collector's.</summary>
    public void Dispose()
    {
    }

    /// <summary>The piece ids of a text, as many as the network looks at.</summary>
    internal int[] Tokenize(string text)
    {
        var ids = new int[EncoderNetwork.MaxPieces];
        return ids[.._tokenizer.Encode(text, ids)];
    }

    /// <summary>Floating-point operations of the graph for one text, two per multiply-add; see <see cref="EncoderNetwork.GraphWork"/>.</summary>
    internal double GraphOperations(string text) => 2.0 * EncoderNetwork.GraphWork(Tokenize(text).Length);

    private Workspace Rent() => _workspaces.TryTake(out var work) ? work : new Workspace();

    /// <summary>Cuts the texts into groups whose pieces fit into a workspace together.</summary>
    private List<Group> Groups(IReadOnlyList<string> texts)
    {
        var groups = new List<Group>();
        Group? open = null;
        for (var i = 0; i < texts.Count; i++)
        {
            var ids = Tokenize(texts[i]);
            if (open is null || !open.Fits(ids))
            {
                groups.Add(open = new Group(i));
            }

            open.Add(ids);
        }

        return groups;
    }

    private void Run(Group group, float[][] vectors)
    {
        var work = Rent();
        group.CopyTo(work);
        _network.Run(work, group.Count);
        for (var i = 0; i < group.Count; i++)
        {
            vectors[group.First + i] = work.Output.Span.Slice(i * Dimensions, Dimensions).ToArray();
        }

        _workspaces.Add(work);
    }

    /// <summary>Neighbouring texts that go through the network together.</summary>
    private sealed class Group(int first)
    {
        private readonly List<int[]> _pieces = [];
        private int _positions;

        internal int First => first;

        internal int Count => _pieces.Count;

        internal bool Fits(int[] ids) => _pieces.Count < Workspace.Messages && _positions + ids.Length <= Workspace.Positions;

        internal void Add(int[] ids)
        {
            _pieces.Add(ids);
            _positions += ids.Length;
        }

        internal void CopyTo(Workspace work)
        {
            var at = 0;
            for (var i = 0; i < _pieces.Count; i++)
            {
                _pieces[i].CopyTo(work.Ids, at);
                at += _pieces[i].Length;
                work.Starts[i + 1] = at;
            }
        }
    }
}
