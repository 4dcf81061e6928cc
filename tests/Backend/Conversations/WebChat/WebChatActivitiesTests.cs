using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tests.Conversations.WebChat;

public sealed class WebChatActivitiesTests
{
    private static readonly WebChatOwner Amara = new("dl_employee@demo", "Amara Okafor", "employee@demo");

    [Theory, OnSqlite, OnPostgres]
    public async Task Activities_are_numbered_in_order_and_their_times_rise(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var time = new ManualTime();

        await AppendAsync(database, time, Entry("a", "1"), Entry("b", "1"), Entry("a", "2"));
        time.Advance(TimeSpan.FromSeconds(-5));
        await AppendAsync(database, time, Entry("a", "3"));

        var all = await ReadAsync(database, "a", 0);
        Assert.Equal([("1", 1L), ("2", 2L), ("3", 3L)], all.Select(activity => (activity.ActivityId, activity.Sequence)));
        Assert.True(all[0].Timestamp < all[1].Timestamp && all[1].Timestamp < all[2].Timestamp);
        Assert.Equal(["3"], (await ReadAsync(database, "a", 2)).Select(activity => activity.ActivityId));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_id_is_stored_once_also_within_a_batch(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var first = await AppendAsync(database, new ManualTime(), Entry("a", "1", """{"n":1}"""), Entry("a", "1", """{"n":2}"""));
        var second = await AppendAsync(database, new ManualTime(), Entry("a", "1", """{"n":3}"""));

        Assert.Equal([true, false, false], first.Concat(second).Select(outcome => outcome.IsNew));
        Assert.Equal("""{"n":1}""", Assert.Single(await ReadAsync(database, "a", 0)).Body);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_keeps_id_and_time_and_takes_a_new_number(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var time = new ManualTime();
        await AppendAsync(database, time, Entry("a", "1"), Entry("a", "2"));
        var before = await ReadAsync(database, "a", 0);
        time.Advance(TimeSpan.FromHours(1));

        await AppendAsync(database, time, Entry("a", "1", """{"edited":true}""") with { Replaces = true });

        var after = Assert.Single(await ReadAsync(database, "a", 2));
        Assert.Equal(before[0] with { Sequence = 3, Body = """{"edited":true}""" }, after);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Writers_on_two_replicas_never_give_a_number_twice(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async replica =>
        {
            for (var i = 0; i < 20; i++)
            {
                await AppendAsync(database, new ManualTime(), Entry("a", $"{replica}-{i}"));
            }
        }));

        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), (await ReadAsync(database, "a", 0)).Select(activity => activity.Sequence));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_inbox_may_not_have_is_found_until_it_is_known_to_have_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var time = new ManualTime();
        await AppendAsync(database, time, Entry("a", "1") with { ForInbox = true }, Entry("a", "2") with { ForInbox = true }, Entry("a", "3"));
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["1", "2"], (await AwaitedAsync(database, time)).Select(awaited => awaited.Activity.ActivityId));
        Assert.Equal(Amara, (await AwaitedAsync(database, time))[0].Owner);
        await AppendAsync(database, time, [], [("a", "1")]);
        Assert.Equal(["2"], (await AwaitedAsync(database, time)).Select(awaited => awaited.Activity.ActivityId));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_conversation_that_nobody_opened_takes_no_reply(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var outcome = Assert.Single(await AppendAsync(database, new ManualTime(), Entry("gone", "1") with { Owner = null }));

        Assert.Null(outcome.Stored);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_signing_key_is_made_once_and_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var keys = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            await using var db = database.Open();
            return Convert.ToHexString(await new ReadSigningKey(db, database.Gate, new ManualTime()).ExecuteAsync("test", default));
        }));

        Assert.Equal(64, Assert.Single(keys.Distinct()).Length);
    }

    private static WebChatEntry Entry(string conversation, string id, string body = "{}") => new(conversation, id, body) { Owner = Amara };

    private static Task<IReadOnlyList<WebChatAppended>> AppendAsync(TestDatabase database, TimeProvider time, params WebChatEntry[] entries) =>
        AppendAsync(database, time, entries, []);

    private static async Task<IReadOnlyList<WebChatAppended>> AppendAsync(
        TestDatabase database, TimeProvider time, WebChatEntry[] entries, IReadOnlyCollection<(string, string)> handed)
    {
        await using var db = database.Open();
        await using var transaction = await DeskTransaction.BeginAsync(db, database.Gate, default);
        var outcomes = await new AppendWebChatActivities(db, time).ExecuteAsync(entries, handed, default);
        await transaction.CommitAsync(default);
        return outcomes;
    }

    private static async Task<IReadOnlyList<StoredWebChatActivity>> ReadAsync(TestDatabase database, string conversation, long after)
    {
        await using var db = database.Open();
        return await new ReadWebChatActivities(db).ExecuteAsync(conversation, after, 100, default);
    }

    private static async Task<IReadOnlyList<AwaitedWebChatActivity>> AwaitedAsync(TestDatabase database, TimeProvider time)
    {
        await using var db = database.Open();
        return await new ReadWebChatActivities(db).AwaitedAsync(time.GetUtcNow(), 100, default);
    }
}
