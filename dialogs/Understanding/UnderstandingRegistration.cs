using DeskBot.Dialogs.Understanding.Entities;
using DeskBot.Dialogs.Understanding.LanguageModel;
using DeskBot.Dialogs.Understanding.Learning;
using DeskBot.Knowledge.Encoding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DeskBot.Dialogs.Understanding;

/// <summary>Registers the understanding of messages.</summary>
public static class UnderstandingRegistration
{
    /// <summary>
    /// Adds <see cref="IMessageClassifier"/>. It uses the embedded <see cref="SentenceEncoder"/>, whatever search uses, and asks an <see cref="IChatClient"/> in doubt
    /// when one is registered. Learning, or reading what was learnt, happens while the host starts.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">The whole configuration; the section is <see cref="UnderstandingOptions.Section"/>.</param>
    public static IServiceCollection AddUnderstanding(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<UnderstandingOptions>, UnderstandingOptionsValidator>();
        services.AddOptions<UnderstandingOptions>().Bind(configuration.GetSection(UnderstandingOptions.Section)).ValidateOnStart();
        services.AddSingleton(static provider => Vocabulary.Read(UnderstandingFiles.Things(Options(provider))));
        services.AddSingleton(static provider => Cues.Read(UnderstandingFiles.Cues(Options(provider))));
        services.AddSentenceEncoder();
        services.AddSingleton(Vectors);
        services.AddSingleton<EntityReader>();
        services.AddSingleton<LearntModelSource>();
        services.AddSingleton<LocalClassifier>();
        services.AddSingleton(static provider => ClassificationPrompt.Read(UnderstandingFiles.Prompt(Options(provider)), provider.GetRequiredService<Vocabulary>()));
        services.AddSingleton(static provider => ActivatorUtilities.CreateInstance<LanguageModelClassifier>(provider));
        services.AddSingleton<IMessageClassifier>(static provider => new CascadeClassifier(
            provider.GetRequiredService<LocalClassifier>(),
            provider.GetService<IChatClient>() is null ? null : provider.GetRequiredService<LanguageModelClassifier>(),
            provider.GetRequiredService<IOptions<UnderstandingOptions>>()));
        return services.AddHostedService<UnderstandingStart>();
    }

    private static SentenceVectors Vectors(IServiceProvider provider)
    {
        var encoder = provider.GetRequiredService<PreparedEncoder>();
        return new SentenceVectors(encoder, AreShared: ReferenceEquals(encoder, provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>()));
    }

    private static UnderstandingOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<UnderstandingOptions>>().Value;
}
