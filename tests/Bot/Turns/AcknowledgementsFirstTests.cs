using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Turns;

public sealed class AcknowledgementsFirstTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);

    [Theory, OnSqlite]
    public async Task A_message_is_taken_in_between_the_turns_that_share_a_transaction(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (channel, worker) = (new RecordingChannel(), new Worker(database));
        await using var spine = await Spine.StartAsync(database, new ScriptedReception(worker.Decide), channel);
        worker.Spine = spine;

        await spine.SaysAsync("busy", "keep the worker busy");
        await Task.WhenAll(spine.SaysAsync("a", "one"), spine.SaysAsync("b", "two"), spine.SaysAsync("c", "three"));
        worker.Go.Set();
        await channel.HearsAsync(5);

        Assert.Equal([false, true, true], worker.LateIsTakenIn);
    }

    /// <summary>Decides turns. During the first of three that were taken together a fourth message arrives.</summary>
    private sealed class Worker(TestDatabase database)
    {
        public ManualResetEventSlim Go { get; } = new();

        public Spine? Spine { get; set; }

        /// <summary>Whether the fourth message was durable when each of the three turns began.</summary>
        public List<bool> LateIsTakenIn { get; } = [];

        public IReadOnlyList<Reply> Decide(IncomingMessage message)
        {
            switch (message.Text)
            {
                case "keep the worker busy":
                    Assert.True(Go.Wait(LongEnough));
                    break;
                case "one" or "two" or "three":
                    LateIsTakenIn.Add(IsTakenIn());
                    break;
            }

            if (LateIsTakenIn.Count == 1 && message.Text != "late" && Spine is { } spine)
            {
                _ = spine.SaysAsync("d", "late", "late");
                Assert.True(SpinWait.SpinUntil(() => spine.Services.GetRequiredService<WriteGate>().IsPressed, LongEnough));
            }

            return [new TextReply("heard " + message.Text)];
        }

        private bool IsTakenIn()
        {
            using var db = database.Open();
            return new Inbox(db, new TurnRecord(db)).OutcomeOfAsync("test", "tenant", "late", default).GetAwaiter().GetResult() is not null;
        }
    }
}
