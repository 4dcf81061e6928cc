using Microsoft.EntityFrameworkCore;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Turns;

public sealed class SpineTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_is_answered(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);

        Assert.True(await spine.SaysAsync("a", "hello"));

        Assert.Equal(["heard hello"], await channel.HearsAsync(1));
    }

    [Fact]
    public async Task What_a_click_elsewhere_changes_on_a_card_that_was_never_shown_is_shown()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var channel = new RecordingChannel();
        var reception = new ScriptedReception(message => [new CardReply("card:1", new AdaptiveCard([]), $"after *{message.Text}*", CardPlacement.InPlace)]);
        await using var spine = await Spine.StartAsync(database, reception, channel);

        var here = await spine.Inbox.AnswerAsync(Click("here", isFromElsewhere: false), CancellationToken.None);
        var first = await spine.Inbox.AnswerAsync(Click("home", isFromElsewhere: true), CancellationToken.None);
        await spine.Inbox.AnswerAsync(Click("again", isFromElsewhere: true), CancellationToken.None);
        await channel.HearsAsync(2);

        Assert.Equal([("after *home*", null), ("after *again*", $"m{channel.Sent[0].OutboxId}")], channel.Sent.Select(message => (((CardReply)message.Reply).Summary, message.EditMessageId)));
        Assert.Equal(("after *here*", @"after \*home\*"), (here.Message, first.Message));

        static IncomingMessage Click(string text, bool isFromElsewhere) => Spine.Message("a", text) with
        {
            Kind = MessageKind.CardAction, Action = new CardAction("act", new Dictionary<string, string> { [CardAction.CardKeyField] = "card:1" }), IsFromElsewhere = isFromElsewhere,
        };
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_delivered_twenty_times_at_once_acts_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (reception, channel) = (ScriptedReception.Echo, new RecordingChannel());
        await using var spine = await Spine.StartAsync(database, reception, channel);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => spine.SaysAsync("a", "hello", "event-1")));
        await spine.SaysAsync("a", "last");
        await channel.HearsAsync(2);

        Assert.Single(accepted, true);
        Assert.Equal(["hello", "last"], reception.Decided);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Turns_of_a_conversation_run_in_order_and_never_at_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (reception, channel) = (ScriptedReception.Echo, new RecordingChannel());
        await using var spine = await Spine.StartAsync(database, reception, channel);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async c =>
        {
            for (var i = 0; i < 20; i++)
            {
                await spine.SaysAsync("c" + c, $"{c}-{i:D2}");
            }
        }));
        await channel.HearsAsync(160);

        Assert.False(reception.EverOverlapped);
        foreach (var conversation in channel.Sent.GroupBy(message => message.Conversation.Id))
        {
            var heard = conversation.Select(message => ((TextReply)message.Reply).Text).ToArray();
            Assert.Equal(heard.Order(StringComparer.Ordinal), heard);
            Assert.Equal(20, heard.Length);
        }
    }

    [Theory, OnPostgres]
    public async Task Two_replicas_share_a_store_without_overlap_or_repetition(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (reception, channel) = (ScriptedReception.Echo, new RecordingChannel());
        await using var one = await Spine.StartAsync(database, reception, channel);
        await using var two = await Spine.StartAsync(database, reception, channel);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async c =>
        {
            for (var i = 0; i < 15; i++)
            {
                await (i % 2 == 0 ? one : two).SaysAsync("c" + c, $"{c}-{i:D2}");
            }
        }));
        await channel.HearsAsync(90);

        Assert.False(reception.EverOverlapped);
        Assert.All(channel.Sent.GroupBy(message => message.Conversation.Id), conversation =>
        {
            var heard = conversation.Select(message => ((TextReply)message.Reply).Text).ToArray();
            Assert.Equal(heard.Order(StringComparer.Ordinal), heard);
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_that_fails_once_is_tried_again_and_leaves_no_trace_of_the_first_try(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tries = 0;
        var reception = new ScriptedReception(message => ++tries == 1 ? throw new InvalidOperationException("broken") : [new TextReply("heard " + message.Text)]);
        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, reception, channel);

        await spine.SaysAsync("a", "hello");

        Assert.Equal(["heard hello"], await channel.HearsAsync(1));
        await using var scope = spine.Services.CreateAsyncScope();
        var lines = await scope.ServiceProvider.GetRequiredService<ConversationStore>().TranscriptAsync(ConversationId.Of("test", "tenant", "a"), 10, default);
        Assert.Equal(["hello", "heard hello"], lines.Select(line => line.Text));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_poison_message_is_set_aside_the_person_is_told_and_the_next_message_is_answered(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var healed = false;
        var reception = new ScriptedReception(message =>
            message.Text == "poison" && !healed ? throw new InvalidOperationException("broken") : [new TextReply("heard " + message.Text)]);
        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, reception, channel);

        await spine.SaysAsync("a", "poison");
        await spine.SaysAsync("a", "hello");

        var heard = await channel.HearsAsync(2);
        Assert.StartsWith("sorry T-", heard[0], StringComparison.Ordinal);
        Assert.Equal("heard hello", heard[1]);

        healed = true;
        await using var scope = spine.Services.CreateAsyncScope();
        var aside = Assert.Single(await scope.ServiceProvider.GetRequiredService<Inbox>().SetAsideAsync(10, default));
        Assert.Contains("InvalidOperationException", aside.Error, StringComparison.Ordinal);
        Assert.True(await spine.Services.GetRequiredService<ReplayMessage>().ExecuteAsync(aside.Id, default));
        Assert.Equal("heard poison", (await channel.HearsAsync(1))[^1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_click_is_answered_in_place_and_a_repeat_gets_the_same_answer(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var clicks = 0;
        var reception = new ScriptedReception(_ => [new CardReply("card-1", new AdaptiveCard([new TextBlock($"clicked {++clicks}")], []), "clicked", CardPlacement.InPlace)]);
        await using var spine = await Spine.StartAsync(database, reception, new RecordingChannel());
        var click = Spine.Message("a", "", "click-1") with
        {
            Kind = MessageKind.CardAction,
            Action = new CardAction("test.click", new Dictionary<string, string> { [CardAction.CardKeyField] = "card-1" }),
        };

        var first = await spine.Inbox.AnswerAsync(click, default);
        var repeat = await spine.Inbox.AnswerAsync(click, default);

        Assert.Equal(1, clicks);
        Assert.Equal("clicked 1", Assert.IsType<TextBlock>(Assert.Single(first.Card?.Body ?? [])).Text);
        Assert.Equal(TurnJson.Write(first), TurnJson.Write(repeat));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_in_place_card_edits_the_message_that_shows_its_key(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var reception = new ScriptedReception(message =>
            [new CardReply("ticket:1", new AdaptiveCard([], []), message.Text, message.Text == "first" ? CardPlacement.New : CardPlacement.InPlace)]);
        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, reception, channel);

        await spine.SaysAsync("a", "first");
        await spine.SaysAsync("a", "second");
        await channel.HearsAsync(2);

        Assert.Null(channel.Sent[0].EditMessageId);
        Assert.Equal("m" + channel.Sent[0].OutboxId, channel.Sent[1].EditMessageId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_send_that_surely_failed_is_repeated_in_order_and_an_ambiguous_one_is_not(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var failures = 0;
        var channel = new RecordingChannel
        {
            Fault = message => ((TextReply)message.Reply).Text switch
            {
                "heard busy" when ++failures < 3 => new SendOutcome.TryAgain(TimeSpan.Zero, "429"),
                "heard lost" => new SendOutcome.Unknown("502"),
                _ => null,
            },
        };
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);

        foreach (var text in (string[])["busy", "lost", "last"])
        {
            await spine.SaysAsync("a", text);
        }

        Assert.Equal(["heard busy", "heard last"], await channel.HearsAsync(2));
        Assert.Equal(3, failures);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_stopped_process_left_is_finished_by_the_next(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open())
        {
            await db.Database.OpenConnectionAsync();
            var left = Enumerable.Range(0, 3).Select(i => Spine.Message("a", "left " + i).ToReceived(TimeProvider.System.GetUtcNow())).ToArray();
            await new Inbox(db, new TurnRecord(db)).AcceptAsync(left, default);
        }

        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);

        Assert.Equal(["heard left 0", "heard left 1", "heard left 2"], await channel.HearsAsync(3));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_stored_message_that_cannot_be_read_is_set_aside_and_holds_up_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open())
        {
            await db.Database.OpenConnectionAsync();
            var good = Spine.Message("a", "good").ToReceived(TimeProvider.System.GetUtcNow());
            await new Inbox(db, new TurnRecord(db)).AcceptAsync([good with { EventKey = "bad", Message = "{" }, good], default);
        }

        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);

        Assert.Equal(["heard good"], await channel.HearsAsync(1));
        await using var after = database.Open();
        Assert.Single(await new Inbox(after, new TurnRecord(after)).SetAsideAsync(10, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_that_keeps_ending_the_process_is_set_aside_in_the_end(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open())
        {
            await db.Database.OpenConnectionAsync();
            var inbox = new Inbox(db, new TurnRecord(db));
            var id = (await inbox.AcceptAsync([Spine.Message("a", "deadly").ToReceived(TimeProvider.System.GetUtcNow())], default))[0] ?? 0;
            for (var restart = 0; restart < 6; restart++)
            {
                await inbox.FailAsync(id, "The process ended during this turn.", 7, TimeProvider.System.GetUtcNow(), default);
            }
        }

        var (reception, channel) = (ScriptedReception.Echo, new RecordingChannel());
        await using var spine = await Spine.StartAsync(database, reception, channel);

        Assert.StartsWith("sorry T-", (await channel.HearsAsync(1))[0], StringComparison.Ordinal);
        Assert.Empty(reception.Decided);
    }
}
