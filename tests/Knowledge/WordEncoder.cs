using DeskBot.Knowledge.Search;
using Microsoft.Extensions.AI;

namespace DeskBot.Knowledge.Tests;

/// <summary>Stands in for the sentence encoder where only the machinery is tested: texts that share words are alike. Remembers what it was given.</summary>
internal sealed class WordEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimensions = 64;
    private readonly Lock access = new();
    private readonly List<string> encoded = [];

    internal IReadOnlyList<string> Encoded
    {
        get
        {
            lock (access)
            {
                return [.. encoded];
            }
        }
    }

    /// <summary>While set, encoding fails.</summary>
    internal bool IsAway { get; set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (IsAway)
        {
            throw new HttpRequestException("The encoder is away.");
        }

        var texts = values.ToList();
        lock (access)
        {
            encoded.AddRange(texts);
        }

        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(static text => new Embedding<float>(Encode(text)))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", defaultModelId: "words", defaultModelDimensions: Dimensions) : null;

    public void Dispose() { }

    private static float[] Encode(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in SearchWords.OfText(text))
        {
            vector[word.Aggregate(7, static (hash, letter) => ((hash * 31) + letter) & 0xFFFF) % Dimensions] += 1;
        }

        var length = MathF.Sqrt(vector.Sum(static number => number * number));
        return length == 0 ? vector : [.. vector.Select(number => number / length)];
    }
}
