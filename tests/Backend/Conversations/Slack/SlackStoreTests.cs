using DeskBot.Backend.Conversations;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Conversations.Slack;

/// <summary>What is stored of Slack, on each store.</summary>
public sealed class SlackStoreTests
{
    private static readonly ManualTime Time = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task A_delivery_is_written_down_once_for_each_workspace(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var store = new SlackDeliveryStore(db, Time);

        var ids = await InAsync(database, db, () => store.AcceptAsync([Delivery("T1", "a"), Delivery("T1", "a"), Delivery("T2", "a"), Delivery("T1", "b")], CancellationToken.None));
        var again = await InAsync(database, db, () => store.AcceptAsync([Delivery("T1", "a")], CancellationToken.None));

        Assert.Equal([true, false, true, true], ids.Select(id => id is not null));
        Assert.Null(Assert.Single(again));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_not_handed_on_is_found_again_in_order_and_what_is_long_done_is_forgotten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var (time, until) = (new ManualTime(), new ManualTime().GetUtcNow().AddHours(1));
        var store = new SlackDeliveryStore(db, time);
        var ids = await InAsync(database, db, () => store.AcceptAsync([Delivery("T1", "a"), Delivery("T1", "b"), Delivery("T1", "c")], CancellationToken.None));
        await InAsync(database, db, async () =>
        {
            await store.HandedAsync([new HandedSlackDelivery(ids[1] ?? 0, null)], CancellationToken.None);
            return 0;
        });

        Assert.Equal(["a", "c"], (await store.WaitingAsync(0, until, 10, CancellationToken.None)).Select(waiting => waiting.Delivery.EventKey));
        Assert.Empty(await store.WaitingAsync(0, time.GetUtcNow().AddSeconds(-1), 10, CancellationToken.None));
        Assert.Equal(0, await store.ForgetAsync(time.GetUtcNow().AddSeconds(-1), CancellationToken.None));
        Assert.Equal(1, await store.ForgetAsync(until, CancellationToken.None));
        Assert.Equal(2, (await store.WaitingAsync(0, until, 10, CancellationToken.None)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_state_is_good_once_and_for_its_time(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var time = new ManualTime();
        var store = new SlackWorkspaceStore(db, database.Gate, time);
        await store.BeginInstallAsync("one", time.GetUtcNow().AddMinutes(10), CancellationToken.None);
        await store.BeginInstallAsync("two", time.GetUtcNow().AddMinutes(10), CancellationToken.None);

        Assert.True(await store.FinishInstallAsync("one", CancellationToken.None));
        Assert.False(await store.FinishInstallAsync("one", CancellationToken.None));
        Assert.False(await store.FinishInstallAsync("three", CancellationToken.None));
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.False(await store.FinishInstallAsync("two", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_process_refreshes_a_token_and_lets_go_of_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var time = new ManualTime();
        await using var db = database.Open();
        var store = new SlackWorkspaceStore(db, database.Gate, time);
        await store.InstallAsync(Workspace("T1", time.GetUtcNow()), CancellationToken.None);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var other = database.Open();
            return await new SlackWorkspaceStore(other, database.Gate, time).TryLeaseRefreshAsync("T1", CancellationToken.None);
        }));
        await store.RefreshedAsync("T1", new ProtectedSlackTokens("next", "refresh", time.GetUtcNow()), CancellationToken.None);

        Assert.Single(taken, isTaken => isTaken);
        Assert.Equal("next", (await store.FindAsync(["T1"], CancellationToken.None))?.Tokens.Access);
        Assert.True(await store.TryLeaseRefreshAsync("T1", CancellationToken.None));
        Assert.False(await store.TryLeaseRefreshAsync("T1", CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(await store.TryLeaseRefreshAsync("T1", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_end_of_an_installation_marks_its_conversations_as_gone_and_no_others(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var store = new SlackWorkspaceStore(db, database.Gate, Time);
        await store.InstallAsync(Workspace("T1", Time.GetUtcNow()), CancellationToken.None);
        await store.InstallAsync(Workspace("T2", Time.GetUtcNow()), CancellationToken.None);
        var person = Guid.NewGuid();
        await ConverseAsync(database, db, "T1", "D1", person);
        await ConverseAsync(database, db, "T2", "D2", person);

        Assert.False(await store.RemoveAsync("T1", Time.GetUtcNow().AddSeconds(-1), CancellationToken.None));
        Assert.True(await store.RemoveAsync("T1", Time.GetUtcNow(), CancellationToken.None));
        Assert.Null(await store.FindAsync(["T1"], CancellationToken.None));
        Assert.Equal(["D2"], (await new ConversationStore(db, Time).ConversationsOfAsync(person, CancellationToken.None)).Select(known => known.ChannelId));
    }

    private static async Task ConverseAsync(TestDatabase database, DeskDb db, string tenant, string channel, Guid person) => await InAsync(database, db, async () =>
    {
        var open = await new ConversationStore(db, Time).LockAsync(ConversationId.Of("slack", tenant, channel), "slack", tenant, channel, CancellationToken.None);
        open.PersonId = person;
        open.ReachedAt("", false, Time.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private static async Task<T> InAsync<T>(TestDatabase database, DeskDb db, Func<Task<T>> work)
    {
        await using var transaction = await DeskTransaction.BeginAsync(db, database.Gate, CancellationToken.None);
        var result = await work();
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private static DeliveredBySlack Delivery(string tenant, string key) => new(tenant, key, SlackDeliveryKind.Event, "lane", "{}");

    private static InstalledSlackWorkspace Workspace(string key, DateTimeOffset at) => new(key, key, "A1", "U1", new ProtectedSlackTokens("access", "refresh", at), at);
}
