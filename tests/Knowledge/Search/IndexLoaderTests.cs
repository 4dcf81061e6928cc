using System.Globalization;
using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;

namespace DeskBot.Knowledge.Tests.Search;

public sealed class IndexLoaderTests
{
    private static readonly string[] Questions = ["vpn cable", "printer jam paper", "reset password", "badge", "mail archive"];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task After_any_changes_the_index_in_use_equals_one_loaded_anew(DatabaseProvider provider)
    {
        var random = new Random(20261126);
        await using var desk = await KnowledgeDesk.OpenAsync(provider);
        var inUse = IndexSnapshot.Empty;
        for (var change = 0; change < 12; change++)
        {
            Change(desk, random);
            await desk.ReindexAsync();
            inUse = await LoadAsync(desk, inUse);
            AssertSame(await LoadAsync(desk, IndexSnapshot.Empty), inUse);
        }

        Assert.NotEmpty(inUse.Passages);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_has_not_changed_is_not_read_again(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.WithAsync(provider, ("vpn.md", "Use a cable.\n"), ("mail.md", "Archive it.\n"));
        var before = await LoadAsync(desk, IndexSnapshot.Empty);

        desk.Write("mail.md", "Delete it.\n");
        await desk.ReindexAsync();
        var after = await LoadAsync(desk, before);

        Assert.Same(Markdown(before, "vpn"), Markdown(after, "vpn"));
        Assert.Equal("Delete it.", Markdown(after, "mail"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_passage_that_was_not_encoded_yet_gets_its_vector_later(DatabaseProvider provider)
    {
        await using var desk = await KnowledgeDesk.OpenAsync(provider);
        desk.Write("vpn.md", "Use a cable.\n");
        desk.Encoder.IsAway = true;
        await Assert.ThrowsAnyAsync<HttpRequestException>(desk.ReindexAsync);
        var before = await LoadAsync(desk, IndexSnapshot.Empty);

        desk.Encoder.IsAway = false;
        await desk.ReindexAsync();
        var after = await LoadAsync(desk, before);

        Assert.False(before.IsEncoded(0));
        Assert.True(after.IsEncoded(0));
    }

    /// <summary>Writes, rewrites, retags, restricts and deletes a few of eight files.</summary>
    private static void Change(KnowledgeDesk desk, Random random)
    {
        for (var file = 0; file < 8; file++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"a{file}.md");
            switch (random.Next(4))
            {
                case 0:
                    desk.Delete(name);
                    break;
                case 1:
                    var sections = Enumerable.Range(0, random.Next(1, 4)).Select(section => $"## Part {section}\n\n1. {Questions[random.Next(Questions.Length)]}.\n");
                    desk.Write(name, $"---\ntitle: About {Questions[random.Next(Questions.Length)]}\ntags: [tag{random.Next(3)}]\naudience: [group{random.Next(2)}]\n---\n{string.Concat(sections)}");
                    break;
            }
        }
    }

    private static Task<IndexSnapshot> LoadAsync(KnowledgeDesk desk, IndexSnapshot before) =>
        desk.AskAsync<KnowledgeDb, IndexSnapshot>(db => IndexLoader.LoadAsync(db, before, CancellationToken.None));

    private static void AssertSame(IndexSnapshot expected, IndexSnapshot actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Articles, actual.Articles);
        Assert.Equal(expected.Passages, actual.Passages);
        Assert.Equal(expected.Audiences, actual.Audiences);
        Assert.Equal(Vectors(expected), Vectors(actual));
        foreach (var question in Questions)
        {
            Assert.Equal(Scores(expected, question), Scores(actual, question));
        }
    }

    private static IEnumerable<float> Vectors(IndexSnapshot index)
    {
        var ones = new float[index.PassageVectors.Dimensions];
        Array.Fill(ones, 1);
        return Enumerable.Range(0, index.Passages.Count).Select(row => index.PassageVectors.Has(row) ? index.PassageVectors.Compare(ones, row) : 0);
    }

    private static float[] Scores(IndexSnapshot index, string question)
    {
        var scores = new float[index.Passages.Count];
        index.Words.AddScores(WordQuery.Of(question, index.Words.Vocabulary), scores);
        return scores;
    }

    private static string Markdown(IndexSnapshot index, string slug) =>
        index.Passages[index.Articles.Single(article => article.Slug == slug).FirstPassage].Markdown;
}
