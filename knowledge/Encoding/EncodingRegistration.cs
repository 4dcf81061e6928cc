using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeskBot.Knowledge.Encoding;

/// <summary>Registers the sentence encoder.</summary>
public static class EncodingRegistration
{
    /// <summary>
    /// Adds <see cref="SentenceEncoder"/>, <see cref="CachedEncoder"/> around it, <see cref="PreparedEncoder"/> around that and, as the seam that others ask for,
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>, which is the outermost unless another was registered before. The weights are read when one of them is
    /// first resolved. Calling it again changes nothing.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="folder">The folder of the weights, <see cref="SentenceEncoder.DefaultFolder"/> when absent.</param>
    public static IServiceCollection AddSentenceEncoder(this IServiceCollection services, string? folder = null)
    {
        services.TryAddSingleton(_ => SentenceEncoder.Load(folder ?? SentenceEncoder.DefaultFolder));
        services.TryAddSingleton(static provider => new CachedEncoder(provider.GetRequiredService<SentenceEncoder>()));
        services.TryAddSingleton(static provider => new PreparedEncoder(
            () => EmbeddingCache.Load(PreparedEncoder.DefaultFile, provider.GetRequiredService<SentenceEncoder>()), provider.GetRequiredService<CachedEncoder>()));
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(static provider => provider.GetRequiredService<PreparedEncoder>());
        return services;
    }
}
