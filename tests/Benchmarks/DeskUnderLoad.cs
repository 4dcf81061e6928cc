using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DeskBot.Harness;

namespace DeskBot.Benchmarks;

/// <summary>A host as a process of its own, 200 people who write to it over the Bot Framework channel, and the sink for its replies.</summary>
internal sealed class DeskUnderLoad : IAsyncDisposable
{
    public const int People = 200;

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseProxy = false, UseCookies = false });
    private readonly int[] said = new int[People];
    private readonly ReplySink sink;
    private readonly Process process;

    private DeskUnderLoad(ReplySink sink, HostProcess host)
    {
        (this.sink, Host) = (sink, host);
        process = Process.GetProcessById(host.ProcessId ?? 0);
    }

    /// <summary>The host.</summary>
    public HostProcess Host { get; }

    /// <summary>Its resident memory in MiB.</summary>
    public long ResidentMebibytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024 / 1024;
        }
    }

    public static async Task<DeskUnderLoad> StartAsync() => new(await ReplySink.StartAsync(), await HostProcess.StartAsync());

    /// <summary>Somebody writes, and waits for the first reply.</summary>
    /// <returns>The milliseconds from the POST to the reply's arrival, and the reply.</returns>
    public Task<(double Milliseconds, SunkReply Reply)> AskAsync(int person, string text) =>
        DeliverAsync(person, $"\"text\":{JsonSerializer.Serialize(text)}");

    /// <summary>Somebody presses a button, and waits for the first reply.</summary>
    public Task<(double Milliseconds, SunkReply Reply)> ClickAsync(int person, string dataJson) => DeliverAsync(person, $"\"value\":{dataJson}");

    /// <summary>Everybody asks some questions, so many at a time, nobody two at once.</summary>
    public async Task<Round> AskAllAsync(IReadOnlyList<string> texts, int concurrency)
    {
        var times = new ConcurrentBag<double>();
        var (hostBefore, ownBefore, clock) = (HostCpu(), OwnCpu(), Stopwatch.StartNew());
        for (var start = 0; start < texts.Count; start += People)
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Math.Min(People, texts.Count - start)),
                new ParallelOptions { MaxDegreeOfParallelism = concurrency },
                async (person, _) => times.Add((await AskAsync(person, texts[start + person])).Milliseconds));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        return new Round(seconds, [.. times.Order()], (HostCpu() - hostBefore).TotalMilliseconds, (OwnCpu() - ownBefore).TotalMilliseconds);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.Dispose();
        client.Dispose();
        await Host.DisposeAsync();
        await sink.DisposeAsync();
    }

    private async Task<(double Milliseconds, SunkReply Reply)> DeliverAsync(int person, string content)
    {
        var id = $"p{person:D3}-{++said[person]:D5}";
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Activity(person, id, content)));
        body.Headers.ContentType = Json;
        var start = Stopwatch.GetTimestamp();
        var reply = sink.ReplyToAsync(id);
        using var answer = await client.PostAsync(new Uri(Host.Address, "/api/messages"), body);
        answer.EnsureSuccessStatusCode();
        var arrived = await reply;
        return (Stopwatch.GetElapsedTime(start, arrived.At).TotalMilliseconds, arrived);
    }

    private string Activity(int person, string id, string content) =>
        $$"""
        {"type":"message","id":"{{id}}","channelId":"msteams","serviceUrl":"{{sink.Address}}","from":{"id":"29:p{{person:D3}}","name":"Person {{person:D3}}"},
        "recipient":{"id":"28:bot","name":"DeskBot"},"conversation":{"id":"a:p{{person:D3}}","conversationType":"personal","tenantId":"tenant"},"locale":"en-GB",{{content}}}
        """;

    private TimeSpan HostCpu()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static TimeSpan OwnCpu() => Environment.CpuUsage.TotalTime;
}

/// <summary>What a round measured.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Milliseconds">The turns' times, sorted.</param>
/// <param name="HostCpu">The processor time that the host used, in milliseconds.</param>
/// <param name="OwnCpu">The same of this program: the people and the sink.</param>
internal sealed record Round(double Seconds, double[] Milliseconds, double HostCpu, double OwnCpu)
{
    public int Turns => Milliseconds.Length;

    public double At(double share) => Milliseconds[Math.Min(Turns - 1, (int)(share * Turns))];
}
