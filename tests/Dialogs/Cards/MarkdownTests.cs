using DeskBot.Dialogs.Cards;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;
using Markdown = DeskBot.Dialogs.Cards.Markdown;

namespace DeskBot.Dialogs.Tests.Cards;

public sealed class MarkdownTests
{
    // Everything that a chat client may have switched on.
    private static readonly MarkdownPipeline Eager = new MarkdownPipelineBuilder()
        .UseAutoLinks().UsePipeTables().UseGridTables().UseTaskLists().UseFootnotes()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    [Theory]
    [InlineData("VPN keeps disconnecting", "VPN keeps disconnecting")]
    [InlineData("[Approve](https://evil.example)", @"\[Approve\]\(https\:/\/evil\.example\)")]
    [InlineData("<at>CEO</at>", "&lt;at&gt;CEO&lt;/at&gt;")]
    [InlineData("<!channel>", "&lt;!channel&gt;")]
    [InlineData("https://evil.example/a", @"https\:/\/evil\.example/a")]
    [InlineData("javascript:alert(1)", @"javascript\:alert\(1\)")]
    [InlineData("data:text/html,x", @"data\:text/html,x")]
    [InlineData("write to a@b.example", @"write to a\@b\.example")]
    [InlineData("# Heading", @"\# Heading")]
    [InlineData("C# and F#", "C# and F#")]
    [InlineData("> quote", "&gt; quote")]
    [InlineData("- item", @"\- item")]
    [InlineData("sign-in", "sign-in")]
    [InlineData("1. first", @"1\. first")]
    [InlineData("version 1.5 at 10:30", "version 1.5 at 10:30")]
    [InlineData("*b* _i_ ~~s~~ `c`", @"\*b\* \_i\_ \~\~s\~\~ \`c\`")]
    [InlineData("R&D, &lt;b&gt;", "R&D, &amp;lt;b&amp;gt;")]
    [InlineData(@"C:\temp", @"C\:\\temp")]
    [InlineData("a | b", @"a \| b")]
    [InlineData(" two\r\n\r\n# lines\t", "two # lines")]
    [InlineData("photo\u202Egnp.exe", @"photognp\.exe")]
    [InlineData("a\u0000b\u200Bc", "abc")]
    [InlineData("", "")]
    public void What_people_wrote_is_escaped(string written, string escaped) => Assert.Equal(escaped, Markdown.Escape(written));

    [Fact]
    public void Escaped_text_is_shown_literally_and_holds_no_link_and_no_format()
    {
        foreach (var text in HostileTexts.Alone.Concat(HostileTexts.Many(5000)))
        {
            Assert.Equal(HostileTexts.Normalized(text), ShownText(Markdown.Escape(text), text));
        }
    }

    [Fact]
    public void Escaped_text_is_literal_inside_our_own_format()
    {
        foreach (var text in HostileTexts.Many(1000).Where(text => HostileTexts.Normalized(text).Length > 0))
        {
            var document = Markdig.Markdown.Parse(Markdown.Format($"**Note** {text} end"), Eager);
            var inlines = document.Descendants<Inline>().Where(inline => inline is not (LiteralInline or HtmlEntityInline or ContainerInline { Parent: null }));
            Assert.IsType<EmphasisInline>(Assert.Single(inlines));
        }
    }

    [Fact]
    public void Lines_become_paragraphs_that_are_escaped_one_by_one() =>
        Assert.Equal("first\n\n\\# second\n\n\\- third", Markdown.EscapeLines("first\n# second\r\n\r\n\u2028- third"));

    [Fact]
    public void Only_the_holes_of_our_own_markdown_are_escaped() =>
        Assert.Equal(@"**a\*b** is [here](/x), 2", Markdown.Format($"**{"a*b"}** is [here](/x), {2}"));

    [Theory]
    [InlineData("https://kb.example/a", "https://kb.example/a")]
    [InlineData("https://kb.example/a(b) c", "https://kb.example/a%28b%29%20c")]
    [InlineData("/knowledge/vpn", "/knowledge/vpn")]
    [InlineData("mailto:desk@kb.example", "mailto:desk@kb.example")]
    [InlineData("https://bank.example@evil.example/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("JaVaScRiPt:alert(1)", null)]
    [InlineData("data:text/html,<script>", null)]
    [InlineData("vbscript:x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("//evil.example/", null)]
    [InlineData(@"/\evil.example/", null)]
    [InlineData("relative.md", null)]
    [InlineData("", null)]
    public void Links_go_to_the_web_to_mail_or_to_our_own_pages(string url, string? safe) => Assert.Equal(safe, Markdown.SafeUrl(url));

    [Fact]
    public void A_link_that_is_not_safe_is_only_its_text() => Assert.Equal(@"go \[x\]", Markdown.Link("go [x]", "javascript:alert(1)"));

    [Fact]
    public void A_link_cannot_be_ended_early_by_its_text_or_its_address()
    {
        foreach (var text in HostileTexts.Many(500).Where(text => HostileTexts.Normalized(text).Length > 0))
        {
            var link = Markdown.Link(text, $"https://kb.example/{text.Trim()}");
            var document = Markdig.Markdown.Parse(link, Eager);
            var found = document.Descendants<LinkInline>().ToList();
            Assert.True(found.Count == 1 && found[0].Url?.StartsWith("https://kb.example/", StringComparison.Ordinal) == true, link);
            Assert.True(found[0].NextSibling is null && found[0].PreviousSibling is null, link);
        }
    }

    private static string ShownText(string markdown, string written)
    {
        var document = Markdig.Markdown.Parse(markdown, Eager);
        Assert.True(document.Count <= 1 && document.All(block => block is ParagraphBlock), $"A block: {written}");
        var inlines = document.Descendants<Inline>().Where(inline => inline is not ContainerInline { Parent: null }).ToList();
        Assert.True(inlines.TrueForAll(inline => inline is LiteralInline or HtmlEntityInline), $"Formatted: {written} -> {markdown}");
        return string.Concat(inlines.Select(inline => inline is HtmlEntityInline entity ? entity.Transcoded.ToString() : inline.ToString()));
    }
}
