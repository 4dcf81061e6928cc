using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Tests.Channels.DirectLine;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Outbound;

/// <summary>What the outbox hands out, what Slack makes of it, and what that means for another try.</summary>
public sealed class SendTests : IAsyncLifetime
{
    private static readonly string Own = FakeSlack.DirectOf(Ada);

    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    private IChannel Channel => Host.Services.GetServices<IChannel>().Single(channel => channel.Serves("slack"));

    public async Task InitializeAsync() => _host = await SlackHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task A_text_is_posted_and_remembered_by_its_time()
    {
        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(new TextReply("hello"), Own));

        var call = Assert.Single(Host.Slack.Calls, call => call.Method == "chat.postMessage");
        Assert.Equal((Own, "hello", call.Ts), (call["channel"], call["text"], sent.MessageId));
        Assert.Equal($"Bearer {SlackHost.Token}", call.Authorization);
        Assert.False((bool?)call.Arguments["unfurl_links"]);
        Assert.DoesNotContain("link_names", call.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("parse", call.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_it_stays_in_its_thread()
    {
        await SendAsync(new TextReply("hello"), $"{General}:1790000000.000100");

        var call = Assert.Single(Host.Slack.Calls, call => call.Method == "chat.postMessage");
        Assert.Equal((General, "1790000000.000100"), (call["channel"], call["thread_ts"]));
    }

    [Fact]
    public async Task A_question_asked_in_a_thread_of_the_direct_conversation_is_answered_there()
    {
        await SendAsync(new TextReply("hello"), Own, inReplyTo: "1790000000.000100:1790000000.000200");

        Assert.Equal("1790000000.000100", Assert.Single(Host.Slack.Calls, call => call.Method == "chat.postMessage")["thread_ts"]);
    }

    [Fact]
    public async Task A_card_that_is_there_already_is_changed_where_it_stands()
    {
        var outcome = await SendAsync(Card("In progress"), Own, edit: "1790000000.000300");

        var call = Assert.Single(Host.Slack.Calls, call => call.Method == "chat.update");
        Assert.Equal((Own, "1790000000.000300", "In progress"), (call["channel"], call["ts"], call["text"]));
        Assert.IsType<SendOutcome.Sent>(outcome);
    }

    [Fact]
    public async Task Words_in_answer_to_a_click_among_others_are_for_whoever_clicked_and_cards_for_all()
    {
        await SendAsync(new TextReply("That form is somebody else's."), $"{General}:1790000000.000100", inReplyTo: "@U0EVE0001");
        await SendAsync(Card("INC0000001"), $"{General}:1790000000.000100", inReplyTo: "@U0EVE0001");

        var whisper = Assert.Single(Host.Slack.Calls, call => call.Method == "chat.postEphemeral");
        Assert.Equal(("U0EVE0001", "1790000000.000100"), (whisper["user"], whisper["thread_ts"]));
        Assert.Equal("INC0000001", Assert.Single(Host.Slack.Calls, call => call.Method == "chat.postMessage")["text"]);
    }

    [Fact]
    public async Task Blocks_that_Slack_does_not_take_are_said_in_words()
    {
        Host.Slack.Fault = call => call.Arguments.ContainsKey("blocks") ? SlackFaults.Failed("invalid_blocks") : null;

        Assert.IsType<SendOutcome.Sent>(await SendAsync(Card("In words"), Own));
        Assert.Equal("In words", Host.Slack.Calls[^1]["text"]);
    }

    [Fact]
    public async Task They_are_said_in_words_once_and_not_over_and_over()
    {
        Host.Slack.Fault = call => call.Method == "chat.postMessage" ? SlackFaults.Failed("invalid_blocks") : null;

        Assert.Equal("Refused", Describe(await SendAsync(Card("In words"), Own)));
        Assert.Equal(2, Host.Slack.Calls.Count(call => call.Method == "chat.postMessage"));
    }

    [Fact]
    public async Task Words_that_are_too_many_are_cut_and_never_inside_a_character()
    {
        Host.Slack.Fault = call => call["text"]?.Length > 4_100 ? SlackFaults.Failed("msg_too_long") : null;

        Assert.IsType<SendOutcome.Sent>(await SendAsync(new TextReply("x" + string.Concat(Enumerable.Repeat("🙂", 30_000))), Own));
        Assert.Equal([39_000, 4_000], Host.Slack.Calls.Where(call => call.Method == "chat.postMessage").Select(call => call["text"]?.TrimEnd('…').Length ?? 0).Select(length => length + 1));
        Assert.All(Host.Slack.Calls, call => Assert.DoesNotContain("\uFFFD", call["text"] ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_taken_back_in_the_middle_is_not_used_again_before_Slack_knows_it()
    {
        await SendAsync(new TextReply("one"), Own);
        Host.Slack.Fault = call => call.Method is "chat.postMessage" or "auth.test" ? SlackFaults.Failed("token_revoked") : null;
        await SendAsync(new TextReply("two"), Own);
        await SendAsync(new TextReply("three"), Own);
        Assert.Equal(2, Host.Slack.Calls.Count(call => call.Method == "chat.postMessage"));

        Host.Slack.Fault = _ => null;
        Assert.IsType<SendOutcome.Sent>(await SendAsync(new TextReply("four"), Own));
    }

    public static TheoryData<string, Func<IResult>, string, string> Faults => new()
    {
        { "429 says how long to wait", () => SlackFaults.TooMany(7), "TryAgain 7", "TryAgain 7" },
        { "ratelimited without a time", () => SlackFaults.Failed("ratelimited"), "TryAgain 5", "TryAgain 5" },
        { "429 for years", () => SlackFaults.TooMany(int.MaxValue), "TryAgain 300", "TryAgain 300" },
        { "429 until a distant day", () => SlackFaults.TooMany("Fri, 31 Dec 9999 23:59:59 GMT"), "TryAgain 300", "TryAgain 300" },
        { "429 for no time", () => SlackFaults.TooMany(0), "TryAgain 1", "TryAgain 1" },
        { "429 until a day that is over", () => SlackFaults.TooMany("Thu, 01 Jan 1970 00:00:00 GMT"), "TryAgain 1", "TryAgain 1" },
        { "429 for who knows how long", () => SlackFaults.TooMany("soon"), "TryAgain 5", "TryAgain 5" },
        { "something on the way that forbids it", () => SlackFaults.Page(403), "TryAgain 300", "TryAgain 300" },
        { "something on the way that leads elsewhere", () => SlackFaults.Status(302), "TryAgain 300", "TryAgain 300" },
        { "503 may have been carried out", () => SlackFaults.Status(503), "Unknown", "TryAgain 2" },
        { "so may an internal error", () => SlackFaults.Failed("internal_error"), "Unknown", "TryAgain 2" },
        { "and a fatal one", () => SlackFaults.Failed("fatal_error"), "Unknown", "TryAgain 2" },
        { "and a connection that broke", SlackFaults.Broken, "Unknown", "TryAgain 2" },
        { "and a page from something in between", () => SlackFaults.Page(), "Unknown", "TryAgain 2" },
        { "a channel that is gone", () => SlackFaults.Failed("channel_not_found"), "ConversationGone", "ConversationGone" },
        { "a channel without the bot", () => SlackFaults.Failed("not_in_channel"), "ConversationGone", "ConversationGone" },
        { "an archived channel", () => SlackFaults.Failed("is_archived"), "ConversationGone", "ConversationGone" },
        { "a token taken back", () => SlackFaults.Failed("token_revoked"), "TryAgain 300", "TryAgain 300" },
        { "a bot that was removed", () => SlackFaults.Failed("account_inactive"), "TryAgain 300", "TryAgain 300" },
        { "a token that expired", () => SlackFaults.Failed("token_expired"), "TryAgain 2", "TryAgain 2" },
        { "a text that is too long", () => SlackFaults.Failed("msg_too_long"), "Refused", "Refused" },
        { "a message that is gone", () => SlackFaults.Failed("message_not_found"), "Refused", "Refused" },
        { "a message that may not be changed", () => SlackFaults.Failed("cant_update_message"), "Refused", "Refused" },
        { "a message that may not be changed any more", () => SlackFaults.Failed("edit_window_closed"), "Refused", "Refused" },
        { "somebody who is not in the channel", () => SlackFaults.Failed("user_not_in_channel"), "Refused", "Refused" },
        { "a word that nobody knows", () => SlackFaults.Failed("a_new_error"), "Refused", "Refused" },
        { "anything else", () => SlackFaults.Failed("no_text"), "Refused", "Refused" },
        { "an answer that is no word", () => SlackFaults.Failed("<script>"), "Refused", "Refused" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_answer_means_something_for_another_try(string what, Func<IResult> fault, string forAPost, string forAnEdit)
    {
        Host.Slack.Fault = call => call.Method is "chat.postMessage" or "chat.update" ? fault() : null;

        Assert.Equal((what, forAPost), (what, Describe(await SendAsync(new TextReply("hello"), Own))));
        Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((what, forAnEdit), (what, Describe(await SendAsync(new TextReply("hello"), Own, edit: Ts()))));
    }

    [Fact]
    public async Task A_message_that_was_taken_before_the_answer_got_lost_is_not_sent_again()
    {
        Host.Slack.FaultAfter = call => call.Method == "chat.postMessage" ? SlackFaults.Status(502) : null;

        Assert.Equal("Unknown", Describe(await SendAsync(new TextReply("hello"), Own)));
        Assert.Single(Host.Slack.Calls, call => call.Method == "chat.postMessage");
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent_and_it_is_tried_again()
    {
        await SendAsync(new TextReply("hello"), Own);
        await Host.Slack.DisposeAsync();

        Assert.Equal("TryAgain 2", Describe(await SendAsync(new TextReply("hello"), Own)));
    }

    [Fact]
    public async Task What_Slack_holds_back_is_not_asked_again_before_its_time()
    {
        var refuse = true;
        Host.Slack.Fault = call => call.Method == "chat.postMessage" && refuse ? SlackFaults.TooMany(30) : null;
        await SendAsync(new TextReply("hello"), Own);
        refuse = false;
        var early = Assert.IsType<SendOutcome.TryAgain>(await SendAsync(new TextReply("hello"), Own));
        Host.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.InRange(early.After.TotalSeconds, 25, 30);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(new TextReply("hello"), Own));
        Assert.Equal(2, Host.Slack.Calls.Count(call => call.Method == "chat.postMessage"));
    }

    [Fact]
    public void A_channel_gets_a_short_burst_and_then_one_message_a_second()
    {
        var time = new ManualTime();
        var rates = new SlackRates(time);
        var burst = Enumerable.Range(0, 10).TakeWhile(_ => rates.Take("T", "C") == TimeSpan.Zero).Count();
        var sent = 0;
        for (var tenths = 0; tenths < 100; tenths++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            sent += rates.Take("T", "C") == TimeSpan.Zero ? 1 : 0;
        }

        Assert.Equal((4, 10), (burst, sent));
        Assert.Equal(TimeSpan.Zero, rates.Take("T", "C2"));
        Assert.Equal(TimeSpan.Zero, rates.Take("T2", "C"));
    }

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.TryAgain again => $"TryAgain {again.After.TotalSeconds}",
        _ => outcome.GetType().Name,
    };

    private Task<SendOutcome> SendAsync(Reply reply, string conversation, string? inReplyTo = null, string? edit = null) => Channel.SendAsync(
        new OutgoingMessage(7, new ConversationAddress("slack", FakeSlack.Team, conversation, IsGroup: conversation[0] != 'D'), reply, inReplyTo, edit), CancellationToken.None);

    private static CardReply Card(string summary) => new("ticket:INC0000001", new AdaptiveCard([]), summary);
}
