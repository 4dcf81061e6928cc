using DeskBot.Backend.Conversations;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Tests.Conversations.Slack;

/// <summary>What is stored of Slack, on each store.</summary>
public sealed class SlackStoreTests
{
    private static readonly ManualTime Time = new();

    [Theory, OnSqlite, OnPostgres]
    public async Task A_delivery_is_written_down_once_for_each_workspace(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await DeliveriesAsync(database, Time);

        var ids = await store.AcceptAsync([Delivery("T1", "a"), Delivery("T1", "a"), Delivery("T2", "a"), Delivery("T1", "b")], CancellationToken.None);
        var again = await store.AcceptAsync([Delivery("T1", "a")], CancellationToken.None);

        Assert.Equal([true, false, true, true], ids.Select(id => id is not null));
        Assert.Null(Assert.Single(again));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_not_handed_on_is_found_again_in_order_and_what_is_long_done_is_forgotten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (time, until) = (new ManualTime(), new ManualTime().GetUtcNow().AddHours(1));
        var store = await DeliveriesAsync(database, time);
        var ids = await store.AcceptAsync([Delivery("T1", "a"), Delivery("T1", "b"), Delivery("T1", "c")], CancellationToken.None);
        await store.HandedAsync([new HandedSlackDelivery(ids[1] ?? 0, null)], CancellationToken.None);

        Assert.Equal(["a", "c"], (await store.WaitingAsync(0, until, 10, CancellationToken.None)).Select(waiting => waiting.Delivery.EventKey));
        Assert.Empty(await store.WaitingAsync(0, time.GetUtcNow().AddSeconds(-1), 10, CancellationToken.None));
        Assert.Equal(0, await store.ForgetAsync(time.GetUtcNow().AddSeconds(-1), CancellationToken.None));
        Assert.Equal(1, await store.ForgetAsync(until, CancellationToken.None));
        Assert.Equal(2, (await store.WaitingAsync(0, until, 10, CancellationToken.None)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_delivery_does_not_wait_for_a_turn_that_writes_for_long(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await DeliveriesAsync(database, Time);
        await using var db = database.Open();
        await using var turn = await DeskTransaction.BeginAsync(db, database.Gate, CancellationToken.None);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "SlackInstallStates" ("Hash", "ExpiresAt") VALUES ('a', {Time.GetUtcNow().UtcDateTime})""");

        Assert.NotNull(Assert.Single(await store.AcceptAsync([Delivery("T1", "a")], CancellationToken.None)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_deliveries_table_is_what_the_model_says_and_is_prepared_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await DeliveriesAsync(database, Time);
        await store.AcceptAsync([Delivery("T1", "a")], CancellationToken.None);
        await store.PrepareAsync(CancellationToken.None);
        await using var db = new Contexts(database).CreateDbContext();
        var actual = (await Schema.OfDatabaseAsync(db)).Where(line => line.Contains("SlackDeliveries", StringComparison.Ordinal) && !line.Contains("__", StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', Schema.OfModel(db)), string.Join('\n', actual));
        Assert.Null(Assert.Single(await store.AcceptAsync([Delivery("T1", "a")], CancellationToken.None)));
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
        Assert.Equal(["D2"], (await new ConversationStore(db, new TurnRecord(db), Time).ConversationsOfAsync(person, CancellationToken.None)).Select(known => known.ChannelId));
    }

    private static async Task<SlackDeliveryStore> DeliveriesAsync(TestDatabase database, TimeProvider time)
    {
        var store = new SlackDeliveryStore(new Contexts(database), Options.Create(database.Options), time);
        await store.PrepareAsync(CancellationToken.None);
        return store;
    }

    private static async Task ConverseAsync(TestDatabase database, DeskDb db, string tenant, string channel, Guid person)
    {
        await using var transaction = await DeskTransaction.BeginAsync(db, database.Gate, CancellationToken.None);
        var record = new TurnRecord(db);
        var open = await new ConversationStore(db, record, Time).LockAsync(ConversationId.Of("slack", tenant, channel), "slack", tenant, channel, CancellationToken.None);
        open.PersonId = person;
        open.ReachedAt("", false, Time.GetUtcNow());
        await record.SaveAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static DeliveredBySlack Delivery(string tenant, string key) => new(tenant, key, SlackDeliveryKind.Event, "lane", "{}");

    private static InstalledSlackWorkspace Workspace(string key, DateTimeOffset at) => new(key, key, "A1", "U1", new ProtectedSlackTokens("access", "refresh", at), at);

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<SlackDeliveriesDb>
    {
        public SlackDeliveriesDb CreateDbContext() =>
            new((DbContextOptions<SlackDeliveriesDb>)SlackDeliveriesDb.Configure(new DbContextOptionsBuilder<SlackDeliveriesDb>(), database.Options).Options);
    }
}
