using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Knows the vectors of the texts that come with the program (seed utterances, sample articles) from a file that the build made, so that a first start need not
/// compute thousands of them. Everything else is left to the encoder behind it. The file is only read when many texts are asked for at once, as learning and ingestion
/// do: a single text is what somebody has just written.
/// </summary>
public sealed class PreparedEncoder(Func<EmbeddingCache> load, CachedEncoder encoder) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Lazy<EmbeddingCache> prepared = new(load);

    /// <summary>The file beside the program.</summary>
    public static string DefaultFile { get; } = Path.Combine(AppContext.BaseDirectory, "prepared.embeddings");

    /// <summary>Whether texts that are encoded are kept for <see cref="Save"/>: while the build prepares the file.</summary>
    public bool IsPreparing { get; set; }

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">The program's folder cannot be written.</exception>
    public void Save() => prepared.Value.Save(DefaultFile);

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        var vectors = IsPreparing
            ? Array.ConvertAll(prepared.Value.GetOrEncode(texts, threads: Environment.ProcessorCount, cancellationToken), static vector => (ReadOnlyMemory<float>)vector)
            : Encode(texts, cancellationToken);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors.Select(static vector => new Embedding<float>(vector))));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : encoder.GetService(serviceType, serviceKey);
    }

    /// <summary>Nothing to release: the memory is the garbage collector's.</summary>
    public void Dispose()
    {
    }

    private ReadOnlyMemory<float>[] Encode(string[] texts, CancellationToken cancellationToken)
    {
        if (texts.Length == 1)
        {
            return [encoder.Encode(texts[0])];
        }

        var vectors = Array.ConvertAll(texts, text => prepared.Value.Find(text) is { } known ? known : default(ReadOnlyMemory<float>));
        int[] missing = [.. Enumerable.Range(0, texts.Length).Where(i => vectors[i].IsEmpty)];
        if (missing.Length > 0)
        {
            var encoded = encoder.EncodeBatch(Array.ConvertAll(missing, i => texts[i]), threads: 1, cancellationToken);
            for (var i = 0; i < missing.Length; i++)
            {
                vectors[missing[i]] = encoded[i];
            }
        }

        return vectors;
    }
}
