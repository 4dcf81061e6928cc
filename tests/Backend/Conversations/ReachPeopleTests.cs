using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Conversations;

/// <summary>Where people are told things who have not written to the desk, where a channel finds them by their e-mail address.</summary>
public sealed class ReachPeopleTests
{
    private const string Channel = "slack";

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_never_wrote_is_looked_up_by_their_address(DatabaseProvider provider)
    {
        await using var desk = await OpenAsync(provider);
        var person = await desk.PersonAsync("manager@demo");

        var reached = await ReachAsync(desk, person.Id);

        Assert.Equal((Channel, "", $"address:{person.Id.Value:N}"), (reached?.Channel, reached?.Tenant, reached?.ChannelId));
        Assert.Equal(reached?.Id, (await ReachAsync(desk, person.Id))?.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whom_the_channel_knows_is_named_by_their_user_there(DatabaseProvider provider)
    {
        await using var desk = await OpenAsync(provider);
        var person = await desk.PersonAsync("manager@demo");
        await desk.CallAsync<LinkChannelUser, int>(async link =>
        {
            await link.ExecuteAsync(Channel, "T1", "U1", person.Id, default);
            return 0;
        });

        Assert.Equal(("T1", "person:U1"), await ReachAsync(desk, person.Id) is { } reached ? (reached.Tenant, reached.ChannelId) : default);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_was_not_found_is_left_alone_for_some_hours(DatabaseProvider provider)
    {
        await using var desk = await OpenAsync(provider);
        var person = await desk.PersonAsync("manager@demo");
        var reached = await ReachAsync(desk, person.Id);
        Assert.NotNull(reached);
        await desk.DoAsync(async p =>
        {
            await p.GetRequiredService<ConversationStore>().MarkGoneAsync(reached.Id, default);
            return 0;
        });

        Assert.Null(await ReachAsync(desk, person.Id));
        desk.Time.Advance(OpenPersonalConversation.LookUpAgainAfter);
        Assert.Equal(reached.Id, (await ReachAsync(desk, person.Id))?.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_channel_of_choice_goes_before_the_conversation_that_is_known(DatabaseProvider provider)
    {
        await using var desk = await OpenAsync(provider);
        var (person, other) = (await desk.PersonAsync("manager@demo"), await desk.PersonAsync("employee@demo"));
        await ConverseAsync(desk, "msteams", "a:1", person.Id);
        await ConverseAsync(desk, "msteams", "a:2", other.Id);
        Assert.Equal("msteams", (await ReachAsync(desk, person.Id))?.Channel);

        Assert.Equal(ChannelReach.ByAddress, await desk.DoAsync(async p =>
        {
            var reach = await p.GetRequiredService<ChooseChannel>().ExecuteAsync(person.Id, Channel, default);
            await p.GetRequiredService<DeskDb>().SaveChangesAsync();
            return reach;
        }));

        var both = await desk.DoAsync(async p => await SavedAsync(p, await p.GetRequiredService<ReachPeople>().ExecuteAsync([person.Id, other.Id], default)));
        Assert.Equal([("msteams", other.Id.Value), (Channel, person.Id.Value)], both.Select(own => (own.Channel, own.PersonId.GetValueOrDefault())).Order());
    }

    [Fact]
    public async Task Without_such_a_channel_there_is_no_way()
    {
        await using var desk = await Desk.OpenAsync();

        Assert.Null(await ReachAsync(desk, (await desk.PersonAsync("manager@demo")).Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_waits_is_moved_in_its_order_and_what_was_sent_stays(DatabaseProvider provider)
    {
        await using var desk = await OpenAsync(provider);
        var (from, to) = (await ConverseAsync(desk, Channel, "address:1", null), await ConverseAsync(desk, Channel, "D1", null));
        await desk.DoAsync(async p =>
        {
            var (first, _, _) = (Add(p, from, "sent"), Add(p, from, "one"), Add(p, from, "two"));
            await p.GetRequiredService<TurnRecord>().SaveAsync(default);
            await p.GetRequiredService<OutboxStore>().MarkAsync([new OutboxMark(first.Id, OutboxState.Sent, "ts", null, 1)], default);
            return 0;
        });

        Assert.Equal(2, await desk.DoAsync(p => p.GetRequiredService<OutboxStore>().MoveAsync(from, to, default)));
        Assert.Equal(["one", "two"], (await desk.AskAsync<OutboxStore, IReadOnlyList<QueuedReply>>(outbox => outbox.QueuedAsync(to, 0, default))).Select(reply => reply.Reply));
        Assert.Empty(await desk.AskAsync<OutboxStore, IReadOnlyList<QueuedReply>>(outbox => outbox.QueuedAsync(from, 0, default)));
    }

    private static OutboxAdded Add(IServiceProvider services, ConversationId conversation, string reply) =>
        services.GetRequiredService<OutboxStore>().Add(conversation, new OutboxDraft(reply, null, false, null));

    private static Task<Desk> OpenAsync(DatabaseProvider provider) => Desk.OpenAsync(provider, with: services => services.AddSingleton(new ReachesByAddress(Channel)));

    private static async Task<KnownConversation?> ReachAsync(Desk desk, PersonId person) =>
        (await desk.DoAsync(async p => await SavedAsync(p, new[] { await p.GetRequiredService<ReachPeople>().ExecuteAsync(person, default) })))[0];

    private static async Task<T> SavedAsync<T>(IServiceProvider services, T result)
    {
        await services.GetRequiredService<TurnRecord>().SaveAsync(default);
        return result;
    }

    private static Task<ConversationId> ConverseAsync(Desk desk, string channel, string name, PersonId? person) => desk.DoAsync(async p =>
    {
        var id = ConversationId.Of(channel, "", name);
        var open = await p.GetRequiredService<ConversationStore>().LockAsync(id, channel, "", name, default);
        open.PersonId = person?.Value;
        open.ReachedAt("route", false, desk.Time.GetUtcNow());
        return await SavedAsync(p, id);
    });
}
