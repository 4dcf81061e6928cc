using DeskBot.Dialogs.Understanding;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding;

[Collection(UnderstandingTests.Name)]
public sealed class LocalClassifierTests(LearntUnderstanding understanding)
{
    [Fact]
    public async Task A_batch_reads_the_same_as_one_by_one()
    {
        string[] texts = ["my VPN keeps disconnecting", "", "need adobe pro", "what's the weather like"];

        var together = await understanding.Classifier.ClassifyAsync(texts, CancellationToken.None);

        for (var i = 0; i < texts.Length; i++)
        {
            var alone = await understanding.ReadAsync(texts[i]);
            Assert.Equal(alone.Intent, together[i].Intent);
            Assert.Equal(alone.Confidence, together[i].Confidence, 1e-4);
        }
    }

    [Fact]
    public async Task Nothing_in_gives_nothing_out() =>
        Assert.Empty(await understanding.Classifier.ClassifyAsync(Array.Empty<string>(), CancellationToken.None));

    [Fact]
    public async Task Probabilities_sum_to_one_and_are_ranked()
    {
        var reading = await understanding.ReadAsync("my mouse is broken");

        Assert.Equal(IntentLabels.All.Count - 1, reading.Alternatives.Count);
        Assert.Equal(1, reading.Confidence + reading.Alternatives.Sum(score => score.Confidence), 1e-3);
        Assert.Equal(reading.Alternatives.OrderByDescending(score => score.Confidence), reading.Alternatives);
        Assert.True(reading.Confidence >= reading.Alternatives[0].Confidence);
    }

    [Fact]
    public async Task The_vector_comes_with_the_reading()
    {
        var reading = await understanding.ReadAsync("my mouse is broken");

        var length = reading.Vector.ToArray().Sum(number => (double)number * number);
        Assert.Equal(512, reading.Vector.Length);
        Assert.Equal(1, length, 1e-4);
    }

    [Fact]
    public async Task An_unclear_message_is_asked_about_and_a_clear_one_is_not()
    {
        var clear = await understanding.ReadAsync("my laptop won't start, the screen stays black");
        var unclear = await understanding.ReadAsync("outlook and my manager maybe");

        Assert.False(clear.NeedsChoice);
        Assert.True(unclear.NeedsChoice);
        Assert.Equal(2, unclear.Choices.Distinct().Count());
    }

    [Theory]
    [InlineData("laptop")]
    [InlineData("Outlook?")]
    [InlineData("the second screen")]
    public async Task The_name_of_a_thing_alone_is_asked_about(string text)
    {
        var reading = await understanding.ReadAsync(text);

        Assert.True(reading.NeedsChoice);
        Assert.NotNull(reading.Entities.Affected);
    }

    [Theory]
    [InlineData("hello", "greeting")]
    [InlineData("thanks a lot for your help", "thanks")]
    [InlineData("yes please", "affirm")]
    [InlineData("nope", "deny")]
    [InlineData("see you tomorrow", "goodbye")]
    [InlineData("are you a robot?", "identity")]
    [InlineData("you are stupid", "insult")]
    public async Task Small_talk_has_a_topic(string text, string topic)
    {
        var reading = await understanding.ReadAsync(text);

        Assert.Equal((Intent.Smalltalk, topic), (reading.Intent, reading.Topic));
    }

    [Theory]
    [InlineData("mein VPN geht nicht", Intent.Incident, "de")]
    [InlineData("je ne peux pas me connecter à mon compte", Intent.Incident, "fr")]
    [InlineData("ik heb een nieuwe muis nodig", Intent.Request, "nl")]
    [InlineData("quero falar com uma pessoa", Intent.Human, "pt")]
    [InlineData("la mia stampante non funziona", Intent.Incident, "it")]
    [InlineData("mi portátil no enciende", Intent.Incident, "es")]
    public async Task Plain_sentences_in_other_languages_are_understood(string text, Intent intent, string language)
    {
        var reading = await understanding.ReadAsync(text);

        Assert.Equal((intent, language), (reading.Intent, reading.Language));
    }

    [Theory]
    [InlineData("outlook crash", "email")]
    [InlineData("the aircon drips on my desk", "facilities")]
    [InlineData("my salary has not been paid this month", "payroll")]
    [InlineData("I clicked on a strange link and typed in my password", "security")]
    public async Task A_ticket_gets_a_category(string text, string category)
    {
        var reading = await understanding.ReadAsync(text);

        Assert.Equal(category, reading.Entities.Category);
        Assert.Equal(category == "security", reading.Entities.IsSecurity);
    }

    [Fact]
    public async Task Random_text_never_throws()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var text = string.Create(random.Next(0, 60), random, static (span, source) =>
            {
                foreach (ref var c in span)
                {
                    c = source.Next(4) switch { 0 => (char)source.Next(0x20, 0x7F), 1 => (char)source.Next(0xD800, 0xE000), _ => (char)source.Next(char.MaxValue) };
                }
            });

            var reading = await understanding.ReadAsync(text);

            Assert.InRange(reading.Confidence, 0, 1);
            Assert.Equal(2, reading.Language.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("?")]
    [InlineData("🤷")]
    [InlineData("\0\u0001")]
    [InlineData("\uD800")]
    public async Task Almost_nothing_is_still_read(string text) => Assert.NotNull(await understanding.ReadAsync(text));

    [Fact]
    public async Task A_very_long_message_is_read()
    {
        var reading = await understanding.ReadAsync(string.Concat(Enumerable.Repeat("my printer is broken and nobody can print ", 20_000)));

        Assert.Equal(Intent.Incident, reading.Intent);
    }
}
