using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Slack.Rendering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Tests.Cards;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>Markdown in both of Slack's notations.</summary>
public sealed class TextTests
{
    private static readonly Uri Desk = new("https://desk.example/");

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("**bold** and _italic_ and `code`", "\u200B*bold*\u200B and \u200B_italic_\u200B and \u200B`code`\u200B")]
    [InlineData("**bold _both_**", "\u200B*bold*\u200B \u200B*_both_*\u200B")]
    [InlineData("[page](/knowledge/vpn?a=1&b=2)", "<https://desk.example/knowledge/vpn?a=1&amp;b=2|page>")]
    [InlineData("[x](javascript:alert(1))", "x")]
    [InlineData("a &lt;!channel&gt; & b", "a &lt;!channel&gt; &amp; b")]
    [InlineData(@"\*not bold\* and \_not italic\_", "∗not bold∗ and ˍnot italicˍ")]
    [InlineData("snake\\_case 2\\*3 a:b :smile: 10:30", "snake_case 2*3 a:b ∶smile: 10:30")]
    [InlineData("- a\n- b\n  - c", "• a\n• b\n\u2003• c")]
    [InlineData("3. a\n4. b", "3. a\n4. b")]
    public void Markdown_becomes_mrkdwn(string markdown, string mrkdwn) => Assert.Equal(mrkdwn, Mrkdwn.Of(MarkdownLines.Read(markdown, Desk)));

    [Fact]
    public void Markdown_becomes_rich_text()
    {
        var blocks = RichText.Blocks(MarkdownLines.Read("See **the [page](/vpn)**:\n\n1. one\n2. two\n   - inner\n3. three", Desk)).ToList();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"type":"rich_text","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"See "},{"type":"text","text":"the ","style":{"bold":true}},
                {"type":"link","url":"https://desk.example/vpn","text":"page","style":{"bold":true}},{"type":"text","text":":"}]},
              {"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}],
                "style":"ordered","indent":0},
              {"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"inner"}]}],"style":"bullet","indent":1},
              {"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"three"}]}],"style":"ordered","indent":0,"offset":2}]}
            """), Assert.Single(blocks)), blocks[0].ToJsonString());
    }

    [Fact]
    public void Whatever_people_write_is_read_as_they_wrote_it_and_does_nothing()
    {
        foreach (var text in HostileTexts.Alone.Concat(HostileTexts.Many(3000)))
        {
            var mrkdwn = Mrkdwn.Of(MarkdownLines.Read(Markdown.Escape(text), Desk));
            Assert.Empty(MrkdwnRules.Of(mrkdwn));
            Assert.Empty(MrkdwnRules.Links(mrkdwn));
            Assert.True(!MrkdwnRules.Formatted(mrkdwn).Any(), $"{text} → {mrkdwn}");
            Assert.Equal(Rendered.Squeezed(HostileTexts.Normalized(text)), Rendered.Squeezed(MrkdwnRules.Read(mrkdwn)));
        }
    }

    [Fact]
    public void Rich_text_holds_what_people_write_to_the_letter()
    {
        foreach (var text in HostileTexts.Alone.Concat(HostileTexts.Many(3000)))
        {
            var blocks = new JsonArray([.. RichText.Blocks(MarkdownLines.Read(Markdown.Escape(text), Desk))]);
            Assert.DoesNotContain(Rendered.Objects(blocks), json => (string?)json["type"] is not ("rich_text" or "rich_text_section" or "text") || json["style"] is not null);
            Assert.Equal(Rendered.Squeezed(HostileTexts.Normalized(text)), Rendered.Squeezed(Rendered.Read(blocks)));
        }
    }

    [Fact]
    public void A_text_has_quick_replies_as_buttons_that_say_it()
    {
        var message = Rendered.Rendering.Render(new TextReply("Shall I **open** one?", [new("Yes, please"), new("No")]), Rendered.Context);

        Assert.Equal("Shall I \u200B*open*\u200B one?", message.Text);
        Assert.Equal(["Yes, please", "No"], Rendered.ButtonsIn(message.Blocks).Select(button => Assert.IsType<DeskBot.Bot.Channels.Slack.SlackClick.Said>(Rendered.Press(button)).Text));
    }
}
