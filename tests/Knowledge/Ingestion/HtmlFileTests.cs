using DeskBot.Knowledge.Ingestion;

namespace DeskBot.Knowledge.Tests.Ingestion;

public sealed class HtmlFileTests
{
    [Fact]
    public void Title_and_meta_elements_are_the_head()
    {
        var draft = Read(
            """
            <html><head><title> Alarm </title><meta name="audience" content="wardens, managers"><meta name="owner" content="Safety">
            <meta name="review" content="2028-01-02"><meta name="keywords" content="fire, alarm"><meta name="viewport" content="x"></head><body><p>Text.</p></body></html>
            """);

        Assert.Equal("Alarm", draft.Title);
        Assert.Equal(["managers", "wardens"], draft.Audience.Groups);
        Assert.Equal("Safety", draft.Owner);
        Assert.Equal(new DateOnly(2028, 1, 2), draft.ReviewOn);
        Assert.Equal(["fire", "alarm"], draft.Tags);
        Assert.Equal("Text.", draft.Body.Trim());
    }

    [Theory]
    [InlineData("<h2>Head</h2><p>a <b>bold</b> word</p>", "## Head\n\na **bold** word")]
    [InlineData("<ol><li>one</li><li>two <em>x</em></li></ol>", "1. one\n2. two *x*")]
    [InlineData("<ul><li>one<ul><li>inner</li></ul></li></ul>", "* one\n  * inner")]
    [InlineData("<p>a<br>b</p>", "a\nb")]
    [InlineData("<p>use <code>ipconfig</code></p>", "use `ipconfig`")]
    [InlineData("<p><a href='https://example.com/a'>link</a></p>", "[link](https://example.com/a)")]
    [InlineData("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>", "| A | B |\n|---|---|\n| 1 | 2\\|3 |")]
    [InlineData("<pre>a\n  b</pre>", "```\na\n  b\n```")]
    [InlineData("<p>2 * 3 _x_ [y] &lt;b&gt; # </p>", "2 \\* 3 \\_x\\_ \\[y\\] \\<b\\> \\#")]
    [InlineData("<p>text</p><script>alert(1)</script><style>p{}</style><nav>menu</nav><form>f</form>", "text")]
    [InlineData("<p>see <img src='x' alt='the plug'></p>", "see the plug")]
    [InlineData("<nav>menu</nav><main><p>text</p></main><footer>foot</footer>", "text")]
    public void Elements_become_Markdown(string html, string markdown) => Assert.Equal(markdown, Read(html).Body.Trim());

    [Fact]
    public void A_page_without_text_is_reported() => Assert.IsType<ReadOutcome.Broken>(HtmlFile.Read("<html><script>x</script></html>", "x.html"));

    [Fact]
    public void A_page_nested_without_end_is_read_as_far_as_it_makes_sense()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep";
        Assert.NotNull(HtmlFile.Read("<p>top</p>" + html, "x.html"));
    }

    private static ArticleDraft Read(string html) => Assert.IsType<ReadOutcome.Read>(HtmlFile.Read(html, "x.html")).Draft;
}
