using System.Globalization;
using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Harness.Postgres;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Tests.Search;

public sealed class SearchArticlesTests
{
    private static readonly (string Path, string Text)[] Articles =
    [
        ("vpn.md", "---\ntitle: VPN keeps disconnecting\ntags: [remote]\n---\n## Make it stable\n\n1. Quit the client.\n2. Use a cable.\n"),
        ("printer.md", "---\ntitle: Printer does not print\n---\n## Paper jam\n\n1. Open the flap.\n2. Pull the paper out.\n"),
        ("mail.md", "---\ntitle: Mailbox is full\n---\nDelete old e-mail or move it to the archive.\n"),
        ("salary.md", "---\ntitle: Salaries of managers\naudience: [managers]\n---\nManagers may print the salary table on the printer. Printer, printer, printer.\n"),
    ];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_article_that_fits_comes_first(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, Articles);

        Assert.Equal("vpn", (await SearchAsync(desk, "the vpn disconnects all the time"))[0].Slug);
        Assert.Equal("printer", (await SearchAsync(desk, "paper jam"))[0].Slug);
        Assert.Equal("Paper jam", (await SearchAsync(desk, "paper jam"))[0].HeadingPath);
        Assert.Equal("/knowledge/mail", (await SearchAsync(desk, "archive emails"))[0].Path);
        Assert.Equal("mail", (await SearchAsync(desk, "my mialbox"))[0].Slug);
        Assert.Equal("vpn", (await SearchAsync(desk, "remote"))[0].Slug);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_a_reader_may_not_see_is_never_found(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, Articles);

        Assert.DoesNotContain(await SearchAsync(desk, "salary table of managers"), hit => hit.Slug == "salary");
        Assert.Equal("salary", (await SearchAsync(desk, "salary table of managers", groups: "managers"))[0].Slug);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Forbidden_articles_do_not_crowd_out_those_that_may_be_seen(DatabaseProvider provider)
    {
        var forbidden = Enumerable.Range(0, 60).Select(number =>
            (string.Create(CultureInfo.InvariantCulture, $"x{number}.md"), "---\ntitle: Printer jam\naudience: [managers]\n---\nprinter jam printer jam\n"));
        await using var desk = await KnowledgeDesk.WithAsync(provider, [.. Articles, .. forbidden]);

        Assert.Equal("printer", (await SearchAsync(desk, "printer jam", limit: 1))[0].Slug);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_change_is_found_at_once_and_what_is_gone_is_not(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, Articles);

        desk.Write("vpn.md", "---\ntitle: Coffee machine\n---\nPress the button.\n");
        desk.Delete("mail.md");
        await desk.ReindexAsync();

        Assert.Equal("vpn", (await SearchAsync(desk, "coffee"))[0].Slug);
        Assert.DoesNotContain(await SearchAsync(desk, "remote vpn cable"), hit => hit.Slug == "vpn" && hit.Score > 0.2);
        Assert.DoesNotContain(await SearchAsync(desk, "full mailbox"), hit => hit.Slug == "mail");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task No_text_can_break_the_search(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, Articles);
        var random = new Random(20261102);
        string[] hostile =
        [
            "\"", "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR(a b, 2)", "title:x", "{a b}:", "^", "-", "+", "|", "&", "!", "<->", ":*", "\\", ";", "--", "/*", "%", "_", "$1", "@x", "?", "\0",
            "\ud800", "\u202e", "😀", "é", "ß", "日本語", "السلام", "printer", "vpn", " ", "\n", "\t", new string('(', 500), new string('x', 500), "' OR 1=1; DROP TABLE \"KnowledgeArticles\"",
        ];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => hostile[random.Next(hostile.Length)] + (random.Next(2) == 0 ? " " : "")));
            _ = await SearchAsync(desk, text);
        }

        _ = await SearchAsync(desk, string.Join(' ', Enumerable.Range(0, 100_000)));
        Assert.Equal("printer", (await SearchAsync(desk, "paper jam"))[0].Slug);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("?!")]
    [InlineData("the of and")]
    public async Task A_question_without_words_finds_nothing(string text)
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, Articles);

        Assert.Empty(await SearchAsync(desk, text));
    }

    [Fact]
    public async Task An_empty_desk_finds_nothing()
    {
        await using var desk = await KnowledgeDesk.OpenAsync();

        Assert.Empty(await SearchAsync(desk, "vpn"));
    }

    [PostgresFact]
    public async Task Both_databases_give_the_same_scores()
    {
        await using var sqlite = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, Articles);
        await using var postgres = await KnowledgeDesk.WithAsync(DatabaseProvider.Postgres, Articles);
        foreach (var text in new[] { "printer paper jam", "vpn cable", "delete old e-mail", "remote" })
        {
            Assert.Equal(await ScoresAsync(sqlite, text), await ScoresAsync(postgres, text), ScoresAgree);
        }
    }

    private static bool ScoresAgree(List<double> a, List<double> b) => a.Count > 0 && a.Count == b.Count && a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6);

    private static async Task<List<double>> ScoresAsync(KnowledgeDesk desk, string text) => [.. (await SearchAsync(desk, text)).Select(static hit => hit.Score)];

    private static Task<IReadOnlyList<ArticleHit>> SearchAsync(KnowledgeDesk desk, string text, int limit = 5, params string[] groups) =>
        desk.AskAsync<SearchArticles, IReadOnlyList<ArticleHit>>(search => search.ExecuteAsync(text, new Reader(groups), limit, CancellationToken.None));
}
