using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskBot.Backend.Store;
using DeskBot.Harness;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DeskBot.Bot.Tests.Guarantees;

/// <summary>The guarantees of a turn, shown by killing the real process (SIGKILL) at random moments while people write to it.</summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int People = 4;
    private const int TicketsEach = 8;
    private const int Kills = 6;

    [SlowTheory, OnSqlite, OnPostgres]
    public async Task Killed_at_random_moments_it_loses_nothing_doubles_nothing_and_answers_in_order(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var sink = await ConnectorSink.StartAsync();
        await using var host = await RandomKills.StartAsync(database);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using var limit = new CancellationTokenSource(RandomKills.Longest);
        var people = Enumerable.Range(0, People).Select(i => new TeamsPerson(client, host.Address, sink.Address, $"person{i}")).ToArray();
        var heard = new Heard(sink);

        var writing = Task.WhenAll(people.Select(person => ReportAsync(person, heard, limit.Token)));
        var kills = await RandomKills.DuringAsync(host, Kills, () => people.Sum(person => person.Acknowledged.Count), People * TicketsEach * 2, writing, limit.Token);
        await writing;
        await heard.QuietAsync(limit.Token);

        output.WriteLine($"{kills} kills, {people.Sum(person => person.Acknowledged.Count)} messages, {sink.Received.Count} deliveries");
        Assert.True(kills == Kills, $"Only {kills} kills happened while people wrote.");
        await AssertActedOnceAsync(database, people);
        Assert.All(people, person => AssertInOrder(person, sink));
    }

    /// <summary>Opens tickets one after the other: asks for the form, presses its button, waits for the ticket's card.</summary>
    private static async Task ReportAsync(TeamsPerson person, Heard heard, CancellationToken cancellationToken)
    {
        for (var i = 0; i < TicketsEach; i++)
        {
            var asked = await person.SaysAsync("open an incident", cancellationToken);
            var form = await heard.ReplyAsync(asked, text => DraftId().IsMatch(text), cancellationToken);
            var draft = DraftId().Match(form.Raw).Groups[1].Value;
            var clicked = await person.ClicksAsync(
                new JsonObject
                {
                    ["verb"] = "incident.confirm", ["draft"] = draft, ["_card"] = $"draft:{draft}", ["title"] = $"Ticket {i} of {person.Conversation}",
                    ["description"] = "It does not work", ["category"] = "other", ["impact"] = "low", ["urgency"] = "low",
                },
                cancellationToken);
            await heard.ReplyAsync(clicked, text => text.Contains("INC0", StringComparison.Ordinal), cancellationToken);
        }
    }

    private static async Task AssertActedOnceAsync(TestDatabase database, TeamsPerson[] people)
    {
        await using var db = database.Open();
        Assert.Equal(0, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "Inbox" WHERE "State" <> 'Done'"""));
        var acknowledged = people.SelectMany(person => person.Acknowledged).ToArray();
        Assert.Equal(acknowledged.Length, acknowledged.Distinct().Count());
        Assert.Equal(acknowledged.Length, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "Transcript" WHERE "Speaker" = 'Person'"""));
        Assert.Equal(People * TicketsEach, await RandomKills.CountAsync(db, """SELECT COUNT(*) AS "Value" FROM "Tickets" """));
        Assert.Equal(People * TicketsEach, await RandomKills.CountAsync(db, """SELECT COUNT(DISTINCT "Number") AS "Value" FROM "Tickets" """));
        Assert.Equal(People * TicketsEach, await RandomKills.CountAsync(db, """SELECT COUNT(DISTINCT "Title") AS "Value" FROM "Tickets" """));
    }

    /// <summary>A reply may come twice, after a kill between the send and its record; its first arrival is in the order of the questions.</summary>
    private static void AssertInOrder(TeamsPerson person, ConnectorSink sink)
    {
        var first = sink.Received.Where(activity => activity.Conversation == person.Conversation && activity is { IsEdit: false, Type: "message", ReplyTo: not null })
            .Select(activity => activity.ReplyTo ?? "").Distinct().ToArray();
        Assert.Equal(person.Acknowledged, first);
    }

    [GeneratedRegex("\"draft\":\"([^\"]+)\"")]
    private static partial Regex DraftId();

    /// <summary>Waits for replies at the sink.</summary>
    private sealed class Heard
    {
        private readonly SemaphoreSlim arrived = new(0);
        private readonly ConnectorSink sink;

        public Heard(ConnectorSink sink)
        {
            this.sink = sink;
            sink.Arrived += activity => arrived.Release();
        }

        public async Task<SinkActivity> ReplyAsync(string to, Func<string, bool> says, CancellationToken cancellationToken)
        {
            while (true)
            {
                if (sink.Received.FirstOrDefault(activity => activity.ReplyTo == to && says(activity.Raw)) is { } reply)
                {
                    return reply;
                }

                await arrived.WaitAsync(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }

        /// <summary>Waits until nothing has arrived for two seconds.</summary>
        public async Task QuietAsync(CancellationToken cancellationToken)
        {
            while (arrived.CurrentCount > 0)
            {
                await arrived.WaitAsync(cancellationToken);
            }

            while (await arrived.WaitAsync(TimeSpan.FromSeconds(2), cancellationToken))
            {
            }
        }
    }
}
