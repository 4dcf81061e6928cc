using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("<@U0DESKBOT> my VPN is down", "my VPN is down")]
    [InlineData("hey <@U0DESKBOT|deskbot>, help", "hey , help")]
    [InlineData("ask <@U0BOB0001|bob> please", "ask @bob please")]
    [InlineData("ask <@U0BOB0001> please", "ask @somebody please")]
    [InlineData("<!channel> all is down", "@channel all is down")]
    [InlineData("<!subteam^S1|@network> look", "@network look")]
    [InlineData("<!date^1392734382^{date}|18 February> it was", "18 February it was")]
    [InlineData("in <#C1|general>", "in #general")]
    [InlineData("<https://intranet.example/vpn>", "https://intranet.example/vpn")]
    [InlineData("<https://intranet.example/vpn|the page>", "the page (https://intranet.example/vpn)")]
    [InlineData("<https://evil.example/bank.example|bank.example>", "https://evil.example/bank.example")]
    [InlineData("<mailto:a@b.example|a@b.example>", "a@b.example")]
    [InlineData("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2")]
    [InlineData("&amp;lt;b&amp;gt;", "&lt;b&gt;")]
    [InlineData("&lt;!channel&gt;", "<!channel>")]
    [InlineData("a\0b", "ab")]
    [InlineData(null, "")]
    public void Markup_becomes_words(string? text, string expected) => Assert.Equal(expected, SlackText.ToPlain(text, FakeSlack.BotUser));

    [Fact]
    public void A_text_without_end_is_cut_and_does_not_take_long() =>
        Assert.InRange(SlackText.ToPlain(new string('<', 200_000), FakeSlack.BotUser).Length, 1, SlackText.Longest);
}
