using DeskBot.Bot.LanguageModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Tests.LanguageModel;

public sealed class OpenAIOptionsTests
{
    [Fact]
    public void Nothing_configured_is_valid_and_off()
    {
        using var services = Services();

        Assert.False(services.GetRequiredService<IOptions<OpenAIOptions>>().Value.IsOn);
        Assert.Null(services.GetService<IChatClient>());
        Assert.Null(services.GetService<IEmbeddingGenerator<string, Embedding<float>>>());
    }

    [Fact]
    public void Only_what_is_named_is_switched_on()
    {
        using var services = Services(("Endpoint", "https://example.openai.azure.com/"), ("ApiKey", "k"), ("ChatModel", "gpt"));

        Assert.NotNull(services.GetService<IChatClient>());
        Assert.Null(services.GetService<IEmbeddingGenerator<string, Embedding<float>>>());
    }

    [Fact]
    public void Without_a_key_the_process_signs_in_as_itself()
    {
        using var services = Services(("Endpoint", "https://example.openai.azure.com/"), ("ChatModel", "gpt"));

        Assert.NotNull(services.GetService<IChatClient>());
    }

    [Theory]
    [InlineData("https://example.openai.azure.com", "https://example.openai.azure.com/openai/v1/")]
    [InlineData("https://example.openai.azure.com/", "https://example.openai.azure.com/openai/v1/")]
    [InlineData("https://example.openai.azure.com/openai/v1", "https://example.openai.azure.com/openai/v1/")]
    [InlineData("https://api.openai.com/v1/", "https://api.openai.com/v1/")]
    public void The_path_is_added_where_there_is_none(string endpoint, string expected) =>
        Assert.Equal(new Uri(expected), new OpenAIOptions { Endpoint = endpoint }.BaseAddress);

    [Theory]
    [InlineData("OpenAI:Endpoint", "ApiKey", "k")]
    [InlineData("OpenAI:Endpoint", "ChatModel", "gpt")]
    [InlineData("OpenAI:Endpoint", "Endpoint", "example.com", "ChatModel", "gpt")]
    [InlineData("OpenAI:Endpoint", "Endpoint", "http://example.com/", "ChatModel", "gpt")]
    [InlineData("OpenAI:ChatModel", "Endpoint", "https://example.com/")]
    [InlineData("OpenAI:TokenScope", "Endpoint", "https://example.com/", "ChatModel", "gpt", "TokenScope", "none")]
    public void A_mistake_names_the_key(string key, params string[] settings)
    {
        using var services = Services([.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        var problem = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<OpenAIOptions>>().Value);

        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLanguageModel(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => $"OpenAI:{one.Key}", one => (string?)one.Value)).Build())
        .BuildServiceProvider();
}
