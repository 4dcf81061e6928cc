using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.LanguageModel;

/// <summary>Registers the language model.</summary>
internal static class LanguageModelRegistration
{
    /// <summary>
    /// Adds <see cref="IChatClient"/> and <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> for the deployments that are configured; nothing otherwise. Comes before
    /// knowledge, which brings its embedded encoder where no other is registered.
    /// </summary>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(OpenAIOptions.Section);
        services.AddSingleton<IValidateOptions<OpenAIOptions>, OpenAIOptionsValidator>();
        services.AddOptions<OpenAIOptions>().Bind(section).ValidateOnStart();
        var options = section.Get<OpenAIOptions>() ?? new OpenAIOptions();
        if (options.IsOn && options.ChatModel.Length > 0)
        {
            services.AddSingleton<IChatClient>(static provider =>
                new OpenAIChatClient(OpenAIConnection.OpenChat(Options(provider)), Options(provider).ChatModel, Options(provider).BaseAddress));
        }

        if (options.IsOn && options.EmbeddingModel.Length > 0)
        {
            services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(static provider =>
                new OpenAIEmbeddings(OpenAIConnection.OpenEmbeddings(Options(provider)), Options(provider).EmbeddingModel, Options(provider).BaseAddress));
        }

        return services;
    }

    private static OpenAIOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<OpenAIOptions>>().Value;
}
