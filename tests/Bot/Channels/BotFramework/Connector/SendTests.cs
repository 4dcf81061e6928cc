using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Connector;

/// <summary>What reaches the connector.</summary>
public sealed class SendTests
{
    private static readonly CardReply Card = new("ticket:INC0000001", new AdaptiveCard([new TextBlock("Ticket")], [new VerbButton("Cancel", "incident.cancel")]), "INC0000001 was opened");

    [Fact]
    public async Task A_text_is_sent_with_the_bots_token()
    {
        await using var outside = await Outside.StartAsync();

        var outcome = await outside.SayAsync("**hello**");

        Assert.Equal(new SendOutcome.Sent("sent-1"), outcome);
        var request = Assert.Single(outside.Connector.Requests);
        Assert.Equal(("POST", "smba.trafficmanager.net", "/emea/v3/conversations/a%3Aconversation-1/activities"), (request.Method, request.Host, request.Target));
        Assert.Equal("Bearer token-1", request.Authorization);
        Assert.Equal("""{"type":"message","channelId":"msteams"}""", new JsonObject { ["type"] = request.Body["type"]?.DeepClone(), ["channelId"] = request.Body["channelId"]?.DeepClone() }.ToJsonString());
        Assert.Equal("**hello**", request.Body["text"]?.GetValue<string>());
        Assert.Equal("markdown", request.Body["textFormat"]?.GetValue<string>());
        Assert.Equal(Activities.Bot, request.Body["from"]?["id"]?.GetValue<string>());
        Assert.Equal(Activities.Person, request.Body["recipient"]?["id"]?.GetValue<string>());
        Assert.Null(request.Body["attachments"]);
    }

    [Fact]
    public async Task An_answer_names_what_it_answers()
    {
        await using var outside = await Outside.StartAsync();

        await outside.SayAsync(inReplyTo: "170/1 2");

        var request = Assert.Single(outside.Connector.Requests);
        Assert.Equal("/emea/v3/conversations/a%3Aconversation-1/activities/170%2F1%202", request.Target);
        Assert.Equal("170/1 2", request.Body["replyToId"]?.GetValue<string>());
    }

    [Fact]
    public async Task An_edit_puts_a_new_activity_in_the_place_of_the_old()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(200, """{"id":"sent-1"}""");

        var outcome = await outside.SendAsync(Card, inReplyTo: "1", edit: "sent-1");

        Assert.Equal(new SendOutcome.Sent("sent-1"), outcome);
        var request = Assert.Single(outside.Connector.Requests);
        Assert.Equal(("PUT", "/emea/v3/conversations/a%3Aconversation-1/activities/sent-1"), (request.Method, request.Target));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea", "/emea/v3/conversations/x/activities")]
    [InlineData("https://smba.trafficmanager.net/emea/", "/emea/v3/conversations/x/activities")]
    [InlineData("https://smba.trafficmanager.net", "/v3/conversations/x/activities")]
    public async Task The_service_addresss_own_path_is_kept(string serviceUrl, string expected)
    {
        await using var outside = await Outside.StartAsync();

        await outside.SayAsync(to: Outside.To(serviceUrl, "x"));

        Assert.Equal(expected, Assert.Single(outside.Connector.Requests).Target);
    }

    [Fact]
    public async Task Odd_ids_stay_one_segment_of_the_path()
    {
        await using var outside = await Outside.StartAsync();

        await outside.SayAsync(to: Outside.To(id: "19:a+b/../c?d#e@thread.tacv2;messageid=1"));

        Assert.Equal("/emea/v3/conversations/19%3Aa%2Bb%2F..%2Fc%3Fd%23e%40thread.tacv2%3Bmessageid%3D1/activities", Assert.Single(outside.Connector.Requests).Target);
    }

    [Fact]
    public async Task A_card_goes_alone_with_a_line_for_notifications()
    {
        await using var outside = await Outside.StartAsync();

        await outside.SendAsync(Card);

        var body = Assert.Single(outside.Connector.Requests).Body;
        Assert.Null(body["text"]);
        Assert.Equal("INC0000001 was opened", body["summary"]?.GetValue<string>());
        var attachment = Assert.Single(body["attachments"]?.AsArray() ?? []);
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment?["contentType"]?.GetValue<string>());
        var button = attachment?["content"]?["actions"]?[0];
        Assert.Equal("Action.Execute", button?["type"]?.GetValue<string>());
        Assert.Equal("Action.Submit", button?["fallback"]?["type"]?.GetValue<string>());
        Assert.Equal("ticket:INC0000001", button?["data"]?["_card"]?.GetValue<string>());
        Assert.Equal("7", button?["data"]?["_n"]?.GetValue<string>());
    }

    [Fact]
    public async Task Links_to_our_pages_are_absolute()
    {
        await using var outside = await Outside.StartAsync();

        await outside.SayAsync("See [the article](/knowledge/vpn).");

        Assert.Equal("See [the article](https://desk.example.com/knowledge/vpn).", Assert.Single(outside.Connector.Requests).Body["text"]?.GetValue<string>());
    }

    [Fact]
    public async Task Quick_replies_are_suggested_to_the_person()
    {
        await using var outside = await Outside.StartAsync();

        await outside.SendAsync(new TextReply("Which?", [new QuickReply("A laptop"), new QuickReply("A phone")]));

        var body = Assert.Single(outside.Connector.Requests).Body;
        Assert.Equal("Which?", body["text"]?.GetValue<string>());
        Assert.Equal(
            """{"actions":[{"type":"imBack","title":"A laptop","value":"A laptop"},{"type":"imBack","title":"A phone","value":"A phone"}],"to":["29:1person"]}""",
            body["suggestedActions"]?.ToJsonString());
    }

    [Fact]
    public async Task Among_several_people_quick_replies_are_buttons_of_a_card()
    {
        await using var outside = await Outside.StartAsync();

        await outside.SendAsync(new TextReply("Which?", [new QuickReply("A laptop")]), to: Outside.To(type: "groupChat"));

        var body = Assert.Single(outside.Connector.Requests).Body;
        Assert.Null(body["suggestedActions"]);
        Assert.Null(body["text"]);
        var card = body["attachments"]?[0]?["content"];
        Assert.Equal("Which?", card?["body"]?[0]?["text"]?.GetValue<string>());
        Assert.Equal("""{"type":"imBack","value":"A laptop"}""", card?["actions"]?[0]?["data"]?["msteams"]?.ToJsonString());
    }

    [Fact]
    public async Task Typing_is_shown()
    {
        await using var outside = await Outside.StartAsync();

        await outside.Channel.ShowTypingAsync(Outside.To(), CancellationToken.None);

        Assert.Equal("typing", Assert.Single(outside.Connector.Requests).Body["type"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("{\"serviceUrl\":\"https://smba.trafficmanager.net/\",\"conversation\":{}}")]
    public async Task Without_a_route_nothing_can_be_sent(string route)
    {
        await using var outside = await Outside.StartAsync();

        Assert.IsType<SendOutcome.Refused>(await outside.SayAsync(to: Outside.To() with { Route = route }));
    }

    [Fact]
    public async Task A_conversation_with_a_person_can_be_opened()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Behaviour = context => FakeConnector.Answer(
            context, 201, context.Request.Path.Value?.EndsWith("/conversations", StringComparison.Ordinal) == true ? """{"id":"a:new","activityId":"1"}""" : """{"id":"sent-1"}""");

        var outcome = await outside.SayAsync(to: Outside.To(type: "channel") with { Id = "person:29:approver" });

        Assert.Equal(new SendOutcome.Sent("sent-1"), outcome);
        Assert.Equal(["/emea/v3/conversations", "/emea/v3/conversations/a%3Anew/activities"], outside.Connector.Requests.Select(request => request.Target));
        var expected = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = new JsonObject { ["id"] = Activities.Bot },
            ["members"] = new JsonArray(new JsonObject { ["id"] = "29:approver" }),
            ["tenantId"] = Activities.Tenant,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Activities.Tenant } },
        };
        Assert.True(JsonNode.DeepEquals(outside.Connector.Requests.First().Body, expected), outside.Connector.Requests.First().Body.ToJsonString());
        Assert.Equal("29:approver", (string?)outside.Connector.Requests.Last().Body["recipient"]?["id"]);
        await outside.SayAsync(to: Outside.To(type: "channel") with { Id = "person:29:approver" }, edit: "sent-1");
        Assert.Equal(("PUT", "/emea/v3/conversations/a%3Anew/activities/sent-1"), (outside.Connector.Requests.Last().Method, outside.Connector.Requests.Last().Target));
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", typeof(SendOutcome.ConversationGone))]
    [InlineData(403, """{"error":{"code":"ForbiddenOperationException"}}""", typeof(SendOutcome.Refused))]
    [InlineData(429, "", typeof(SendOutcome.TryAgain))]
    [InlineData(502, "", typeof(SendOutcome.TryAgain))]
    [InlineData(201, "", typeof(SendOutcome.Refused))]
    public async Task A_conversation_that_cannot_be_opened_says_why_and_sends_nothing(int status, string body, Type expected)
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(status, body);

        Assert.IsType(expected, await outside.SayAsync(to: Outside.To(type: "channel") with { Id = "person:29:approver" }));

        Assert.Single(outside.Connector.Requests);
    }
}
