using DeskBot.Knowledge.Ingestion;

namespace DeskBot.Knowledge.Tests.Ingestion;

public sealed class PassageSplitterTests
{
    [Fact]
    public void Every_heading_begins_a_passage_that_keeps_the_path_to_it()
    {
        var passages = Split("# Title\n\nintro\n\n## One\n\na\n\n### Deep\n\nb\n\n## Two\n\nc\n");

        Assert.Equal([("", "intro"), ("One", "a"), ("One › Deep", "b"), ("Two", "c")], passages);
    }

    [Fact]
    public void A_first_heading_that_is_not_the_title_is_part_of_the_path() => Assert.Equal([("Other", "a")], Split("# Other\n\na"));

    [Fact]
    public void Short_paragraphs_and_lists_stay_together() => Assert.Equal([("", "Do this:\n\n1. a\n2. b\n\nThen rest.")], Split("Do this:\n\n1. a\n2. b\n\nThen rest.\n"));

    [Fact]
    public void A_long_list_is_cut_between_its_steps_and_keeps_its_numbers()
    {
        var steps = Enumerable.Range(1, 10).Select(number => $"{number}. {Words(20)}");

        var passages = Split(string.Join('\n', steps));

        Assert.Equal(["1.", "4.", "7.", "10"], passages.Select(passage => passage.Markdown[..2]));
        Assert.All(passages, passage => Assert.True(passage.Markdown.Split(' ').Length <= PassageSplitter.MaxWords + 4));
    }

    [Fact]
    public void What_is_nested_in_a_step_stays_with_it() => Assert.Equal([("", "1. a\n   * b\n   * c\n2. d")], Split("1. a\n   * b\n   * c\n2. d"));

    [Fact]
    public void A_long_paragraph_is_cut_between_sentences()
    {
        var passages = Split(string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words(14) + ".")));

        Assert.True(passages.Count > 1);
        Assert.All(passages, passage => Assert.EndsWith(".", passage.Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_without_sentences_or_spaces_is_cut_all_the_same()
    {
        var passages = Split(new string('x', 100_000) + " " + Words(5000));

        Assert.All(passages, passage => Assert.True(passage.Markdown.Length <= 3000));
    }

    [Fact]
    public void No_word_is_lost()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 50).Select(number => $"p{number} {Words(number)} e{number}"));

        var found = string.Join(' ', Split(text).Select(passage => passage.Markdown));

        Assert.All(Enumerable.Range(0, 50), number => Assert.Contains($"e{number}", found.Split([' ', '\n'])));
    }

    [Fact]
    public void Markup_is_reduced_to_what_may_be_shown() => Assert.Equal(
        [("", "\\<b\\>x\\</b\\> [ok](https://example.com/) bad picture *a* **b** `c`")],
        Split("<b>x</b> [ok](https://example.com/) [bad](javascript:x) ![picture](https://example.com/p.png) _a_ __b__ `c`"));

    [Fact]
    public void A_table_becomes_a_list() => Assert.Equal([("", "* A – B\n* 1 – 2")], Split("| A | B |\n|---|---|\n| 1 | 2 |\n"));

    private static List<(string HeadingPath, string Markdown)> Split(string body) =>
        [.. PassageSplitter.Split(body, "Title").Select(piece => (piece.HeadingPath, piece.Markdown))];

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));
}
