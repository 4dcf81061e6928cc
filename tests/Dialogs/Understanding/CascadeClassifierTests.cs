using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Encoding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding;

/// <summary>The cascade as it is registered, with a language model that is faked.</summary>
[Collection(UnderstandingTests.Name)]
public sealed class CascadeClassifierTests(LearntUnderstanding understanding) : IDisposable
{
    private const string Clear = "my laptop won't start, the screen stays black";
    private const string Unclear = "outlook and my manager maybe";

    private readonly Mock<IChatClient> _model = new();
    private ServiceProvider? _services;

    [Fact]
    public async Task A_clear_message_never_leaves_the_process()
    {
        var reading = await Classifier().ClassifyAsync(Clear, CancellationToken.None);

        Assert.Equal((Intent.Incident, UnderstandingSource.Local), (reading.Intent, reading.Source));
        _model.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task An_unclear_message_goes_to_the_model_and_the_others_of_its_batch_do_not()
    {
        Answers("""{"intent":"question","confidence":0.95}""");

        var readings = await Classifier().ClassifyAsync([Clear, Unclear], CancellationToken.None);

        Assert.Equal([UnderstandingSource.Local, UnderstandingSource.LanguageModel], readings.Select(reading => reading.Source));
        Assert.Equal((Intent.Question, false), (readings[1].Intent, readings[1].NeedsChoice));
        Assert.Equal(512, readings[1].Vector.Length);
        _model.Verify(
            model => model.GetResponseAsync(It.IsAny<IEnumerable<ChatMessage>>(), It.IsAny<ChatOptions?>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task When_the_model_fails_the_local_reading_counts_and_is_asked_about()
    {
        Answers("garbage");

        var reading = await Classifier().ClassifyAsync(Unclear, CancellationToken.None);

        Assert.Equal((UnderstandingSource.Local, true), (reading.Source, reading.NeedsChoice));
    }

    [Fact]
    public async Task An_empty_message_is_not_worth_a_call()
    {
        await Classifier().ClassifyAsync("  ", CancellationToken.None);

        _model.VerifyNoOtherCalls();
    }

    public void Dispose() => _services?.Dispose();

    private IMessageClassifier Classifier()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(understanding.Get<SentenceEncoder>())
            .AddSingleton(_model.Object)
            .AddUnderstanding(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        return _services.GetRequiredService<IMessageClassifier>();
    }

    private void Answers(string text) => _model
        .Setup(model => model.GetResponseAsync(It.IsAny<IEnumerable<ChatMessage>>(), It.IsAny<ChatOptions?>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
}
