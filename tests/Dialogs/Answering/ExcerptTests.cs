using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.Answering;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("Plain _text_ with **weight**.", "Plain _text_ with **weight**.")]
    [InlineData("## A heading", "**A heading**")]
    [InlineData("Press `Ctrl+C`.", "Press **Ctrl+C**.")]
    [InlineData("1. one\n2. two", "1. one\n2. two")]
    [InlineData("3. three\n4. four", "3. three\n4. four")]
    [InlineData("- one\n  - inner\n- two", "- one\n  - inner\n- two")]
    [InlineData("[page](/knowledge/vpn)", "[page](/knowledge/vpn)")]
    [InlineData("[page](https://kb.example/x \"title\")", "[page](https://kb.example/x)")]
    [InlineData("[bad](javascript:alert(1))", "bad")]
    [InlineData("see <https://kb.example/x>", @"see [https\:/\/kb\.example/x](https://kb.example/x)")]
    [InlineData("![a switch](https://evil.example/pixel.png)", "(picture: a switch)")]
    [InlineData("a <b>tag</b> here", "a tag here")]
    [InlineData("2 \\* 3 = 6", @"2 \* 3 = 6")]
    [InlineData("soft\nbreak", "soft break")]
    [InlineData("| A | B |\n|---|---|\n| 1 | 2 |", "- **1**: 2")]
    [InlineData("| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |", "- **1**: B: 2, C: 3")]
    public void An_article_is_shown_with_what_every_client_can_show(string article, string shown) =>
        Assert.Equal(shown, Assert.IsType<TextBlock>(Assert.Single(Excerpt.Show(article).Elements)).Text);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<iframe src='https://evil.example'></iframe>")]
    [InlineData("---")]
    [InlineData("")]
    public void Html_and_rules_are_left_out(string article) => Assert.Empty(Excerpt.Show(article).Elements);

    [Fact]
    public void Code_and_quotes_stand_on_their_own_ground()
    {
        var (elements, _) = Excerpt.Show("```\nipconfig /flushdns\nping *\n```\n\n> Careful: **hot**");

        var code = Assert.IsType<Container>(elements[0]);
        Assert.Equal(["ipconfig /flushdns", @"ping \*"], code.Items.Cast<TextBlock>().Select(line => line.Text));
        Assert.All(code.Items.Cast<TextBlock>(), line => Assert.Equal(FontType.Monospace, line.FontType));
        Assert.Equal("Careful: **hot**", Assert.IsType<TextBlock>(Assert.Single(Assert.IsType<Container>(elements[1]).Items)).Text);
    }

    [Fact]
    public void A_long_excerpt_ends_with_a_whole_paragraph()
    {
        var (elements, shortened) = Excerpt.Show(string.Join("\n\n", Enumerable.Repeat(new string('a', 100), 50)), most: 350);

        Assert.True(shortened);
        Assert.Equal(3, elements.Count);
    }
}
