using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Tests.Encoding;
using Xunit.Abstractions;

namespace DeskBot.Knowledge.Tests.Answers;

/// <summary>
/// The sample articles, the real encoder, and questions of our own (<c>questions.tsv</c>: the article's slug or a hyphen for none, the question, and, where one is right,
/// the section to quote). The confidence bar was chosen on these; they show when a change moves it.
/// </summary>
public sealed class SampleAnswersTests(SampleDesk samples, ITestOutputHelper output) : IClassFixture<SampleDesk>
{
    private static readonly Line[] Lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Answers", "questions.tsv")).Select(static line => line.Split('\t'))
        .Select(static fields => new Line(fields[0], fields[1], fields.ElementAtOrDefault(2)))];

    [Fact]
    public async Task The_first_story_is_answered_with_steps()
    {
        var answer = Assert.IsType<FoundAnswer>(await AskAsync("my VPN keeps disconnecting"));

        Assert.Equal("it-vpn-keeps-disconnecting", answer.Slug);
        Assert.StartsWith("1. ", answer.Excerpt, StringComparison.Ordinal);
        Assert.InRange(answer.Excerpt.Length, 100, Excerpt.MaxLength + 60);
        Assert.True(answer.Confidence > 0.9);
    }

    [Fact]
    public async Task Questions_about_the_samples_get_the_right_article()
    {
        var right = await CountAsync(Lines.Where(static line => line.Slug != "-"), static (line, answer) => (answer as FoundAnswer)?.Slug == line.Slug);

        Assert.True(right >= 0.93, $"{right:P1}");
    }

    [Fact]
    public async Task Questions_about_something_else_are_declined()
    {
        var right = await CountAsync(Lines.Where(static line => line.Slug == "-"), static (_, answer) => answer is NoAnswer);

        Assert.True(right >= 0.95, $"{right:P1}");
    }

    [Fact]
    public async Task The_right_section_is_quoted()
    {
        var right = await CountAsync(Lines.Where(static line => line.Section is not null), static (line, answer) => (answer as FoundAnswer)?.HeadingPath == line.Section);

        Assert.True(right >= 0.8, $"{right:P1}");
    }

    [Fact]
    public async Task Runbooks_of_the_desk_are_quoted_to_agents_only()
    {
        const string text = "how do I issue a temporary access pass to a caller";

        Assert.IsType<NoAnswer>(await AskAsync(text));
        Assert.Equal("it-unlock-account-for-user", Assert.IsType<FoundAnswer>(await AskAsync(text, "service-desk")).Slug);
    }

    private async Task<double> CountAsync(IEnumerable<Line> lines, Func<Line, KnowledgeAnswer, bool> isRight)
    {
        var (right, all) = (0, 0);
        foreach (var line in lines)
        {
            var answer = await AskAsync(line.Question);
            all++;
            if (isRight(line, answer))
            {
                right++;
                continue;
            }

            output.WriteLine($"{line.Question} -> {answer.Confidence:F2} {(answer as FoundAnswer)?.Slug} / {(answer as FoundAnswer)?.HeadingPath}; wanted {line.Slug} / {line.Section}");
        }

        return (double)right / all;
    }

    private Task<KnowledgeAnswer> AskAsync(string text, params string[] groups) => samples.Desk.AskAsync<AnswerQuestion, KnowledgeAnswer>(
        ask => ask.ExecuteAsync(new() { Text = text, Reader = new Reader(groups) }, CancellationToken.None));

    private sealed record Line(string Slug, string Question, string? Section);
}

/// <summary>A desk that has read the samples, with the real encoder; read once for all tests.</summary>
public sealed class SampleDesk : IAsyncLifetime
{
    private KnowledgeDesk? desk;

    internal KnowledgeDesk Desk => desk ?? throw new InvalidOperationException("not opened yet");

    public async Task InitializeAsync()
    {
        desk = await KnowledgeDesk.OpenAsync(encoder: EncoderUnderTest.Instance, settings: [("Knowledge:Sources:0", Path.Combine(AppContext.BaseDirectory, "articles"))]);
        await desk.ReindexAsync();
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();
}
