using System.Diagnostics;
using System.Globalization;
using System.Text;
using DeskBot.Backend;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Benchmarks;

/// <summary>
/// Times how long the conflicts of a change take to show, on disk, among many configuration items and scheduled changes: of a window of a day, and of one so long that
/// every change overlaps it. A view is a scope of its own, as in the host: nothing is remembered from one to the next but the dependencies.
/// </summary>
internal static class ConflictsBenchmark
{
    private const int Views = 400;
    private const int WarmUp = 40;
    private const int Components = 300;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        var items = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000;
        var changes = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000;
        var folder = Directory.CreateTempSubdirectory("deskbot-conflicts-");
        var random = new Random(1);
        await using (var services = Services(folder, items, random))
        {
            await ScopedAsync(services, provider => provider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, CancellationToken.None));
            var start = DateTimeOffset.UnixEpoch.AddDays(25_000);
            await PlanAsync(services, changes, start, random);
            var loading = Stopwatch.GetTimestamp();
            await ScopedAsync(services, provider => provider.GetRequiredService<ConfigurationItems>().GraphAsync(CancellationToken.None));
            Report($"dependencies-loaded-ms {Stopwatch.GetElapsedTime(loading).TotalMilliseconds:F0}");
            await MeasureAsync(services, "day", items, changes, () => Work(random, start.AddDays(random.Next(9)), TimeSpan.FromHours(24)));
            await MeasureAsync(services, "everything", items, changes, () => Work(random, start, TimeSpan.FromDays(12)));
            await MeasureCardAsync(services, items, changes, random);
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task MeasureAsync(ServiceProvider services, string window, int items, int changes, Func<PlannedWork> work)
    {
        var found = 0;
        var times = await TimeAsync(services, async provider =>
            found += (await provider.GetRequiredService<FindConflicts>().ExecuteAsync(work(), seesAll: true, CancellationToken.None)).Count);
        Report($"conflicts window {window} items {items} changes {changes} p50-ms {times[times.Length / 2]:F2} p99-ms {times[times.Length * 99 / 100]:F2} found-mean {found / (double)(Views + WarmUp):F1} n {times.Length}");
    }

    /// <summary>All that a change's card needs: the change, its risk, its impact, its conflicts.</summary>
    private static async Task MeasureCardAsync(ServiceProvider services, int items, int changes, Random random)
    {
        var cab = await ActorAsync(services, "cab@demo");
        var times = await TimeAsync(services, async provider =>
            _ = await provider.GetRequiredService<FindChange>().ExecuteAsync($"CHG{1 + random.Next(changes):D7}", cab, CancellationToken.None) ?? throw new InvalidOperationException("No such change."));
        Report($"change-shown items {items} changes {changes} p50-ms {times[times.Length / 2]:F2} p99-ms {times[times.Length * 99 / 100]:F2} n {times.Length}");
    }

    private static async Task<double[]> TimeAsync(ServiceProvider services, Func<IServiceProvider, Task> view)
    {
        var times = new List<double>();
        for (var round = -WarmUp; round < Views; round++)
        {
            await using var scope = services.CreateAsyncScope();
            var began = Stopwatch.GetTimestamp();
            await view(scope.ServiceProvider);
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return [.. times.Order()];
    }

    private static PlannedWork Work(Random random, DateTimeOffset start, TimeSpan length) => new(null, [Component(random.Next(Components)), Component(random.Next(Components))], start, start + length);

    private static string Component(int number) => string.Create(CultureInfo.InvariantCulture, $"item-{number}");

    /// <summary>Standard changes of a few hours over ten days, through the use cases, each in a transaction of its own.</summary>
    private static async Task PlanAsync(ServiceProvider services, int count, DateTimeOffset start, Random random)
    {
        var agent = await ActorAsync(services, "agent@demo");
        for (var at = 0; at < count; at++)
        {
            var from = start.AddMinutes(random.Next(10 * 24 * 60));
            string[] keys = [Component(random.Next(Components)), Component(random.Next(Components))];
            var draft = new ChangeDraft(
                $"change-{at}", ChangeType.Standard, $"Change {at}", "", keys, from, from.AddMinutes(30 + random.Next(450)), "", "", "", new Dictionary<string, string>(), agent.Person, [], "routine");
            await using var scope = services.CreateAsyncScope();
            var (provider, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<DeskDb>());
            await using var transaction = await DeskTransaction.BeginAsync(db, provider.GetRequiredService<WriteGate>(), CancellationToken.None);
            var proposed = await provider.GetRequiredService<ProposeChange>().ExecuteAsync(draft, agent, CancellationToken.None) as ChangeDone;
            var submitted = await provider.GetRequiredService<SubmitChange>().ExecuteAsync(proposed?.Change.Ticket.Number ?? "", agent, CancellationToken.None);
            _ = submitted as ChangeDone ?? throw new InvalidOperationException($"{submitted}");
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    private static async Task<Actor> ActorAsync(ServiceProvider services, string login)
    {
        await using var scope = services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<FindPerson>().ExecuteAsync(login, CancellationToken.None);
        return Actor.For(person ?? throw new InvalidOperationException($"Nobody is called {login}."), "benchmark");
    }

    private static async Task ScopedAsync(ServiceProvider services, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    private static ServiceProvider Services(DirectoryInfo folder, int items, Random random)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "items.yaml"), Items(items, random));
        File.WriteAllText(Path.Combine(folder.FullName, "templates.yaml"), $$"""
            templates:
              - { key: routine, title: Routine, items: [{{string.Join(", ", Enumerable.Range(0, Components).Select(Component))}}], implementationPlan: Do, backOutPlan: Undo, testPlan: Look, longestHours: 12 }
            """);
        var settings = new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "desk.db")}",
            ["Changes:ItemsFile"] = Path.Combine(folder.FullName, "items.yaml"),
            ["Changes:TemplatesFile"] = Path.Combine(folder.FullName, "templates.yaml"),
        };
        return new ServiceCollection().AddLogging().AddBackend(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider(validateScopes: true);
    }

    /// <summary>The first are components; every later item depends on up to three earlier ones, mostly recent ones, so that there are chains and hubs. A third have maintenance windows.</summary>
    private static string Items(int count, Random random)
    {
        var yaml = new StringBuilder("items:\n");
        for (var at = 0; at < count; at++)
        {
            var needs = at < 10 ? [] : Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Component(random.Next(4) == 0 ? random.Next(Math.Min(at, 1000)) : Math.Max(0, at - 1 - random.Next(at)))).Distinct();
            var maintenance = at % 3 == 0 ? ", maintenance: { timeZone: Europe/Berlin, windows: [sat 20:00-06:00, wed 22:00-02:00] }" : "";
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ key: item-{at}, name: Item {at}, criticality: {(at % 50 == 0 ? "critical" : "moderate")}, group: network, dependsOn: [{string.Join(", ", needs)}]{maintenance} }}\n");
        }

        return yaml.ToString();
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
