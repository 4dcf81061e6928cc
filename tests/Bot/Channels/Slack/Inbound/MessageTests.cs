using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>What people write reaches the inbox once, in order, and only where it is meant for the desk.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _host = await SlackHost.StartAsync();
        Host.Slack.With(new SlackUser(Ada, "Ada Lovelace", "nobody@elsewhere.example")).With(new SlackUser("U0BOB0001", "Bob", null));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_direct_message_is_a_conversation_of_its_own()
    {
        var said = await Host.DeliverAsync(Envelope(Direct("my &lt;VPN&gt; &amp; more", ts: "1790000001.000100")));

        Assert.Equal(("slack", FakeSlack.Team, FakeSlack.DirectOf(Ada), false), (said.Conversation.Channel, said.Conversation.Tenant, said.Conversation.Id, said.Conversation.IsGroup));
        Assert.Equal((MessageKind.Text, "my <VPN> & more", "1790000001.000100"), (said.Kind, said.Text, said.MessageId));
        Assert.Equal((Ada, "Ada Lovelace", "en-GB"), (said.From.Id, said.From.Name, said.Locale));
    }

    [Fact]
    public async Task A_mention_in_a_channel_is_delivered_twice_and_acts_once_in_its_thread()
    {
        var ts = Ts();
        var text = $"<@{FakeSlack.BotUser}> my VPN is down";
        using var first = await Host.PostAsync(Envelope(InChannel(text, ts: ts)));
        using var second = await Host.PostAsync(Envelope(Mention(text, ts: ts)));
        await Host.SettleAsync();

        var said = Assert.Single(Host.Inbox.Messages);
        Assert.Equal(($"{General}:{ts}", true, "my VPN is down"), (said.Conversation.Id, said.Conversation.IsGroup, said.Text));
    }

    [Fact]
    public async Task In_a_thread_that_it_joined_the_bot_needs_no_mention_any_more()
    {
        var root = Ts();
        await Host.DeliverAsync(Envelope(Mention($"<@{FakeSlack.BotUser}> help", ts: Ts(), thread: root)));
        var said = await Host.DeliverAsync(Envelope(InChannel("it says error 809", user: "U0BOB0001", thread: root)));

        Assert.Equal(($"{General}:{root}", "it says error 809", "U0BOB0001"), (said.Conversation.Id, said.Text, said.From.Id));
    }

    [Fact]
    public async Task What_others_say_to_each_other_is_none_of_the_desks_business()
    {
        using var loose = await Host.PostAsync(Envelope(InChannel("lunch?")));
        using var thread = await Host.PostAsync(Envelope(InChannel("yes", thread: Ts())));
        using var mention = await Host.PostAsync(Envelope(InChannel("<@U0BOB0001> lunch?")));
        await Host.SettleAsync();

        Assert.Empty(Host.Inbox.Messages);
        Assert.DoesNotContain(Host.Slack.Calls, call => call.Method == "users.info");
    }

    [Fact]
    public async Task Bots_are_not_answered_neither_is_the_desk_itself()
    {
        var other = Direct("I am a bot");
        other["bot_id"] = "B0OTHER";
        var classic = Direct("so am I");
        classic["subtype"] = "bot_message";
        foreach (var message in new[] { other, classic, Direct("I am the desk", user: FakeSlack.BotUser) })
        {
            using var answer = await Host.PostAsync(Envelope(message));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await Host.SettleAsync();
        Assert.Empty(Host.Inbox.Messages);
    }

    [Fact]
    public async Task Edits_and_deletions_name_the_message_that_they_are_about()
    {
        var message = Direct("my monitor is broken");
        await Host.DeliverAsync(Envelope(message));
        var edited = await Host.DeliverAsync(Envelope(Changed(message, "my *left* monitor is broken", Ts())));
        var deleted = await Host.DeliverAsync(Envelope(Deleted(message, Ts())));

        Assert.Equal((MessageKind.Edited, "my *left* monitor is broken", (string?)message["ts"]), (edited.Kind, edited.Text, edited.AboutMessageId));
        Assert.Equal((MessageKind.Deleted, "", (string?)message["ts"]), (deleted.Kind, deleted.Text, deleted.AboutMessageId));
    }

    [Fact]
    public async Task An_unfolded_link_is_no_edit()
    {
        var message = Direct("see https://example.com");
        var unfolded = Changed(message, "see https://example.com", Ts());
        unfolded["message"]?.AsObject().Remove("edited");
        using var answer = await Host.PostAsync(Envelope(unfolded));
        await Host.SettleAsync();

        Assert.Empty(Host.Inbox.Messages);
    }

    [Fact]
    public async Task The_same_event_twenty_times_at_once_acts_once_and_is_acknowledged_each_time()
    {
        var envelope = Envelope(Direct("my VPN is down"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using var request = Host.Signer.Event(Host.Address, envelope);
            request.Headers.Add("X-Slack-Retry-Num", (number % 4).ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
            using var answer = await Host.Http.SendAsync(request);
            return answer.StatusCode;
        }));
        await Host.SettleAsync();

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Single(Host.Inbox.Messages);
        Assert.Single(Host.Slack.Calls, call => call.Method == "users.info");
    }

    [Fact]
    public async Task Messages_of_one_conversation_keep_their_order_also_when_Slack_is_slow_to_say_who_wrote_them()
    {
        var first = true;
        var hold = new TaskCompletionSource();
        Host.Slack.Fault = call => call.Method == "users.info" && Interlocked.Exchange(ref first, false) ? SlackFaults.Silent(hold.Task) : null;
        foreach (var text in new[] { "one", "two", "three" })
        {
            using var answer = await Host.PostAsync(Envelope(Direct(text)));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await Host.Slack.HearsAsync(call => call.Method == "users.info");
        Assert.Empty(Host.Inbox.Messages);
        hold.SetResult();
        await Host.SettleAsync();
        Assert.Equal(["one", "two", "three"], Host.Inbox.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Opening_the_messages_tab_greets()
    {
        var joined = await Host.DeliverAsync(Envelope(new JsonObject
        {
            ["type"] = "app_home_opened", ["user"] = Ada, ["channel"] = FakeSlack.DirectOf(Ada), ["tab"] = "messages", ["event_ts"] = Ts(),
        }));

        Assert.Equal((MessageKind.Joined, FakeSlack.DirectOf(Ada)), (joined.Kind, joined.Conversation.Id));
    }

    [Fact]
    public async Task An_event_for_another_app_or_another_workspace_is_dropped()
    {
        using var elsewhere = await Host.PostAsync(Envelope(Direct("hello"), team: "T0ELSEWHERE"));
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Assert.Empty(Host.Inbox.Messages);
    }

    [Fact]
    public async Task Nothing_of_what_people_write_and_no_token_is_logged()
    {
        await Host.DeliverAsync(Envelope(Direct("my secret is swordfish")));
        await Host.SettleAsync();

        foreach (var secret in new[] { "swordfish", "xoxb", SlackHost.Secret, "Bearer", "Lovelace", "nobody@elsewhere" })
        {
            Assert.DoesNotContain(secret, Host.Log.Text, StringComparison.Ordinal);
        }
    }
}
