using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Benchmarks;

/// <summary>
/// Turns end to end: the host as a process of its own with its database on disk, 200 conversations over the Bot Framework channel, and a connector that
/// takes the replies. A turn's time is from the POST to the arrival of its first reply.
/// </summary>
internal static class TurnsBenchmark
{
    private const int Conversations = 200;
    private const int Concurrency = 16;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var tickets = args is ["--tickets", _] ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
        await using var sink = await ConnectorSink.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
        var clock = Stopwatch.StartNew();
        await using var host = await HostProcess.StartAsync();
        using var run = new Run(sink, client, host);
        await run.AskAsync(0, "My VPN keeps disconnecting");
        Print("start-up to first reply", $"{clock.ElapsedMilliseconds} ms");
        if (tickets > 0)
        {
            await run.OpenTicketAsync();
            await TicketFiller.FillAsync(host, tickets);
            Print("tickets in the store", tickets.ToString("N0", CultureInfo.InvariantCulture));
        }

        await run.RoundAsync(Questions.Batch(0), concurrency: Concurrency);
        for (var round = 1; round <= Rounds; round++)
        {
            Report($"new texts, concurrency {Concurrency}", await run.RoundAsync(Questions.Batch(round), Concurrency));
        }

        for (var round = 1; round <= Rounds; round++)
        {
            Report($"texts seen before, concurrency {Concurrency}", await run.RoundAsync(Questions.Batch(round), Concurrency));
        }

        Report("new texts, one at a time", await run.RoundAsync(Questions.Batch(Rounds + 1), concurrency: 1));
        using var process = Process.GetProcessById(host.ProcessId ?? 0);
        Print("resident memory", $"{process.WorkingSet64 / 1024 / 1024} MiB");
        return 0;
    }

    private static void Report(string what, (double Seconds, double[] Milliseconds) round)
    {
        var sorted = round.Milliseconds.Order().ToArray();
        Print(what, string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Length / round.Seconds,7:F0} turns/s   p50 {At(sorted, 0.50),7:F1} ms   p99 {At(sorted, 0.99),7:F1} ms"));
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static void Print(string what, string value) => Console.WriteLine($"{what,-38}{value}");

    private sealed class Run : IDisposable
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> waiting = new();
        private readonly TeamsPerson[] people;
        private readonly ConnectorSink sink;

        public Run(ConnectorSink sink, HttpClient client, HostProcess host)
        {
            this.sink = sink;
            people = [.. Enumerable.Range(0, Conversations).Select(i => new TeamsPerson(client, host.Address, sink.Address, $"person{i:D3}"))];
            sink.Arrived += Note;
        }

        public async Task<double> AskAsync(int person, string text)
        {
            var arrived = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            var start = Stopwatch.GetTimestamp();
            waiting[people[person].NextId] = arrived;
            await people[person].SaysAsync(text, CancellationToken.None);
            return Stopwatch.GetElapsedTime(start, await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60))).TotalMilliseconds;
        }

        /// <summary>Opens a ticket by the buttons, so that there is one to copy.</summary>
        public async Task OpenTicketAsync()
        {
            await AskAsync(0, "open an incident");
            var form = sink.Received.Last(activity => activity.Raw.Contains("incident.confirm", StringComparison.Ordinal)).Raw;
            var start = form.IndexOf("\"draft\":\"", StringComparison.Ordinal) + 9;
            var draft = form[start..form.IndexOf('"', start)];
            await people[0].ClicksAsync(
                new JsonObject
                {
                    ["verb"] = "incident.confirm", ["draft"] = draft, ["_card"] = $"draft:{draft}", ["title"] = "Original", ["description"] = "Original",
                    ["category"] = "other", ["impact"] = "low", ["urgency"] = "low",
                },
                CancellationToken.None);
            await AskAsync(0, "Show my tickets");
        }

        public async Task<(double Seconds, double[] Milliseconds)> RoundAsync(IReadOnlyList<string> texts, int concurrency)
        {
            var times = new ConcurrentBag<double>();
            var clock = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Conversations), new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (i, _) => times.Add(await AskAsync(i, texts[i])));
            return (clock.Elapsed.TotalSeconds, [.. times]);
        }

        public void Dispose() => sink.Arrived -= Note;

        private void Note(SinkActivity activity)
        {
            if (activity is { ReplyTo: { } to, Type: "message" } && waiting.TryRemove(to, out var waiter))
            {
                waiter.TrySetResult(Stopwatch.GetTimestamp());
            }
        }
    }
}
