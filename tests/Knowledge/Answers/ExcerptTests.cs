using DeskBot.Backend.Store;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;

namespace DeskBot.Knowledge.Tests.Answers;

public sealed class ExcerptTests
{
    [Fact]
    public async Task Steps_are_quoted_from_the_first_one_even_if_a_later_one_was_found()
    {
        var steps = string.Join('\n', Enumerable.Range(1, 8).Select(number => $"{number}. Step {number} {Words(17)}."));

        var excerpt = await OfAsync(steps, "Step 7");

        Assert.StartsWith("1. Step 1", excerpt.Markdown, StringComparison.Ordinal);
        Assert.EndsWith("*2 more steps in the article.*", excerpt.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_section_ends_where_the_next_heading_begins()
    {
        var excerpt = await OfAsync("## One\n\n1. a\n2. b\n\nThen c.\n\n## Two\n\n1. d\n", "1. a");

        Assert.Equal("1. a\n2. b\n\nThen c.", excerpt.Markdown);
    }

    [Fact]
    public async Task What_is_nested_in_a_step_is_not_torn_off()
    {
        var excerpt = await OfAsync("1. a\n   * b\n\n   more\n2. c\n", "1. a");

        Assert.Equal("1. a\n   * b\n   more\n2. c", excerpt.Markdown);
    }

    [Fact]
    public async Task A_sentence_that_announces_steps_is_not_left_alone()
    {
        var excerpt = await OfAsync($"{Words(60)}.\n\nDo this now:\n\n1. {Words(75)}.\n", "Do this");

        Assert.DoesNotContain("Do this", excerpt.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paragraph_without_end_is_cut_at_a_word()
    {
        var excerpt = await OfAsync("x " + new string('y', 1500) + " z", "x");

        Assert.InRange(excerpt.Markdown.Length, 1, Excerpt.MaxLength + 2);
    }

    [Fact]
    public async Task Every_quoted_passage_is_cited()
    {
        var excerpt = await OfAsync(string.Join('\n', Enumerable.Range(1, 6).Select(number => $"{number}. {Words(15)}.")), "1. ");

        Assert.Equal(2, excerpt.Passages.Count);
    }

    private static async Task<Excerpt> OfAsync(string body, string start)
    {
        await using var desk = await KnowledgeDesk.WithAsync(DatabaseProvider.Sqlite, ("a.md", "---\ntitle: T\n---\n" + body));
        var index = await desk.AskAsync<KnowledgeDb, IndexSnapshot>(db => IndexLoader.LoadAsync(db, IndexSnapshot.Empty, CancellationToken.None));
        return Excerpt.Of(index, index.Passages.Index().First(passage => passage.Item.Markdown.Contains(start, StringComparison.Ordinal)).Index);
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("words", count));
}
