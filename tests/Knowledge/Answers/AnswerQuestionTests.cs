using DeskBot.Backend.Store;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Tests.Answers;

public sealed class AnswerQuestionTests
{
    private const string Vpn = "---\ntitle: VPN keeps disconnecting\nreview: 2026-11-02\n---\nWhy it drops.\n\n## Make it stable\n\nDo this:\n\n1. Quit the client.\n2. Use a cable.\n\n## Contact\n\nCall the service desk between eight and six and have the number of the device and the time at hand.\n";

    [Fact]
    public async Task An_answer_quotes_the_steps_and_names_the_article()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("it/vpn.md", Vpn), ("it/other.md", "# Coffee machine\n\nPress the button.\n"));

        var answer = Assert.IsType<FoundAnswer>(await AskAsync(desk, "my vpn keeps disconnecting"));

        Assert.Equal("my vpn keeps disconnecting", answer.Question);
        Assert.Equal(("VPN keeps disconnecting", "/knowledge/it-vpn", "it-vpn"), (answer.Title, answer.Path, answer.Slug));
        Assert.Equal("Make it stable", answer.HeadingPath);
        Assert.Equal("Do this:\n\n1. Quit the client.\n2. Use a cable.", answer.Excerpt);
        Assert.InRange(answer.Confidence, 0.5, 1);
        Assert.Single(answer.CitedPassages);
        Assert.Empty(answer.SeeAlso);
    }

    [Fact]
    public async Task A_question_about_something_else_is_declined()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("it/vpn.md", Vpn));

        var answer = Assert.IsType<NoAnswer>(await AskAsync(desk, "how do I bake bread"));

        Assert.InRange(answer.Confidence, 0, 0.5);
    }

    [Fact]
    public async Task A_declined_question_gets_the_nearest_titles()
    {
        await using var desk = await KnowledgeDesk.OpenAsync(settings: [("Knowledge:AnswerFrom", "1")]);
        desk.Write("it/vpn.md", Vpn);
        await desk.ReindexAsync();

        var answer = Assert.IsType<NoAnswer>(await AskAsync(desk, "vpn keeps disconnecting"));

        Assert.Equal([new ArticleLink("VPN keeps disconnecting", "/knowledge/it-vpn")], answer.Nearest);
    }

    [Fact]
    public async Task Other_articles_that_fit_as_well_are_pointed_at()
    {
        await using var desk = await KnowledgeDesk.WithAsync(
            DatabaseProvider.Sqlite,
            ("a.md", "# Printer jam on floor one\n\ntext"),
            ("b.md", "# Printer jam on floor two\n\ntext"),
            ("c.md", "# Printer jam on floor three\n\ntext"),
            ("d.md", "# Printer jam on floor four\n\ntext"),
            ("e.md", "# Coffee\n\ntext"),
            ("f.md", "# Tea\n\ntext"),
            ("g.md", "# Water\n\ntext"),
            ("h.md", "# Milk\n\ntext"),
            ("i.md", "# Juice\n\ntext"));

        var answer = Assert.IsType<FoundAnswer>(await AskAsync(desk, "printer jam on the floor"));

        Assert.Equal(2, answer.SeeAlso.Count);
        Assert.All(answer.SeeAlso, link => Assert.StartsWith("Printer jam", link.Title, StringComparison.Ordinal));
        Assert.DoesNotContain(answer.SeeAlso, link => link.Path == answer.Path);
    }

    [Fact]
    public async Task A_stale_article_says_so()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("it/vpn.md", Vpn));

        desk.Time.Advance(TimeSpan.FromDays(2));

        Assert.True(Assert.IsType<FoundAnswer>(await AskAsync(desk, "my vpn keeps disconnecting")).IsStale);
    }

    [Fact]
    public async Task A_vector_that_the_caller_has_is_not_computed_again()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("it/vpn.md", Vpn));
        var encoded = desk.Encoder.Encoded.Count;

        await desk.AskAsync<AnswerQuestion, KnowledgeAnswer>(
            ask => ask.ExecuteAsync(new() { Text = "vpn", Reader = Reader.Anyone, Vector = new float[64] }, CancellationToken.None));

        Assert.Equal(encoded, desk.Encoder.Encoded.Count);
    }

    [Fact]
    public async Task An_answer_never_comes_from_what_the_reader_may_not_see()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "---\ntitle: Merger plan\naudience: [board]\n---\nThe merger plan.\n"));

        var answer = Assert.IsType<NoAnswer>(await AskAsync(desk, "merger plan"));

        Assert.Empty(answer.Nearest);
    }

    private static Task<KnowledgeAnswer> AskAsync(KnowledgeDesk desk, string text) =>
        desk.AskAsync<AnswerQuestion, KnowledgeAnswer>(ask => ask.ExecuteAsync(new() { Text = text, Reader = Reader.Anyone }, CancellationToken.None));
}
