using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Tests.Articles;

public sealed class ReadArticleTests
{
    private const string Secret = "---\ntitle: Secret\naudience: [managers]\nowner: HR\nreview: 2026-11-01\ntags: [a, b]\ndepartment: HR\n---\n# Secret\n\nThe text.\n";
    private const string Open = "---\ntitle: Open\nreview: 2026-11-02\n---\nThe text.\n";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task An_article_is_read_with_what_its_head_says(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, ("hr/secret.md", Secret));

        var page = await desk.ReadAsync("hr-secret", "managers");

        Assert.NotNull(page);
        Assert.Equal("Secret", page.Title);
        Assert.Equal("HR", page.Owner);
        Assert.Equal("HR", page.Department);
        Assert.Equal(["a", "b"], page.Tags);
        Assert.Equal(new DateOnly(2026, 11, 1), page.ReviewOn);
        Assert.Equal(desk.Time.GetUtcNow(), page.ChangedAt);
        Assert.Equal("<p>The text.</p>", page.Html.Trim());
    }

    [Fact]
    public async Task A_forbidden_article_reads_like_a_missing_one()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("hr/secret.md", Secret));

        Assert.Null(await desk.ReadAsync("hr-secret"));
        Assert.Null(await desk.ReadAsync("hr-nothing"));
    }

    [Fact]
    public async Task An_article_is_stale_from_the_day_after_its_review_date()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("open.md", Open));

        Assert.False((await desk.ReadAsync("open"))?.IsStale);
        desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await desk.ReadAsync("open"))?.IsStale);
    }

    [Fact]
    public async Task A_list_has_only_what_the_reader_may_see()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("hr/secret.md", Secret), ("open.md", Open));

        var list = await desk.AskAsync<ListArticles, IReadOnlyList<ArticleSummary>>(list => list.ExecuteAsync(Reader.Anyone, CancellationToken.None));
        var all = await desk.AskAsync<ListArticles, IReadOnlyList<ArticleSummary>>(list => list.ExecuteAsync(new Reader(["Managers"]), CancellationToken.None));

        Assert.Equal(["Open"], list.Select(article => article.Title));
        Assert.Equal(["Open", "Secret"], all.Select(article => article.Title));
        Assert.Equal("/knowledge/open", list[0].Path);
        Assert.True(all[1].IsStale);
    }
}
