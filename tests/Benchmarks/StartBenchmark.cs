using System.Diagnostics;
using System.Globalization;
using DeskBot.Harness;

namespace DeskBot.Benchmarks;

/// <summary>
/// How long a start takes, from the process's start to the first reply: with no database yet, and again on the same database; and what the process then holds in memory,
/// after the first reply and after a number of questions. Each figure is the median of several runs.
/// </summary>
internal static class StartBenchmark
{
    private const int Runs = 5;
    private const int Questions = 400;

    public static async Task<int> RunAsync(string[] args)
    {
        var runs = args is ["--runs", _] ? int.Parse(args[1], CultureInfo.InvariantCulture) : Runs;
        var (first, second) = (new List<Start>(), new List<Start>());
        await using var sink = await ConnectorSink.StartAsync();
        using var client = new HttpClient();
        for (var run = 0; run < runs; run++)
        {
            var clock = Stopwatch.StartNew();
            await using var host = await HostProcess.StartAsync();
            first.Add(await MeasureAsync(host, sink, client, clock, $"first{run}", Questions));
            await host.KillAsync();
            clock.Restart();
            await host.StartAsync();
            second.Add(await MeasureAsync(host, sink, client, clock, $"second{run}", questions: 0));
        }

        Report("first start", first);
        Report("later start", second);
        Print($"resident after {Questions} questions", $"{Median(first.Select(static start => start.LoadedMiB)):F0} MiB");
        return 0;
    }

    private static async Task<Start> MeasureAsync(HostProcess host, ConnectorSink sink, HttpClient client, Stopwatch clock, string name, int questions)
    {
        var ready = clock.Elapsed;
        var person = new TeamsPerson(client, host.Address, sink.Address, name);
        await AskAsync(person, sink, "My VPN keeps disconnecting");
        var replied = clock.Elapsed;
        using var process = Process.GetProcessById(host.ProcessId ?? 0);
        var (processor, resident) = (process.TotalProcessorTime, process.WorkingSet64);
        foreach (var question in DeskBot.Benchmarks.Questions.Batch(0).Concat(DeskBot.Benchmarks.Questions.Batch(1)).Take(questions))
        {
            await AskAsync(person, sink, question);
        }

        process.Refresh();
        return new(ready.TotalMilliseconds, replied.TotalMilliseconds, processor.TotalMilliseconds, MiB(resident), MiB(process.WorkingSet64));
    }

    private static async Task AskAsync(TeamsPerson person, ConnectorSink sink, string text)
    {
        var replied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = person.NextId;
        sink.Arrived += Note;
        await person.SaysAsync(text, CancellationToken.None);
        await replied.Task.WaitAsync(TimeSpan.FromSeconds(60));
        sink.Arrived -= Note;

        void Note(SinkActivity activity)
        {
            if (activity.Type == "message" && activity.ReplyTo == id)
            {
                replied.TrySetResult();
            }
        }
    }

    private static void Report(string what, List<Start> starts) => Print(what, string.Create(
        CultureInfo.InvariantCulture,
        $"first reply {Median(starts.Select(static start => start.Replied)),6:F0} ms   ready {Median(starts.Select(static start => start.Ready)),6:F0} ms   processor {Median(starts.Select(static start => start.Processor)),6:F0} ms   resident {Median(starts.Select(static start => start.ResidentMiB)):F0} MiB   n {starts.Count}"));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static double MiB(long bytes) => bytes / 1024.0 / 1024;

    private static void Print(string what, string value) => Console.WriteLine($"{what,-38}{value}");

    /// <summary>Milliseconds since the process was started, milliseconds of processor time until the first reply, and memory then and at the end.</summary>
    private sealed record Start(double Ready, double Replied, double Processor, double ResidentMiB, double LoadedMiB);
}
