using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

public sealed class ActivityParserTests
{
    private const string Required = """ "type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/","conversation":{"id":"a"},"from":{"id":"29:1"} """;

    [Fact]
    public void What_we_do_not_know_is_written_as_it_was_read()
    {
        const string Json = """
            {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://x/","from":{"id":"29:1","aadObjectId":"u","properties":{"a":[1,null]}},
             "conversation":{"id":"a","isGroup":true,"future":1.50},"value":{"n":1.5,"big":12345678901234567890.10,"nothing":null,"s":"1"},
             "channelData":{"tenant":{"id":"t"}},"attachments":[{"contentType":"text/html","content":"<p>x</p>","more":{}}],
             "entities":[{"type":"clientInfo","locale":"en-GB","platform":"Windows"}],"callerId":"x","importance":"high"}
            """;

        var activity = Read(Json);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), JsonNode.Parse(JsonSerializer.Serialize(activity, ActivityJson.Default.Activity))));
    }

    [Fact]
    public void Numbers_in_the_free_form_parts_keep_their_spelling()
    {
        var activity = Read("{" + Required + ""","value":{"a":1.50,"b":1e400}}""");

        Assert.Contains("""{"a":1.50,"b":1e400}""", JsonSerializer.Serialize(activity, ActivityJson.Default.Activity));
    }

    [Fact]
    public void A_value_may_be_text() => Assert.Equal("hello", Read("{" + Required + ""","value":"hello"}""").Value?.GetString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{" + Required)]
    [InlineData("{" + Required + "} trailing")]
    [InlineData("{" + Required + ",}")]
    [InlineData("/* comment */ {" + Required + "}")]
    [InlineData("{" + Required + ",\"type\":\"invoke\"}")]
    [InlineData("{" + Required + ",\"value\":{\"a\":1,\"a\":2}}")]
    [InlineData("{" + Required + ",\"unknown\":{\"a\":1,\"a\":2}}")]
    [InlineData("{" + Required + ",\"unknown\":1,\"unknown\":2}")]
    [InlineData("{" + Required + ",\"text\":5}")]
    [InlineData("{" + Required + ",\"text\":\"\\ud83d\"}")]
    [InlineData("{" + Required + ",\"value\":{\"deep\":\"\\uD83D\"}}")]
    [InlineData("{" + Required + ",\"value\":{\"\\ud83d\":1}}")]
    [InlineData("{" + Required + ",\"id\":\"line\\nbreak\"}")]
    [InlineData("{\"Type\":\"message\",\"channelId\":\"msteams\",\"serviceUrl\":\"https://x/\",\"conversation\":{\"id\":\"a\"},\"from\":{\"id\":\"29:1\"}}")]
    public void Anything_else_is_malformed(string json) => Assert.IsType<ParsedActivity.Malformed>(ActivityParser.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("conversation")]
    [InlineData("from")]
    public void Each_required_field_is_required_and_named(string field)
    {
        var activity = JsonNode.Parse("{" + Required + "}")?.AsObject();
        Assert.NotNull(activity);
        activity.Remove(field);

        var malformed = Assert.IsType<ParsedActivity.Malformed>(ActivityParser.Parse(Encoding.UTF8.GetBytes(activity.ToJsonString())));

        Assert.Contains(field, malformed.Reason);
    }

    [Theory]
    [InlineData("invoke")]
    [InlineData("event")]
    public void An_invoke_or_event_needs_a_name(string type) =>
        Assert.IsType<ParsedActivity.Malformed>(ActivityParser.Parse(Encoding.UTF8.GetBytes(("{" + Required + "}").Replace("message", type, StringComparison.Ordinal))));

    [Fact]
    public void Nesting_ends_at_32_levels()
    {
        Assert.IsType<ParsedActivity.Read>(ActivityParser.Parse(Nested(30)));
        Assert.IsType<ParsedActivity.Malformed>(ActivityParser.Parse(Nested(32)));
        Assert.IsType<ParsedActivity.Malformed>(ActivityParser.Parse(Nested(100_000)));

        static byte[] Nested(int levels) => Encoding.UTF8.GetBytes("{" + Required + ",\"value\":" + new string('[', levels) + new string(']', levels) + "}");
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{" + Required + ",\"value\":{\"x\":\""), 0xC3, 0x28, .. "\"}}"u8];

        Assert.IsType<ParsedActivity.Malformed>(ActivityParser.Parse(body));
    }

    [Fact]
    public void A_paired_surrogate_is_text() => Assert.Equal("\U0001F600", Read("{" + Required + ",\"text\":\"\\ud83d\\ude00\"}").Text);

    [Fact]
    public void Lists_may_hold_nothing()
    {
        var activity = Read("{" + Required + ",\"membersAdded\":[null],\"entities\":[null],\"reactionsAdded\":[null],\"attachments\":[null]}");

        Assert.Null(Assert.Single(activity.MembersAdded ?? []));
    }

    private static Activity Read(string json) => Assert.IsType<ParsedActivity.Read>(ActivityParser.Parse(Encoding.UTF8.GetBytes(json))).Activity;
}
