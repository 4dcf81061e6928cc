using System.Globalization;
using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Tests.Ingestion;

public sealed class ReindexSourcesTests
{
    private const string Broken = "---\ntitle: [x\n---\ntext\n";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Files_that_are_added_changed_and_removed_are_followed(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, ("a.md", "# A\n\nold"), ("it/b.html", "<h1>B</h1><p>text</p>"));
        Assert.Contains("old", (await desk.ReadAsync("a"))?.Html, StringComparison.Ordinal);

        desk.Write("a.md", "# A\n\nnew");
        desk.Write("c.md", "# C\n\nadded");
        desk.Delete("it/b.html");
        var report = await desk.ReindexAsync();

        Assert.Equal((2, 1, 0), (report.Changed, report.Removed, report.Problems));
        Assert.Contains("new", (await desk.ReadAsync("a"))?.Html, StringComparison.Ordinal);
        Assert.NotNull(await desk.ReadAsync("c"));
        Assert.Null(await desk.ReadAsync("it-b"));
    }

    [Fact]
    public async Task Nothing_happens_when_nothing_has_changed()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "# A\n\ntext"));

        Assert.Equal(new ReindexReport(0, 0, 0, 0), await desk.ReindexAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_broken_file_is_reported_and_does_not_stop_the_others(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, ("bad.md", Broken), ("good.md", "# Good\n\ntext"), ("latin.md", "x"));
        desk.Write("latin.md", [0x41, 0x0A, 0xE4, 0x41]);
        desk.Write("huge.md", new byte[TextFile.MaxLength + 1]);
        await desk.ReindexAsync();

        var problems = await desk.ProblemsAsync();
        Assert.Equal(["bad.md", "huge.md", "latin.md"], problems.Select(problem => problem.Path));
        Assert.Equal(2, problems[2].Line);
        Assert.All(problems, problem => Assert.Equal(desk.Folder, problem.Source));
        Assert.NotNull(await desk.ReadAsync("good"));
        Assert.Contains(desk.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("bad.md", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_good_version_of_a_broken_file_stays_until_it_is_mended()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "# A\n\nfirst"));

        desk.Write("a.md", Broken);
        await desk.ReindexAsync();
        Assert.Contains("first", (await desk.ReadAsync("a"))?.Html, StringComparison.Ordinal);
        Assert.Single(await desk.ProblemsAsync());

        desk.Write("a.md", "# A\n\nsecond");
        await desk.ReindexAsync();
        Assert.Contains("second", (await desk.ReadAsync("a"))?.Html, StringComparison.Ordinal);
        Assert.Empty(await desk.ProblemsAsync());
    }

    [Fact]
    public async Task A_problem_is_logged_once_and_keeps_its_date()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", Broken));
        var since = desk.Time.GetUtcNow();

        desk.Time.Advance(TimeSpan.FromHours(1));
        await desk.ReindexAsync();

        Assert.Equal(since, Assert.Single(await desk.ProblemsAsync()).Since);
        Assert.Single(desk.Log.All, line => line.Contains("a.md", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_reported_and_its_articles_stay()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "# A\n\ntext"));
        var away = desk.Folder + "-away";

        Directory.Move(desk.Folder, away);
        await desk.ReindexAsync();
        Directory.Move(away, desk.Folder);

        Assert.Equal("", Assert.Single(await desk.ProblemsAsync()).Path);
        Assert.NotNull(await desk.ReadAsync("a"));
    }

    [Fact]
    public async Task Two_files_with_one_address_are_reported_and_the_first_wins()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a-b.md", "# First\n\ntext"), ("a_b.md", "# Second\n\ntext"));

        Assert.Equal("a_b.md", Assert.Single(await desk.ProblemsAsync()).Path);
        Assert.Equal("First", (await desk.ReadAsync("a-b"))?.Title);
    }

    [Fact]
    public async Task Hidden_files_and_other_kinds_of_files_are_left_alone()
    {
        await using var desk = await KnowledgeDesk.WithAsync(
            DatabaseProvider.Sqlite, (".hidden.md", "# A\n\nx"), (".git/b.md", "# B\n\nx"), ("c.txt", "x"), ("d.MD", "# D\n\nx"));

        Assert.Equal(["d"], await SlugsAsync(desk));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Only_passages_that_changed_are_encoded_and_the_others_keep_their_ids(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, ("a.md", "# Title\n\n## One\n\nfirst text\n\n## Two\n\nsecond text\n"));
        var before = await PassagesAsync(desk);
        var encoded = desk.Encoder.Encoded.Count;

        desk.Write("a.md", "# Title\n\n## One\n\nfirst text\n\n## Two\n\nanother text\n");
        await desk.ReindexAsync();

        var after = await PassagesAsync(desk);
        Assert.Equal(["Title. Two. another text"], desk.Encoder.Encoded.Skip(encoded));
        Assert.Equal(before["One"], after["One"]);
        Assert.NotEqual(before["Two"], after["Two"]);
    }

    [Fact]
    public async Task A_file_that_moves_keeps_its_vectors()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "# Title\n\nsome text"), ("copy.md", "# Title\n\nsome text"));

        Assert.Equal(1, desk.Encoder.Encoded.Count(text => text == "Title. some text"));
    }

    [Fact]
    public async Task While_the_encoder_is_away_words_are_found_and_vectors_follow_later()
    {
        await using var desk = await KnowledgeDesk.OpenAsync();
        desk.Write("a.md", "# Printer\n\nIt jams.");
        desk.Encoder.IsAway = true;
        await Assert.ThrowsAsync<HttpRequestException>(desk.ReindexAsync);
        Assert.NotNull(await desk.ReadAsync("a"));

        desk.Encoder.IsAway = false;
        Assert.Equal(new ReindexReport(0, 0, 2, 0), await desk.ReindexAsync());
    }

    [Fact]
    public async Task Articles_of_a_source_that_is_not_configured_any_more_go()
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "# A\n\ntext"));
        await desk.DoAsync<KnowledgeDb>(async db =>
        {
            var old = new Source { Folder = "/old" };
            db.Sources.Add(old);
            await db.SaveChangesAsync();
            db.Articles.Add(new() { SourceId = old.Id, Path = "b.md", Slug = "b" });
            await db.SaveChangesAsync();
        });

        await desk.ReindexAsync();

        Assert.Equal(["a"], await SlugsAsync(desk));
    }

    [Fact]
    public async Task Many_files_at_once_are_all_stored()
    {
        await using var desk = await KnowledgeDesk.OpenAsync();
        foreach (var number in Enumerable.Range(0, 55))
        {
            desk.Write(string.Create(CultureInfo.InvariantCulture, $"a{number}.md"), string.Create(CultureInfo.InvariantCulture, $"# Title {number}\n\ntext {number}"));
        }

        Assert.Equal(new ReindexReport(55, 0, 110, 0), await desk.ReindexAsync());
        Assert.Equal(55, (await SlugsAsync(desk)).Count);
    }

    private static Task<List<string>> SlugsAsync(KnowledgeDesk desk) =>
        desk.AskAsync<KnowledgeDb, List<string>>(db => db.Articles.OrderBy(article => article.Slug).Select(article => article.Slug).ToListAsync());

    private static Task<Dictionary<string, long>> PassagesAsync(KnowledgeDesk desk) =>
        desk.AskAsync<KnowledgeDb, Dictionary<string, long>>(db => db.Passages.ToDictionaryAsync(passage => passage.HeadingPath, passage => passage.Id));
}
