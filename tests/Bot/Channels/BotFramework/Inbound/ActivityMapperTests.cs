using System.Text;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.BotFramework;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Inbound;

public sealed class ActivityMapperTests
{
    [Fact]
    public void A_message_keeps_who_said_what_where()
    {
        var message = Map(Activities.Message());

        Assert.NotNull(message);
        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Equal("my VPN keeps disconnecting", message.Text);
        Assert.Equal(new ChannelUser(Activities.Person, "Erin Example", Activities.PersonInDirectory), message.From);
        Assert.Equal(("msteams", Activities.Tenant, "a:conversation-1", false),
            (message.Conversation.Channel, message.Conversation.Tenant, message.Conversation.Id, message.Conversation.IsGroup));
        Assert.Equal("1700000000001", message.MessageId);
        Assert.Equal("en-GB", message.Locale);
    }

    [Fact]
    public void The_route_leads_back()
    {
        var reference = Routes.Read(Map(Activities.Message())?.Conversation.Route ?? "");

        Assert.NotNull(reference);
        Assert.Equal(FakeIssuer.ServiceUrl, reference.ServiceUrl);
        Assert.Equal("a:conversation-1", reference.Conversation?.Id);
        Assert.Equal(Activities.Tenant, reference.Conversation?.TenantId);
        Assert.Equal(Activities.Bot, reference.Bot?.Id);
        Assert.Equal(Activities.Person, reference.User?.Id);
    }

    [Fact]
    public void The_route_is_the_same_for_each_message_of_a_conversation() =>
        Assert.Equal(Map(Activities.Message("one", "1"))?.Conversation.Route, Map(Activities.Message("two", "2"))?.Conversation.Route);

    [Theory]
    [InlineData("groupChat", null, true)]
    [InlineData("channel", null, true)]
    [InlineData("personal", null, false)]
    [InlineData(null, null, false)]
    [InlineData("personal", true, true)]
    [InlineData(null, true, true)]
    public void A_group_is_recognised(string? type, bool? isGroup, bool expected)
    {
        var activity = Activities.Message();
        activity["conversation"] = new JsonObject { ["id"] = "19:x@thread.v2", ["conversationType"] = type, ["isGroup"] = isGroup };

        Assert.Equal(expected, Map(activity)?.Conversation.IsGroup);
    }

    [Theory]
    [InlineData("<at>DeskBot</at> my VPN is down", "my VPN is down")]
    [InlineData("<at>DeskBot</at>&nbsp;my VPN&nbsp;is down&nbsp;", "my VPN is down")]
    [InlineData("my VPN is down\u00A0<at>DeskBot</at>", "my VPN is down")]
    [InlineData("ask <at>Ann.*</at> about <at>DeskBot</at>", "ask Ann.* about")]
    [InlineData("<at>CEO</at> is not mentioned", "<at>CEO</at> is not mentioned")]
    [InlineData("with\0NUL", "withNUL")]
    public void The_bots_mention_and_odd_blanks_are_left_out(string text, string expected)
    {
        var activity = Activities.Message(text);
        activity["entities"] = new JsonArray(
            Mention(Activities.Bot, "<at>DeskBot</at>", "DeskBot"), Mention("29:ann", "<at>Ann.*</at>", "Ann.*"), Mention("29:x", null, "x"), null,
            new JsonObject { ["type"] = "clientInfo", ["platform"] = "Windows" });

        Assert.Equal(expected, Map(activity)?.Text);
    }

    [Fact]
    public void A_pressed_submit_button_is_a_card_action()
    {
        var message = Map(Activities.Of("message", new JsonObject
        {
            ["id"] = "5",
            ["replyToId"] = "1700000000002",
            ["value"] = new JsonObject
            {
                ["verb"] = "incident.confirm", ["_card"] = "form", ["title"] = "VPN", ["count"] = 1.5, ["urgent"] = true, ["none"] = null, ["msteams"] = new JsonObject(),
            },
        }));

        Assert.NotNull(message);
        Assert.Equal(MessageKind.CardAction, message.Kind);
        Assert.Equal("incident.confirm", message.Action?.Verb);
        Assert.Equal("form", message.Action?.CardKey);
        Assert.Equal(
            new Dictionary<string, string> { ["_card"] = "form", ["title"] = "VPN", ["count"] = "1.5", ["urgent"] = "true" }, message.Action?.Data.ToDictionary());
        Assert.Equal("1700000000002", message.AboutMessageId);
    }

    [Theory]
    [InlineData("\"incident.confirm\"")]
    [InlineData("[]")]
    [InlineData("{\"verb\":5}")]
    [InlineData("{\"verb\":\"\"}")]
    [InlineData("{\"title\":\"x\"}")]
    public void A_value_without_a_verb_is_not_a_card_action(string value)
    {
        var activity = Activities.Message("text beside it");
        activity["value"] = JsonNode.Parse(value);

        Assert.Equal(MessageKind.Text, Map(activity)?.Kind);
    }

    [Theory]
    [InlineData("add", MessageKind.Joined)]
    [InlineData("remove", MessageKind.Left)]
    [InlineData("add-upgrade", null)]
    [InlineData("remove-upgrade", null)]
    [InlineData(null, null)]
    public void An_installation_joins_and_a_removal_leaves(string? action, MessageKind? expected) =>
        Assert.Equal(expected, Map(Activities.Of("installationUpdate", new JsonObject { ["action"] = action }))?.Kind);

    [Fact]
    public void Teams_second_word_about_an_installation_is_not_a_second_greeting() =>
        Assert.Null(Map(Activities.Of("conversationUpdate", Members("membersAdded", Activities.Bot))));

    [Fact]
    public void Elsewhere_a_person_joins_when_they_are_added()
    {
        var activity = Activities.Of("conversationUpdate", Members("membersAdded", Activities.Bot, "user-1"));
        activity["channelId"] = "emulator";

        var message = Map(activity);

        Assert.Equal(MessageKind.Joined, message?.Kind);
        Assert.Equal("user-1", message?.From.Id);
        Assert.Null(message?.MessageId);
    }

    [Theory]
    [InlineData(Activities.Bot, MessageKind.Left)]
    [InlineData("29:someone", null)]
    public void The_bot_leaves_when_it_is_removed(string who, MessageKind? expected) =>
        Assert.Equal(expected, Map(Activities.Of("conversationUpdate", Members("membersRemoved", who)))?.Kind);

    [Fact]
    public void An_edit_names_the_message_and_its_new_text()
    {
        var message = Map(Activities.Of("messageUpdate", new JsonObject
        {
            ["id"] = "7", ["text"] = "new text", ["channelData"] = new JsonObject { ["eventType"] = "editMessage" },
        }));

        Assert.Equal((MessageKind.Edited, "new text", "7"), (message?.Kind, message?.Text, message?.AboutMessageId));
    }

    [Fact]
    public void A_deletion_names_the_message()
    {
        var message = Map(Activities.Of("messageDelete", new JsonObject { ["id"] = "7" }));

        Assert.Equal((MessageKind.Deleted, "7"), (message?.Kind, message?.AboutMessageId));
    }

    [Fact]
    public void A_reaction_names_itself_and_the_message()
    {
        var message = Map(Activities.Of("messageReaction", new JsonObject
        {
            ["replyToId"] = "7", ["reactionsAdded"] = new JsonArray(null, new JsonObject { ["type"] = "like" }),
        }));

        Assert.Equal((MessageKind.Reaction, "like", "7"), (message?.Kind, message?.Text, message?.AboutMessageId));
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("trace")]
    [InlineData("endOfConversation")]
    [InlineData("event")]
    [InlineData("somethingNew")]
    public void What_means_nothing_to_the_desk_is_passed_over(string type) => Assert.Null(Map(Activities.Of(type, new JsonObject { ["name"] = "x" })));

    [Theory]
    [InlineData(Activities.Bot, null)]
    [InlineData("28:another-bot", null)]
    [InlineData("29:person", "bot")]
    [InlineData("29:person", "skill")]
    public void What_bots_say_is_passed_over(string id, string? role)
    {
        foreach (var type in (string[])["message", "messageUpdate", "messageReaction"])
        {
            Assert.Null(Map(Activities.Of(type, new JsonObject
            {
                ["text"] = "hello", ["from"] = new JsonObject { ["id"] = id, ["role"] = role }, ["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" }),
            })));
        }
    }

    [Fact]
    public void One_event_has_one_key_and_two_events_have_two()
    {
        Assert.Equal(Map(Activities.Message())?.EventKey, Map(Activities.Message())?.EventKey);

        var keys = new[]
        {
            Activities.Message("same", "1"), Activities.Message("same", "2"),
            Activities.Of("message", new JsonObject { ["id"] = "1", ["conversation"] = new JsonObject { ["id"] = "a:other" } }),
            Activities.Of("messageUpdate", new JsonObject { ["id"] = "1", ["text"] = "first edit" }),
            Activities.Of("messageUpdate", new JsonObject { ["id"] = "1", ["text"] = "second edit" }),
            Activities.Of("messageDelete", new JsonObject { ["id"] = "1" }),
            Activities.Of("message", new JsonObject { ["id"] = null, ["text"] = "one" }),
            Activities.Of("message", new JsonObject { ["id"] = null, ["text"] = "two" }),
        }.Select(activity => Map(activity)?.EventKey).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, key => Assert.InRange(key?.Length ?? 0, 1, 70));
    }

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        var activity = Activities.Message();
        activity["from"] = new JsonObject { ["id"] = Activities.Person, ["name"] = new string('a', 255) + "\U0001F600" };

        Assert.Equal(new string('a', 255), Map(activity)?.From.Name);
    }

    private static JsonObject Mention(string id, string? text, string name) =>
        new() { ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name } };

    private static JsonObject Members(string property, params string[] ids) =>
        new() { [property] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]) };

    private static IncomingMessage? Map(JsonObject json)
    {
        var activity = Assert.IsType<ParsedActivity.Read>(ActivityParser.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()))).Activity;
        var mapper = new ActivityMapper(Options.Create(new BotFrameworkOptions { AppId = FakeIssuer.AppId }));
        return mapper.Map(new VerifiedActivity(activity, activity.ChannelId ?? "", Activities.Tenant, new Caller.LocalDemo()));
    }
}
