using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Hosting;
using DeskBot.Bot.Turns;
using DeskBot.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Benchmarks;

/// <summary>
/// A vote with a hundred approvers pending: the real host with its database on disk, everybody in a web chat of their own. Measured from the POST of the click to the
/// moment when the vote's transaction is committed, and to the moment when every card is updated and the next stage's cards are in their chats.
/// (Teams itself takes fifty messages a second per tenant, so there it is Teams that is waited for.)
/// </summary>
internal static class ApprovalsBenchmark
{
    private const int Pending = 100;
    private const int NextStage = 10;
    private const int Warmups = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 30;
        var folder = Directory.CreateTempSubdirectory("deskbot-approvals-");
        try
        {
            await using var app = await StartAsync(folder.FullName);
            await using var run = await Run.PrepareAsync(app, folder.FullName);
            foreach (var (what, rule) in new (string, ApprovalRule)[] { ("decides, next stage asked", new ApprovalRule.FirstToRespond()), ("changes the tally", new ApprovalRule.Everyone()) })
            {
                await MeasureAsync(run, what, rule, rounds);
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(Run run, string what, ApprovalRule rule, int rounds)
    {
        List<double> committed = [], shown = [], processorCommitted = [], processor = [];
        for (var round = 0; round < Warmups + rounds; round++)
        {
            var vote = await run.VoteAsync(rule, round % Pending);
            if (round >= Warmups)
            {
                committed.Add(vote.Committed);
                shown.Add(vote.Shown);
                processorCommitted.Add(vote.ProcessorCommitted);
                processor.Add(vote.Processor);
            }
        }

        Console.WriteLine($"a vote that {what}, {Pending} pending");
        Report("  committed", committed);
        Report("  all cards updated", shown);
        Report("  processor, committed", processorCommitted);
        Report("  processor, all", processor);
    }

    private static void Report(string what, List<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24}p50 {sorted[sorted.Length / 2],7:F1} ms   p90 {sorted[sorted.Length * 9 / 10],7:F1} ms"));
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var people = Path.Combine(folder, "people.yaml");
        var known = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "desk", "demo-people.yaml"));
        await File.WriteAllTextAsync(people, known + string.Concat(Enumerable.Range(0, Pending + NextStage).Select(i => $"\n  - {{ login: a{i:D3}@demo, name: Approver {i} }}")));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development", ApplicationName = "DeskBot", ContentRootPath = Path.Combine(Repository.Root, "bot"),
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = $"http://127.0.0.1:{HostProcess.FreePort()}",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "deskbot.db")}",
            ["DeskBot:PeopleFile"] = people,
        });
        builder.Logging.ClearProviders();
        builder.AddDesk();
        builder.Services.AddScoped<IApprovalSubject, TestedSubject>();
        var app = builder.Build();
        app.UseDesk();
        app.MapDesk();
        await app.StartAsync();
        return app;
    }

    /// <summary>Milliseconds from the click, and of processor time (host and clients together).</summary>
    private sealed record MeasuredVote(double Committed, double Shown, double ProcessorCommitted, double Processor);

    private sealed class Run : IAsyncDisposable
    {
        private readonly HttpClient client = new();
        private readonly DeskWork work;
        private readonly SqliteConnection connection;
        private readonly List<WebChatPerson> chats = [];
        private List<PersonId> approvers = [];
        private Person? requester;

        private Run(DeskWork work, SqliteConnection connection) => (this.work, this.connection) = (work, connection);

        public static async Task<Run> PrepareAsync(WebApplication app, string folder)
        {
            var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "deskbot.db")};Mode=ReadOnly");
            await connection.OpenAsync();
            var run = new Run(app.Services.GetRequiredService<DeskWork>(), connection);
            var host = new Uri(app.Urls.First());
            for (var i = 0; i < Pending + NextStage; i++)
            {
                run.chats.Add(await WebChatPerson.OpenAsync(run.client, host, $"a{i:D3}@demo"));
                await run.chats[i].SaysAsync("hello");
            }

            await using var scope = app.Services.CreateAsyncScope();
            var people = await scope.ServiceProvider.GetRequiredService<ListPeople>().ExecuteAsync(group: null, CancellationToken.None);
            run.approvers = [.. people.Where(person => person.Login.StartsWith('a') && char.IsDigit(person.Login[1])).OrderBy(person => person.Login, StringComparer.Ordinal).Select(person => person.Id)];
            run.requester = people.First(person => person.Login == "employee@demo");
            await UntilAsync(async () => await run.CountAsync("SELECT COUNT(*) FROM Inbox WHERE State <> 'Done'", null) == 0 && await run.IsQuietAsync());
            return run;
        }

        /// <summary>Asks, waits until everybody has their card, then one of them votes.</summary>
        public async Task<MeasuredVote> VoteAsync(ApprovalRule rule, int voter)
        {
            var approval = await AskAsync(rule);
            await UntilAsync(IsQuietAsync);
            var key = string.Create(CultureInfo.InvariantCulture, $"approval:{approval.Value:N}:10");
            using var process = Process.GetCurrentProcess();
            var (before, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            await chats[voter].ClicksAsync(new JsonObject { ["verb"] = "approval.approve", ["approval"] = approval.Value.ToString("N"), ["stage"] = "10", ["_card"] = key });
            await UntilAsync(async () => await CountAsync("SELECT Approved FROM ApprovalStages WHERE ApprovalId = $id AND Ordinal = 10", approval) == 1);
            var committed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            process.Refresh();
            var processorCommitted = process.TotalProcessorTime - before;
            await UntilAsync(IsQuietAsync);
            var shown = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            process.Refresh();
            return new MeasuredVote(committed, shown, processorCommitted.TotalMilliseconds, (process.TotalProcessorTime - before).TotalMilliseconds);
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await connection.DisposeAsync();
        }

        private Task<ApprovalId> AskAsync(ApprovalRule rule) => work.RunAsync(
            async (services, token) =>
            {
                var actor = Actor.For(requester ?? throw new InvalidOperationException("Nobody asks."), "benchmark");
                var draft = new IncidentDraft(Guid.NewGuid().ToString(), "A laptop", "", Level.Low, Level.Low, "hardware");
                var opened = (IncidentOpened)await services.GetRequiredService<OpenIncident>().ExecuteAsync(draft, actor, token);
                ApprovalStagePlan[] stages = [Stage("First", rule, approvers[..Pending]), Stage("Second", new ApprovalRule.Anyone(), approvers[Pending..])];
                var plan = new ApprovalPlan(opened.Ticket.Id, opened.Ticket.Number, stages, [], IsLowRisk: false);
                return ((ApprovalAsked)await services.GetRequiredService<AskForApproval>().ExecuteAsync(plan, opened.Ticket.Requester.Id, token)).Approval.Id;
            },
            CancellationToken.None);

        private static ApprovalStagePlan Stage(string name, ApprovalRule rule, IReadOnlyList<PersonId> people) =>
            new(name, rule, [new ApproverSource.These(people)], TimeSpan.FromHours(8), ApprovalExpiry.Reject);

        private async Task<bool> IsQuietAsync() => await CountAsync("SELECT COUNT(*) FROM Outbox WHERE State = 'Queued'", null) == 0;

        private async Task<long> CountAsync(string sql, ApprovalId? id)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            if (id is { } approval)
            {
                command.Parameters.AddWithValue("$id", approval.Value.ToString().ToUpperInvariant());
            }

            return (long)(await command.ExecuteScalarAsync() ?? 0L);
        }

        private static async Task UntilAsync(Func<Task<bool>> isSo)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (!await isSo())
            {
                await Task.Delay(2, limit.Token);
            }
        }
    }
}
