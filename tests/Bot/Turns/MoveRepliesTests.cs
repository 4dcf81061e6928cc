using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Turns;

/// <summary>What is said in a conversation that the channel still has to open: it goes on where the channel says, or another way.</summary>
public sealed class MoveRepliesTests
{
    private static readonly Guid Person = Guid.NewGuid();

    [Theory, OnSqlite, OnPostgres]
    public async Task Once_opened_it_goes_on_there_in_order_and_so_does_all_that_follows(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var channel = new RecordingChannel { Fault = message => message.Conversation.Id == "address:1" ? new SendOutcome.Elsewhere(new ConversationAddress("test", "tenant", "D1")) : null };
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);

        await SayAsync(spine, "address:1", "one", "two");
        Assert.Equal(["one", "two"], await channel.HearsAsync(2));
        await SayAsync(spine, "address:1", "three");
        await channel.HearsAsync(1);

        Assert.All(channel.Sent, message => Assert.Equal("D1", message.Conversation.Id));
        Assert.Equal("D1", Assert.Single(await OfPersonAsync(spine)).ChannelId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Where_there_is_no_such_way_it_goes_where_they_are_known(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var channel = new RecordingChannel { Fault = message => message.Conversation.Id == "address:1" ? new SendOutcome.ConversationGone("nobody") : null };
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);
        await SayAsync(spine, "known", "hello");
        await channel.HearsAsync(1);

        await SayAsync(spine, "address:1", "one", "two");

        await channel.HearsAsync(2);
        Assert.Equal(["known: hello", "known: one", "known: two"], channel.Sent.Select(message => $"{message.Conversation.Id}: {((TextReply)message.Reply).Text}"));
    }

    [Fact]
    public async Task Without_any_way_it_is_dropped_after_one_try()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var tries = 0;
        var channel = new RecordingChannel();
        channel.Fault = message => message.Conversation.Id == "address:1" && Interlocked.Increment(ref tries) > 0 ? new SendOutcome.ConversationGone("nobody") : null;
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel);

        await SayAsync(spine, "address:1", "one", "two");
        await spine.SaysAsync("a", "are we done?");
        await channel.HearsAsync(1);

        for (var waiting = 1; waiting > 0; await Task.Yield())
        {
            await using var scope = spine.Services.CreateAsyncScope();
            waiting = (await scope.ServiceProvider.GetRequiredService<OutboxStore>().QueuedAsync(ConversationId.Of("test", "tenant", "address:1"), 0, CancellationToken.None)).Count;
        }

        Assert.Equal(1, tries);
        Assert.Empty(await OfPersonAsync(spine));
    }

    private static async Task SayAsync(Spine spine, string conversation, params string[] texts)
    {
        var id = ConversationId.Of("test", "tenant", conversation);
        await spine.Services.GetRequiredService<DeskWork>().RunAsync(
            async (services, token) =>
            {
                var open = await services.GetRequiredService<ConversationStore>().LockAsync(id, "test", "tenant", conversation, token);
                open.PersonId = Person;
                open.ReachedAt("", false, TimeProvider.System.GetUtcNow());
                foreach (var text in texts)
                {
                    services.GetRequiredService<OutboxStore>().Add(id, new TextReply(text).ToDraft(null));
                }

                return 0;
            },
            CancellationToken.None);
        spine.Services.GetRequiredService<OutboxPump>().Signal([id]);
    }

    private static async Task<IReadOnlyList<KnownConversation>> OfPersonAsync(Spine spine)
    {
        await using var scope = spine.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConversationStore>().ConversationsOfAsync(Person, CancellationToken.None);
    }
}
