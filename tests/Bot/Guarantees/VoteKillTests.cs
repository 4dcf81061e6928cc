using System.Text.Json.Nodes;
using DeskBot.Backend.Store;
using DeskBot.Bot.Tests.Approvals;
using DeskBot.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DeskBot.Bot.Tests.Guarantees;

/// <summary>Votes and what follows from them while the real process is killed (SIGKILL) at random moments: neither is lost, neither happens twice.</summary>
public sealed class VoteKillTests(ITestOutputHelper output)
{
    private const int Members = 8;
    private const int Needed = 5;
    private const int Changes = 6;
    private const int Kills = 5;

    [SlowTheory, OnSqlite, OnPostgres]
    public async Task Killed_between_a_vote_and_its_effect_it_loses_neither_and_repeats_neither(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var sink = await ConnectorSink.StartAsync();
        await using var host = await RandomKills.StartAsync(database);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using var limit = new CancellationTokenSource(RandomKills.Longest);
        var members = Enumerable.Range(0, Members).Select(i => new TeamsPerson(client, host.Address, sink.Address, $"member{i}")).ToArray();
        await SeatAsync(database, members, limit.Token);
        var board = new Board(client, host.Address);
        for (var i = 0; i < Changes; i++)
        {
            await board.ProposeAsync($"kill-{i}");
        }

        var asked = await AskedAsync(database);
        var before = members.Sum(member => member.Acknowledged.Count);
        var voting = Task.WhenAll(members.Select((member, i) => VoteAsync(member, asked, new Random(i), limit.Token)));
        var kills = await RandomKills.DuringAsync(host, Kills, () => members.Sum(member => member.Acknowledged.Count) - before, Changes * Members * 2, voting, limit.Token);
        await voting;
        await QuietAsync(database, limit.Token);

        output.WriteLine($"{kills} kills, {members.Sum(member => member.Acknowledged.Count)} messages");
        Assert.True(kills == Kills, $"Only {kills} kills happened while people voted.");
        await AssertOnceAsync(database);
    }

    /// <summary>The members write once, so that the desk knows them, and become the change advisory board.</summary>
    private static async Task SeatAsync(TestDatabase database, TeamsPerson[] members, CancellationToken cancellationToken)
    {
        await Task.WhenAll(members.Select(member => member.SaysAsync("hello", cancellationToken)));
        await QuietAsync(database, cancellationToken);
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "GroupMembers" WHERE "GroupKey" = 'change-board'""", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            """INSERT INTO "GroupMembers" ("GroupKey", "PersonId", "IsLead") SELECT 'change-board', "Id", {0} FROM "People" WHERE "Name" LIKE 'member%'""", [false], cancellationToken);
    }

    private static async Task<IReadOnlyList<Guid>> AskedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var asked = await db.Database.SqlQueryRaw<Guid>("""SELECT "Id" AS "Value" FROM "Approvals" WHERE "State" = 'Waiting'""").ToListAsync();
        Assert.Equal(Changes, asked.Count);
        return asked;
    }

    /// <summary>Approves everything in an order of their own, each twice as impatient people do.</summary>
    private static async Task VoteAsync(TeamsPerson member, IReadOnlyList<Guid> asked, Random random, CancellationToken cancellationToken)
    {
        foreach (var approval in asked.OrderBy(_ => random.Next()))
        {
            var click = new JsonObject { ["verb"] = "approval.approve", ["approval"] = approval.ToString("N"), ["stage"] = "10", ["_card"] = $"approval:{approval:N}:10" };
            await member.ClicksAsync(click, cancellationToken);
            await member.ClicksAsync((JsonObject)click.DeepClone(), cancellationToken);
        }
    }

    private static async Task QuietAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        while (await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "Inbox" WHERE "State" <> 'Done'""") > 0)
        {
            await Task.Delay(100, cancellationToken);
        }
    }

    private static async Task AssertOnceAsync(TestDatabase database)
    {
        await using var db = database.Open();
        Assert.Equal(Changes, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "Approvals" WHERE "State" = 'Approved'"""));
        Assert.Equal(Changes, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "TicketHistory" WHERE "Action" = 'ApprovalDecided'"""));
        Assert.Equal(Changes, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "TicketHistory" WHERE "Field" = 'State' AND "After" = 'Scheduled'"""));
        Assert.Equal(Changes * Needed, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "ApprovalSeats" WHERE "Vote" = 'Approve'"""));
        Assert.Equal(Changes * Needed, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "TicketHistory" WHERE "Action" = 'Voted'"""));

        // Every acknowledged click is accounted for: as a vote, or as one that came too late or twice.
        Assert.Equal(Changes * Members * 2, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "TicketHistory" WHERE "Action" IN ('Voted', 'VoteRefused')"""));
    }
}
