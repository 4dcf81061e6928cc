using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Encoding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding;

public sealed class UnderstandingOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Equal(0.6, Read().AskBelow);

    [Theory]
    [InlineData("AskBelow", "1.5")]
    [InlineData("CategoryAtLeast", "-1")]
    [InlineData("LanguageModel:AskBelow", "2")]
    [InlineData("LanguageModel:TimeoutMilliseconds", "0")]
    [InlineData("LanguageModel:MaxCallsPerMinute", "0")]
    [InlineData("LanguageModel:MaxConcurrentCalls", "0")]
    [InlineData("LanguageModel:RecentTurns", "-1")]
    [InlineData("LanguageModel:MaxTextLength", "1")]
    [InlineData("LanguageModel:MaxOutputTokens", "1")]
    [InlineData("LanguageModel:PromptFile", "missing.md")]
    [InlineData("SeedFolder", "missing")]
    [InlineData("ExtraSeedFolder", "missing")]
    [InlineData("ThingsFile", "missing.yaml")]
    [InlineData("CuesFile", "missing.yaml")]
    public void A_mistake_names_the_key(string key, string value)
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        Assert.Contains($"Understanding:{key}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Vectors_are_handed_on_only_where_search_uses_the_same_encoder(bool searchUsesAnother)
    {
        var services = new ServiceCollection();
        if (searchUsesAnother)
        {
            services.AddSingleton(Mock.Of<IEmbeddingGenerator<string, Embedding<float>>>());
        }

        using var provider = services.AddUnderstanding(new ConfigurationBuilder().Build()).BuildServiceProvider();

        var vectors = provider.GetRequiredService<SentenceVectors>();
        Assert.Same(provider.GetRequiredService<PreparedEncoder>(), vectors.Encoder);
        Assert.Equal(!searchUsesAnother, vectors.AreShared);
    }

    private static UnderstandingOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(one => $"Understanding:{one.Key}", one => (string?)one.Value))
            .Build();
        using var services = new ServiceCollection().AddUnderstanding(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<UnderstandingOptions>>().Value;
    }
}
