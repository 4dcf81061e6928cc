using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Ingestion;

namespace DeskBot.Knowledge.Tests.Ingestion;

public sealed class MarkdownFileTests
{
    [Fact]
    public void The_head_is_read()
    {
        var draft = Read("---\ntitle: Printer\naudience: [IT-agents, managers]\nowner: Workplace\nreview date: 2028-03-31\ntags: [a, b]\ndepartment: IT\nunknown: {x: 1}\n---\nText.\n");

        Assert.Equal("Printer", draft.Title);
        Assert.Equal(["it-agents", "managers"], draft.Audience.Groups);
        Assert.Equal("Workplace", draft.Owner);
        Assert.Equal(new DateOnly(2028, 3, 31), draft.ReviewOn);
        Assert.Equal(["a", "b"], draft.Tags);
        Assert.Equal("IT", draft.Department);
        Assert.Equal("Text.\n", draft.Body);
    }

    [Fact]
    public void Without_a_head_the_first_heading_is_the_title_and_everyone_the_audience()
    {
        var draft = Read("# The *title*\n\nText.\n");

        Assert.Equal("The title", draft.Title);
        Assert.Equal(Audience.Everyone, draft.Audience);
    }

    [Fact]
    public void Without_either_the_file_name_is_the_title() => Assert.Equal("Some file", Read("Text.").Title);

    [Fact]
    public void A_list_may_be_written_with_commas() => Assert.Equal(["a", "b c"], Read("---\ntags: a, b c\n---\nText.").Tags);

    [Fact]
    public void Three_hyphens_within_the_text_are_a_line() => Assert.Equal("a\n\n---\n\nb", Read("a\n\n---\n\nb").Body);

    [Theory]
    [InlineData("---\ntitle: x\n", 1, "no end")]
    [InlineData("---\ntitle: x\nother: [a\n---\ntext", 4, "YAML")]
    [InlineData("---\ntitle: x\ntitle: y\n---\ntext", 3, "")]
    [InlineData("---\ntitle: x\nTitle: y\n---\ntext", 3, "twice")]
    [InlineData("---\njust text\n---\ntext", 2, "lines like")]
    [InlineData("---\ntitle: x\naudience:\n---\ntext", 3, "nobody")]
    [InlineData("---\ntitle: x\naudience: []\n---\ntext", 3, "nobody")]
    [InlineData("---\ntitle: x\naudience: {a: b}\n---\ntext", 3, "list")]
    [InlineData("---\ntitle: x\naudience: [[a]]\n---\ntext", 3, "list")]
    [InlineData("---\ntitle: x\nreview: soon\n---\ntext", 3, "date")]
    [InlineData("---\ntitle: x\nreview: 2028-02-30\n---\ntext", 3, "date")]
    [InlineData("---\ntitle: [x]\n---\ntext", 2, "text")]
    public void A_head_that_cannot_be_understood_is_reported_with_its_line(string text, int line, string message)
    {
        var broken = Assert.IsType<ReadOutcome.Broken>(MarkdownFile.Read(text, "some-file.md"));

        Assert.Equal(line, broken.Line);
        Assert.Contains(message, broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_nested_without_end_is_reported_and_not_followed() =>
        Assert.IsType<ReadOutcome.Broken>(MarkdownFile.Read("---\na: " + new string('[', 100_000) + "\n---\ntext", "x.md"));

    [Fact]
    public void Text_nested_without_end_is_reported_and_not_followed() =>
        Assert.IsType<ReadOutcome.Broken>(MarkdownFile.Read(new string('>', 100_000) + " text", "x.md"));

    [Theory]
    [InlineData("")]
    [InlineData("---\ntitle: x\n---\n \n")]
    public void An_article_without_text_is_reported(string text) => Assert.IsType<ReadOutcome.Broken>(MarkdownFile.Read(text, "x.md"));

    private static ArticleDraft Read(string text) => Assert.IsType<ReadOutcome.Read>(MarkdownFile.Read(text, "it/some-file.md")).Draft;
}
