using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.DirectLine;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

[Collection(DirectLineCollection.Name)]
public sealed class ActivityTests(DirectLineHost host)
{
    [Fact]
    public async Task Posting_the_same_activity_twenty_times_at_once_acts_once()
    {
        var client = await DirectLineClient.StartedAsync(host);

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SayAsync("only once", mark: "the-same")));

        Assert.Single(ids.Distinct());
        Assert.Single(host.Inbox.Accepted, message => message.Text == "only once");
        var texts = Texts(await client.PollAsync());
        Assert.Equal(1, texts.Count(text => text == "only once"));
        Assert.Equal(1, texts.Count(text => text == "Echo: only once"));
    }

    [Fact]
    public async Task A_pressed_button_arrives_as_an_action()
    {
        var client = await DirectLineClient.StartedAsync(host);

        await client.PostAsync("""{"type":"message","value":{"verb":"incident.confirm","_card":"form:1","_n":"7","title":"Broken","count":3,"urgent":true},"channelData":{"postBack":true}}""");

        var message = host.Inbox.Accepted.Single(one => one.Conversation.Id == client.Conversation && one.Kind == MessageKind.CardAction);
        Assert.Equal("incident.confirm", message.Action?.Verb);
        Assert.Equal(("form:1", "7", "Broken", "3", "true"), (message.Action?.CardKey, message.Action?.Nonce, message.Action?["title"], message.Action?["count"], message.Action?["urgent"]));
        Assert.Equal("", message.Text);
    }

    [Fact]
    public async Task Data_that_is_a_string_is_what_the_person_says()
    {
        var client = await DirectLineClient.StartedAsync(host);

        await client.PostAsync("""{"type":"message","value":"a value only"}""");
        await client.PostAsync("""{"type":"message","text":"in words","value":"hidden"}""");

        Assert.Equal(["a value only", "in words"], host.Inbox.Accepted.Where(one => one.Conversation.Id == client.Conversation && one.Kind == MessageKind.Text).Select(one => one.Text).Order());
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_desk()
    {
        var client = await DirectLineClient.StartedAsync(host);

        await client.PostAsync("""{"type":"message","text":"a\u0000b\u0007c\nd"}""");

        Assert.Contains(host.Inbox.Accepted, one => one.Text == "abc\nd");
    }

    [Fact]
    public async Task Typing_is_neither_kept_nor_handed_in()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var before = (await client.PollAsync()).Text("watermark");

        await DirectLineClient.ReadAsync(await client.PostAsync("""{"type":"typing"}"""));

        Assert.Equal(before, (await client.PollAsync()).Text("watermark"));
    }

    [Theory]
    [InlineData("event")]
    [InlineData("conversationUpdate")]
    [InlineData("somethingNew")]
    public async Task Other_kinds_of_activity_are_echoed_and_mean_nothing(string type)
    {
        var client = await DirectLineClient.StartedAsync(host);

        var id = (await DirectLineClient.ReadAsync(await client.PostAsync($$"""{"type":"{{type}}","name":"x","membersAdded":[{"id":"a"}]}"""))).Text("id");

        Assert.Contains(Activities(await client.PollAsync()), activity => activity.Text("id") == id && activity.Text("type") == type);
        Assert.Single(host.Inbox.Accepted, one => one.Conversation.Id == client.Conversation);
    }

    [Fact]
    public async Task A_client_may_post_before_it_starts_a_conversation()
    {
        var client = await DirectLineClient.ForAsync(host);

        await client.SayAsync("in a hurry");

        Assert.Equal(["in a hurry", "Echo: in a hurry"], Texts(await client.PollAsync()));
    }

    [Fact]
    public async Task The_bots_typing_is_on_the_stream_only()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var stream = await client.OpenStreamAsync();
        await stream.UntilTextAsync("Welcome Amara Okafor");

        await host.Services.GetRequiredService<WebChatChannel>().ShowTypingAsync(new ConversationAddress("webchat", "", client.Conversation), CancellationToken.None);

        var typing = Assert.Single(await stream.NextAsync());
        Assert.Equal(("typing", "bot"), (typing.Text("type"), (string?)typing["from"]?["role"]));
        Assert.DoesNotContain(Activities(await client.PollAsync()), activity => activity.Text("type") == "typing");
    }

    [Fact]
    public async Task A_reply_that_is_sent_twice_is_shown_once()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var message = new OutgoingMessage(900_001, new ConversationAddress("webchat", "", client.Conversation), new TextReply("once"), null, null);

        var first = await SendAsync(message);
        var second = await SendAsync(message);

        Assert.Equal(Assert.IsType<SendOutcome.Sent>(first).MessageId, Assert.IsType<SendOutcome.Sent>(second).MessageId);
        Assert.Equal(1, Texts(await client.PollAsync()).Count(text => text == "once"));
    }

    [Fact]
    public async Task An_edited_card_keeps_its_id_and_time_and_is_seen_again()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var stream = await client.OpenStreamAsync();
        var address = new ConversationAddress("webchat", "", client.Conversation);
        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(new OutgoingMessage(900_010, address, Card("New"), null, null)));
        var first = (await stream.UntilAsync(activity => (string?)activity["summary"] == "New"))[^1];

        await SendAsync(new OutgoingMessage(900_011, address, Card("In progress"), null, sent.MessageId));

        var second = (await stream.UntilAsync(activity => (string?)activity["summary"] == "In progress"))[^1];
        Assert.Equal((first.Text("id"), first.Text("timestamp")), (second.Text("id"), second.Text("timestamp")));
        var shown = Assert.Single(Activities(await client.PollAsync()), activity => activity.Text("id") == sent.MessageId);
        Assert.Equal("In progress", shown.Text("summary"));
    }

    [Fact]
    public async Task Cards_and_quick_replies_are_written_as_the_web_chat_reads_them()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var address = new ConversationAddress("webchat", "", client.Conversation);
        var card = new AdaptiveCard([new TextBlock("See [the article](/knowledge/vpn)")], [new VerbButton("Confirm", "incident.confirm"), new LinkButton("Open", "/knowledge/vpn")]);

        await SendAsync(new OutgoingMessage(900_020, address, new CardReply("answer:1", card, "See the article"), "u-1", null));
        await SendAsync(new OutgoingMessage(900_021, address, new TextReply("Which one?", [new QuickReply("The first")]), null, null));

        var activities = Activities(await client.PollAsync());
        var attachment = activities[^2]["attachments"]?[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment?["contentType"]);
        var actions = attachment?["content"]?["actions"];
        Assert.Equal(("Action.Submit", "incident.confirm", "answer:1"), ((string?)actions?[0]?["type"], (string?)actions?[0]?["data"]?["verb"], (string?)actions?[0]?["data"]?["_card"]));
        Assert.Equal($"{host.Address}knowledge/vpn", (string?)actions?[1]?["url"]);
        Assert.Contains($"({host.Address}knowledge/vpn)", (string?)attachment?["content"]?["body"]?[0]?["text"], StringComparison.Ordinal);
        Assert.Equal("u-1", activities[^2].Text("replyToId"));
        Assert.Equal("The first", (string?)activities[^1]["suggestedActions"]?["actions"]?[0]?["value"]);
    }

    [Fact]
    public async Task A_reply_to_a_conversation_that_is_gone_says_so() =>
        Assert.IsType<SendOutcome.ConversationGone>(
            await SendAsync(new OutgoingMessage(900_030, new ConversationAddress("webchat", "", "no-such-conversation"), new TextReply("anybody?"), null, null)));

    [Fact]
    public async Task What_was_stored_but_not_handed_in_is_handed_in_later()
    {
        var client = await DirectLineClient.StartedAsync(host);
        host.Inbox.IsBroken = true;
        var lost = await client.PostAsync("""{"type":"message","text":"do not lose me"}""");
        host.Inbox.IsBroken = false;
        Assert.Equal(HttpStatusCode.InternalServerError, lost.StatusCode);
        host.Clock.Advance(TimeSpan.FromSeconds(20));

        await host.Services.GetRequiredService<UnhandedActivities>().HandInOverdueAsync(CancellationToken.None);

        Assert.Single(host.Inbox.Accepted, message => message.Text == "do not lose me");
        Assert.Equal("Echo: do not lose me", Texts(await client.PollAsync())[^1]);
    }

    private Task<SendOutcome> SendAsync(OutgoingMessage message) => host.Services.GetRequiredService<WebChatChannel>().SendAsync(message, CancellationToken.None);

    private static CardReply Card(string state) => new("ticket:INC0000001", new AdaptiveCard([new TextBlock(state)], []), state);

    private static List<JsonObject> Activities(JsonObject set) => [.. Assert.IsType<JsonArray>(set["activities"]).OfType<JsonObject>()];

    private static List<string> Texts(JsonObject set) => [.. Activities(set).Select(activity => (string?)activity["text"]).OfType<string>()];
}
