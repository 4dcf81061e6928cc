using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.Extensions.DependencyInjection;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>Clicks, forms, shortcuts, commands and reactions.</summary>
public sealed class InteractionTests : IAsyncLifetime
{
    private static readonly string Own = FakeSlack.DirectOf(Ada);

    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _host = await SlackHost.StartAsync();
        Host.Slack.With(new SlackUser(Ada, "Ada", null));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_click_in_a_direct_conversation_is_the_persons()
    {
        var clicked = await ClickAsync(Click("ticket.take", Own, "1790000002.000100"));

        Assert.Equal((MessageKind.CardAction, "ticket.take", Own), (clicked.Kind, clicked.Action?.Verb, clicked.Conversation.Id));
        Assert.Equal((Ada, "1790000002.000100", null), (clicked.From.Id, clicked.AboutMessageId, clicked.MessageId));
    }

    [Fact]
    public async Task A_click_in_a_thread_is_answered_to_whoever_clicked()
    {
        var root = Ts();
        var clicked = await ClickAsync(Click("ticket.take", General, Ts(), thread: root));

        Assert.Equal(($"{General}:{root}", true, $"@{Ada}"), (clicked.Conversation.Id, clicked.Conversation.IsGroup, clicked.MessageId));
    }

    [Fact]
    public async Task A_quick_reply_says_it_for_the_person()
    {
        var said = await ClickAsync(Click("say:Show my tickets", Own, Ts()));

        Assert.Equal((MessageKind.Text, "Show my tickets"), (said.Kind, said.Text));
    }

    [Fact]
    public async Task The_same_click_delivered_twenty_times_is_one()
    {
        var click = Click("ticket.approve", Own, Ts());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var answer = await Host.InteractAsync(click);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }));
        await Host.SettleAsync();

        Assert.Single(Host.Inbox.Messages);
    }

    [Fact]
    public async Task A_click_on_the_home_tab_is_answered_in_the_direct_conversation()
    {
        var clicked = await ClickAsync(Interaction("block_actions", Ada, new JsonObject
        {
            ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
            ["view"] = new JsonObject { ["id"] = "V1", ["type"] = "home", ["private_metadata"] = "" },
            ["actions"] = new JsonArray(new JsonObject { ["action_id"] = "a", ["value"] = "ticket.show", ["action_ts"] = Ts() }),
        }));

        Assert.Equal((Own, "ticket.show"), (clicked.Conversation.Id, clicked.Action?.Verb));
    }

    [Fact]
    public async Task A_form_opens_with_a_word_in_it_and_is_filled_when_it_is_there()
    {
        var row = await ShowCardAsync(Own, "draft:1", "Is this right?");
        using var answer = await Host.InteractAsync(Click($"open:draft:1:{row}".Replace("draft:1", "draft-1", StringComparison.Ordinal), Own, Ts()));

        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        var opened = await Host.Slack.HearsAsync(call => call.Method == "views.open");
        Assert.StartsWith("trigger.", opened["trigger_id"], StringComparison.Ordinal);
        var filled = await Host.Slack.HearsAsync(call => call.Method == "views.update");
        Assert.Equal("h", filled["hash"]?[..1]);
        Assert.Contains("not open any more", filled.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_is_that_of_the_card_as_it_was_shown_here()
    {
        var row = await ShowCardAsync(Own, "draft", "Is this right?");
        using var answer = await Host.InteractAsync(Click($"open:draft:{row}", Own, Ts()));
        var filled = await Host.Slack.HearsAsync(call => call.Method == "views.update");

        Assert.Contains("Is this right?", filled.Raw, StringComparison.Ordinal);
        Assert.Contains(Own, filled.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_another_conversation_has_no_form_here()
    {
        var row = await ShowCardAsync("D0SOMEBODYELSE", "draft", "Confidential");
        using var answer = await Host.InteractAsync(Click($"open:draft:{row}", Own, Ts()));
        var filled = await Host.Slack.HearsAsync(call => call.Method == "views.update");

        Assert.DoesNotContain("Confidential", filled.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_right_closes_and_is_handed_in_where_its_card_stands()
    {
        Host.Inbox.Answer = _ => new ActionAnswer(new AdaptiveCard([]), "Opened.");
        using var answer = await Host.InteractAsync(Submission(SlackNames.CardForm, Own, Title("VPN is down")));
        var sent = await Host.NextAsync();

        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal((Own, "form.send", "VPN is down"), (sent.Conversation.Id, sent.Action?.Verb, sent.Action?["title"]));
    }

    [Fact]
    public async Task A_form_that_is_not_says_so_at_the_field()
    {
        Host.Inbox.Answer = _ => new ActionAnswer(new AdaptiveCard([]) { FallbackText = "Say what is wrong." }, null);
        using var answer = await Host.InteractAsync(Submission(SlackNames.CardForm, Own, Title("")));

        Assert.Equal("""{"response_action":"errors","errors":{"title":"Say what is wrong."}}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_sent_while_Slack_is_slow_closes_and_is_not_lost()
    {
        var hold = new TaskCompletionSource();
        Host.Slack.Fault = call => call.Method == "users.info" && !hold.Task.IsCompleted ? SlackFaults.Silent(hold.Task) : null;
        using var answer = await Host.InteractAsync(Submission(SlackNames.CardForm, Own, Title("VPN is down")));
        hold.SetResult();

        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal("form.send", (await Host.NextAsync()).Action?.Verb);
    }

    [Fact]
    public async Task Ask_the_desk_takes_a_question_from_anywhere()
    {
        using var shortcut = await Host.InteractAsync(Interaction("shortcut", Ada, new JsonObject { ["callback_id"] = "desk.ask", ["action_ts"] = Ts() }));
        var opened = await Host.Slack.HearsAsync(call => call.Method == "views.open");
        Assert.Contains("Ask the desk", opened.Raw, StringComparison.Ordinal);
        using var sent = await Host.InteractAsync(Submission("desk.ask", "", new JsonObject
        {
            ["desk.question"] = new JsonObject { ["desk.question.text"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "how do I get a parking space?" } },
        }));
        var asked = await Host.NextAsync();

        Assert.Equal((MessageKind.Text, "how do I get a parking space?", Own), (asked.Kind, asked.Text, asked.Conversation.Id));
    }

    [Fact]
    public async Task Open_a_ticket_from_this_begins_one_in_the_direct_conversation_and_says_so_quietly()
    {
        var started = await ClickAsync(Interaction("message_action", Ada, new JsonObject
        {
            ["callback_id"] = "desk.ticket", ["response_url"] = new Uri(Host.Slack.Root, "/response/1").ToString(), ["channel"] = new JsonObject { ["id"] = General },
            ["message"] = new JsonObject { ["ts"] = "1790000003.000100", ["user"] = "U0BOB0001", ["text"] = "<!channel> printer on floor 3 is &lt;dead&gt;" },
        }));
        await Host.SettleAsync();

        Assert.Equal((MessageKind.CardAction, "incident.start", Own), (started.Kind, started.Action?.Verb, started.Conversation.Id));
        Assert.Equal("@channel printer on floor 3 is <dead>\n\nhttps://desk.slack.com/archives/C0GENERAL/p1790000003000100", started.Action?["text"]);
        Assert.Equal("ephemeral", (string?)Assert.Single(Host.Slack.Responses)["response_type"]);
    }

    [Fact]
    public async Task A_response_address_elsewhere_is_not_called()
    {
        await ClickAsync(Interaction("message_action", Ada, new JsonObject
        {
            ["callback_id"] = "desk.ticket", ["response_url"] = new Uri(Host.Address, "/slack/events").ToString(), ["channel"] = new JsonObject { ["id"] = General },
            ["message"] = new JsonObject { ["ts"] = Ts(), ["text"] = "x" },
        }));
        await Host.SettleAsync();

        Assert.DoesNotContain("Turned away", Host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ticket_emoji_begins_a_ticket_once_for_each_member_and_message()
    {
        Host.Slack.WithMessage(General, "1790000004.000100", "U0BOB0001", "the projector is broken");
        var started = await Host.DeliverAsync(Envelope(Reaction("ticket", General, "1790000004.000100")));
        using var again = await Host.PostAsync(Envelope(Reaction("ticket", General, "1790000004.000100")));
        using var other = await Host.PostAsync(Envelope(Reaction("thumbsup", General, "1790000004.000100")));
        await Host.SettleAsync();

        Assert.StartsWith("the projector is broken", started.Action?["text"], StringComparison.Ordinal);
        Assert.Equal((Own, Ada), (started.Conversation.Id, started.From.Id));
        Assert.Single(Host.Inbox.Messages);
    }

    [Theory]
    [InlineData("ask my VPN is down", "my VPN is down")]
    [InlineData("my tickets", "Show my tickets")]
    [InlineData("status", "Show my tickets")]
    [InlineData("status INC0000001", "What is the status of INC0000001?")]
    [InlineData("human", "Talk to a human")]
    [InlineData("my VPN is down", "my VPN is down")]
    public async Task The_command_is_answered_in_the_direct_conversation(string command, string text)
    {
        using var answer = await Host.CommandAsync(command, Ada);
        var said = await Host.NextAsync();

        Assert.Contains("ephemeral", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((text, Own), (said.Text, said.Conversation.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("help")]
    [InlineData("ask")]
    public async Task The_command_helps_at_once(string command)
    {
        using var answer = await Host.CommandAsync(command, Ada);

        Assert.Contains("/desk status INC0000001", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Host.SettleAsync();
        Assert.Empty(Host.Inbox.Messages);
    }

    [Fact]
    public async Task The_home_tab_shows_a_person_their_tickets()
    {
        Host.Slack.With(new SlackUser(Ada, "Ada", "amara.okafor@demo.example"));
        using var answer = await Host.PostAsync(Envelope(new JsonObject { ["type"] = "app_home_opened", ["user"] = Ada, ["channel"] = Own, ["tab"] = "home" }));
        var published = await Host.Slack.HearsAsync(call => call.Method == "views.publish");

        Assert.Equal(Ada, published["user_id"]);
        Assert.Contains("Service desk", published.Raw, StringComparison.Ordinal);
        Assert.Empty(Host.Inbox.Messages);
    }

    private async Task<IncomingMessage> ClickAsync(JsonObject payload)
    {
        using var answer = await Host.InteractAsync(payload);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        return await Host.NextAsync();
    }

    private async Task<long> ShowCardAsync(string channel, string key, string summary)
    {
        var id = ConversationId.Of("slack", FakeSlack.Team, channel);
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDb>();
        await using (var transaction = await DeskTransaction.BeginAsync(db, scope.ServiceProvider.GetRequiredService<WriteGate>(), CancellationToken.None))
        {
            await scope.ServiceProvider.GetRequiredService<ConversationStore>().LockAsync(id, "slack", FakeSlack.Team, channel, CancellationToken.None);
            scope.ServiceProvider.GetRequiredService<OutboxStore>().Add(id, new CardReply(key, new AdaptiveCard([]), summary).ToDraft(null));
            await scope.ServiceProvider.GetRequiredService<TurnRecord>().SaveAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return (await scope.ServiceProvider.GetRequiredService<OutboxStore>().QueuedAsync(id, 0, CancellationToken.None))[0].Id;
    }

    private static JsonObject Title(string value) => new() { ["title"] = new JsonObject { ["title"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = value } } };
}
