using System.Diagnostics;
using System.Globalization;
using DeskBot.Knowledge.Encoding;

namespace DeskBot.Benchmarks;

/// <summary>Load time, single messages and batches of the sentence encoder, on one thread and on two.</summary>
internal static class EncoderBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(1);

    /// <summary>Messages of ten vocabulary pieces, give or take two.</summary>
    private static readonly string[] Messages =
    [
        "my screen stays black after the update",
        "the printer next to the lift is jammed again",
        "how do I get a new phone for work",
        "please reset my password for the payroll system",
        "I can not join the video call this morning",
        "where can I find the travel expense form",
        "the wireless network is very slow on floor two",
        "order a second monitor for my home office",
        "my calendar shows meetings in the wrong time zone",
        "the coffee machine in the kitchen is leaking",
        "can someone help me to share a folder",
        "my laptop battery is empty after one hour",
        "when will my request be approved by finance",
        "I forgot my badge and can not enter",
        "the door of the meeting room does not open",
        "install the drawing program on my computer",
    ];

    internal static Task<int> RunAsync(string[] args)
    {
        var encoder = Load();
        Console.WriteLine(Line($"pieces per message: {Messages.Average(m => encoder.Tokenize(m).Length):0.0}"));
        Single(encoder, threads: 1);
        Single(encoder, threads: 2);
        foreach (var size in (int[])[16, 64])
        {
            Batch(encoder, size, threads: 1);
            Batch(encoder, size, threads: 2);
        }

        return Task.FromResult(0);
    }

    private static SentenceEncoder Load()
    {
        var times = new List<double>();
        var encoder = SentenceEncoder.Load();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            encoder = SentenceEncoder.Load();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine(Line($"load: median {Quantile(times, 0.5):0} ms (first, cold: see the turns benchmark)"));
        return encoder;
    }

    /// <summary>Every thread encodes one message after another.</summary>
    private static void Single(SentenceEncoder encoder, int threads)
    {
        var vectors = Enumerable.Range(0, threads).Select(static _ => new float[SentenceEncoder.Dimensions]).ToArray();
        Measure($"single, {threads} thread(s)", encoder, threads, perCall: 1, (thread, call) =>
            encoder.Encode(Messages[call % Messages.Length], vectors[thread]));
    }

    /// <summary>Every thread encodes one batch after another.</summary>
    private static void Batch(SentenceEncoder encoder, int size, int threads)
    {
        var texts = Enumerable.Range(0, size).Select(static i => Messages[i % Messages.Length]).ToArray();
        Measure($"batch of {size}, {threads} thread(s)", encoder, threads, size, (_, _) => encoder.EncodeBatch(texts));
    }

    private static void Measure(string name, SentenceEncoder encoder, int threads, int perCall, Action<int, int> call)
    {
        var work = Messages.Average(encoder.GraphOperations);
        for (var i = 0; i < 50; i++)
        {
            call(0, i);
        }

        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(threads, perCall, call)).OrderByDescending(static r => r.PerSecond).ToArray();
        var best = rounds[0];
        var middle = rounds[Rounds / 2];
        Console.WriteLine(Line(
            $"{name,-24} median {middle.Median:0.000} ms, p99 {middle.P99:0.000} ms, {middle.PerSecond:0} messages/s (best round {best.PerSecond:0}/s, {best.PerSecond * work / 1e9:0.0} GFLOP/s of the graph)"));
    }

    private static (double PerSecond, double Median, double P99) Round(int threads, int perCall, Action<int, int> call)
    {
        var times = Enumerable.Range(0, threads).Select(static _ => new List<double>(100_000)).ToArray();
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; Stopwatch.GetElapsedTime(start) < RoundTime; i++)
            {
                var before = Stopwatch.GetTimestamp();
                call(thread, i);
                times[thread].Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds / perCall);
            }
        })).ToList();
        workers.ForEach(static worker => worker.Start());
        workers.ForEach(static worker => worker.Join());
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var all = times.SelectMany(static t => t).ToList();
        return (all.Count * perCall / seconds, Quantile(all, 0.5), Quantile(all, 0.99));
    }

    private static double Quantile(List<double> values, double quantile)
    {
        values.Sort();
        return values[(int)(quantile * (values.Count - 1))];
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
