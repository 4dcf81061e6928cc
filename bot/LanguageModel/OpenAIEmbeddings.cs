using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace DeskBot.Bot.LanguageModel;

/// <summary>Sentence vectors from the configured embedding deployment, through the seam that search asks for.</summary>
internal sealed class OpenAIEmbeddings(EmbeddingClient client, string model, Uri endpoint) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("openai", endpoint, model);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToArray();
        if (texts.Length == 0)
        {
            return [];
        }

        var settings = new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = options?.Dimensions };
        OpenAIEmbeddingCollection vectors = await client.GenerateEmbeddingsAsync(texts, settings, cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.OrderBy(static one => one.Index).Select(one => new Embedding<float>(one.ToFloats()) { ModelId = vectors.Model }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>Nothing to release: the connection pool is the process's.</summary>
    public void Dispose()
    {
    }
}
