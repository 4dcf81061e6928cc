using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Conversations;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

[Collection(DirectLineCollection.Name)]
public sealed class ConversationTests(DirectLineHost host)
{
    [Fact]
    public async Task Starting_a_conversation_answers_201_with_a_token_and_a_stream()
    {
        var client = await DirectLineClient.ForAsync(host);

        var answer = await DirectLineClient.ReadAsync(await client.StartAsync(), HttpStatusCode.Created);

        Assert.Equal(client.Conversation, answer.Text("conversationId"));
        Assert.Equal(1800, (int?)answer["expires_in"]);
        Assert.NotEmpty(answer.Text("token"));
        Assert.StartsWith($"ws://{host.Address.Authority}/v3/directline/conversations/{client.Conversation}/stream?watermark=0&t=", answer.Text("streamUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_greeted_once_however_often_the_client_starts()
    {
        var client = await DirectLineClient.StartedAsync(host);

        await DirectLineClient.ReadAsync(await client.StartAsync());
        await DirectLineClient.ReadAsync(await client.StartAsync());

        var joined = Assert.Single(host.Inbox.Accepted, message => message.Conversation.Id == client.Conversation);
        Assert.Equal((MessageKind.Joined, "webchat", "en-GB"), (joined.Kind, joined.Conversation.Channel, joined.Locale));
    }

    [Fact]
    public async Task A_greeting_that_was_sent_before_the_stream_opened_is_not_lost()
    {
        var client = await DirectLineClient.StartedAsync(host);

        using var stream = await client.OpenStreamAsync();

        Assert.Equal("Welcome Amara Okafor", Assert.Single(await stream.NextAsync()).Text("text"));
    }

    [Fact]
    public async Task The_echo_comes_before_the_reply_with_the_clients_own_mark_and_rising_timestamps()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var stream = await client.OpenStreamAsync();

        var id = await client.SayAsync("my VPN keeps disconnecting", mark: "mark-1");

        var seen = await stream.UntilTextAsync("Echo: my VPN keeps disconnecting");
        Assert.Equal(["Welcome Amara Okafor", "my VPN keeps disconnecting", "Echo: my VPN keeps disconnecting"], seen.Select(activity => activity.Text("text")));
        var (echo, reply) = (seen[1], seen[2]);
        Assert.Equal((id, "mark-1", "user"), (echo.Text("id"), (string?)echo["channelData"]?["clientActivityID"], (string?)echo["from"]?["role"]));
        Assert.Equal((id, "bot"), (reply.Text("replyToId"), (string?)reply["from"]?["role"]));
        var times = seen.Select(activity => DateTimeOffset.Parse(activity.Text("timestamp"), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.True(times[0] < times[1] && times[1] < times[2]);
    }

    [Fact]
    public async Task What_was_said_while_the_client_was_away_comes_once_after_it_reconnects()
    {
        var client = await DirectLineClient.StartedAsync(host);
        string watermark;
        using (var stream = await client.OpenStreamAsync())
        {
            await stream.UntilTextAsync("Welcome Amara Okafor");
            watermark = stream.Watermark;
        }

        await client.SayAsync("while away");
        client.Adopt(await DirectLineClient.ReadAsync(await client.ReconnectAsync(watermark)));
        using var again = await client.OpenStreamAsync();
        await client.SayAsync("back again");

        var seen = await again.UntilTextAsync("Echo: back again");
        Assert.Equal(["while away", "Echo: while away", "back again", "Echo: back again"], seen.Select(activity => activity.Text("text")));
    }

    [Fact]
    public async Task Reconnecting_without_a_watermark_replays_nothing()
    {
        var client = await DirectLineClient.StartedAsync(host);
        client.Adopt(await DirectLineClient.ReadAsync(await client.ReconnectAsync(watermark: "")));

        using var stream = await client.OpenStreamAsync();
        await client.SayAsync("new");

        Assert.Equal(["new", "Echo: new"], (await stream.UntilTextAsync("Echo: new")).Select(activity => activity.Text("text")));
    }

    [Fact]
    public async Task A_restart_of_the_host_loses_neither_messages_nor_tokens()
    {
        await using var own = new OwnHost();
        await own.InitializeAsync();
        var client = await DirectLineClient.StartedAsync(own);
        await client.SayAsync("before");

        await own.RestartAsync();

        client.Adopt(await DirectLineClient.ReadAsync(await client.ReconnectAsync("0")));
        using var stream = await client.OpenStreamAsync();
        Assert.Equal(["Welcome Amara Okafor", "before", "Echo: before"], (await stream.UntilTextAsync("Echo: before")).Select(activity => activity.Text("text")));
    }

    [Fact]
    public async Task A_conversation_that_nobody_started_is_not_found()
    {
        var client = await DirectLineClient.ForAsync(host);

        var answer = await DirectLineClient.ReadAsync(await client.ReconnectAsync("0"), HttpStatusCode.NotFound);

        Assert.Equal("ConversationNotFound", (string?)answer["error"]?["code"]);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_is_none_is_refused(string watermark)
    {
        var client = await DirectLineClient.StartedAsync(host);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.ReconnectAsync(watermark)).StatusCode);
    }

    [Fact]
    public async Task Polling_gives_everything_first_and_then_only_what_is_new()
    {
        var client = await DirectLineClient.StartedAsync(host);

        var first = await client.PollAsync();
        await client.SayAsync("hello");
        var second = await client.PollAsync(first.Text("watermark"));
        var third = await client.PollAsync(second.Text("watermark"));

        Assert.Equal(["Welcome Amara Okafor"], Texts(first));
        Assert.Equal(["hello", "Echo: hello"], Texts(second));
        Assert.Empty(Texts(third));
        Assert.Equal(second.Text("watermark"), third.Text("watermark"));
    }

    [Fact]
    public async Task Two_tabs_of_one_conversation_see_the_same()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var first = await client.OpenStreamAsync();
        client.Adopt(await DirectLineClient.ReadAsync(await client.ReconnectAsync("0")));
        using var second = await client.OpenStreamAsync();

        await client.SayAsync("both");

        Assert.Equal(await TextsUntil(first, "Echo: both"), await TextsUntil(second, "Echo: both"));
    }

    [Fact]
    public async Task Empty_frames_keep_the_stream_alive_and_are_not_read()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var stream = await client.OpenStreamAsync();

        await stream.PingAsync();
        await stream.PingAsync();
        await client.SayAsync("still here");

        await stream.UntilTextAsync("Echo: still here");
    }

    private static async Task<IEnumerable<string>> TextsUntil(DirectLineClient.StreamReader stream, string last) =>
        (await stream.UntilTextAsync(last)).Select(activity => activity.Text("text"));

    private static IEnumerable<string> Texts(JsonObject set) => Assert.IsType<JsonArray>(set["activities"]).Select(activity => activity is null ? "" : activity.Text("text"));
}
