using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Harness;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Benchmarks;

/// <summary>
/// How long Slack waits for the acknowledgement of an event: 100 signed events a second, evenly, from 200 people, against the host as a process of its own with
/// its database on disk. Meanwhile some turns wait seconds for a language model, and Slack takes a second to say who somebody is. Beside each fifth event goes a
/// request that does nothing (/health/live): what that takes is the machine's own time, not the desk's. A host that has just started still compiles itself: its
/// first half minute is told apart; then 200 other people go on.
/// </summary>
internal static class SlackBenchmark
{
    private const int People = 200;
    private const int PerSecond = 100;
    private const int WarmUp = 30;
    private const string Secret = "benchmark";
    private static readonly TimeSpan ModelTakes = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan SlackTakes = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args is ["--seconds", _] ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
        await using var model = await SlowModel.StartAsync(ModelTakes);
        await using var slack = await FakeSlack.StartAsync();
        Enumerable.Range(0, 2 * People).Select(PersonOf).ToList().ForEach(person => slack.With(new SlackUser(person, $"Person {person}", null)));
        slack.Fault = call => call.Method == "users.info" ? Slowly(call) : null;
        await using var host = await HostProcess.StartAsync(SettingsOf(slack, model));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
        var signer = new SlackSigner(Secret, TimeProvider.System);
        await SendAsync(client, signer, host, "U0WARMUP", "hello");
        var fresh = await RunAsync(client, signer, host, 0, WarmUp);
        var warm = await RunAsync(client, signer, host, People, seconds);
        Report($"first {WarmUp} seconds of the host", fresh);
        Report($"then, for {seconds} seconds", warm);
        Print("turns that waited for the model", $"{model.Asked}, {ModelTakes.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s each");
        Print("people whom Slack was slow to know", $"{slack.Calls.Where(call => call.Method == "users.info").Select(call => call["user"]).Distinct().Count()}");
        Print("replies sent meanwhile", $"{slack.Calls.Count(call => call.Method is "chat.postMessage" or "chat.update")}");
        return fresh.Times.Concat(warm.Times).Any(double.IsNaN) ? 1 : 0;

        IResult? Slowly(SlackCall call)
        {
            // Only the first time that somebody is asked for.
            return slack.Calls.Any(earlier => earlier.Method == call.Method && earlier["user"] == call["user"])
                ? null
                : SlackFaults.Silent(Task.Delay(SlackTakes));
        }
    }

    private static async Task<(double[] Times, double[] Nothing)> RunAsync(HttpClient client, SlackSigner signer, HostProcess host, int firstPerson, int seconds)
    {
        var (times, nothing) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var pending = new List<Task>();
        var texts = Enumerable.Range(0, 10).SelectMany(Questions.Batch).ToList();
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < seconds * PerSecond; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / PerSecond) - clock.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            var (person, text) = (PersonOf(firstPerson + (number % People)), texts[number % texts.Count]);
            pending.Add(Task.Run(async () => times.Add(await SendAsync(client, signer, host, person, text))));
            if (number % 5 == 0)
            {
                pending.Add(Task.Run(async () => nothing.Add(await DoNothingAsync(client, host))));
            }
        }

        await Task.WhenAll(pending);
        return ([.. times], [.. nothing]);
    }

    private static async Task<double> SendAsync(HttpClient client, SlackSigner signer, HostProcess host, string person, string text)
    {
        using var request = signer.Event(host.Address, new JsonObject
        {
            ["type"] = "event_callback", ["team_id"] = FakeSlack.Team, ["api_app_id"] = FakeSlack.App, ["event_id"] = $"Ev{Guid.NewGuid():N}", ["event_time"] = 1_800_000_000,
            ["event"] = new JsonObject
            {
                ["type"] = "message", ["channel"] = FakeSlack.DirectOf(person), ["channel_type"] = "im", ["user"] = person, ["text"] = text, ["ts"] = $"{Guid.NewGuid():N}",
            },
        });
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : double.NaN;
    }

    private static async Task<double> DoNothingAsync(HttpClient client, HostProcess host)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(host.Address, "/health/live"));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Report(string when, (double[] Times, double[] Nothing) measured)
    {
        var sorted = measured.Times.Where(time => !double.IsNaN(time)).Order().ToArray();
        Console.WriteLine(when);
        Print("  events acknowledged", $"{sorted.Length} of {measured.Times.Length}");
        Print("  acknowledged within", Spread(sorted));
        Print("  the same machine doing nothing", Spread([.. measured.Nothing.Order()]));
    }

    private static Dictionary<string, string> SettingsOf(FakeSlack slack, SlowModel model) => new()
    {
        ["Slack__BotToken"] = "xoxb-benchmark",
        ["Slack__SigningSecret"] = Secret,
        ["Slack__ApiBaseUrl"] = slack.Api.ToString(),
        ["BotFramework__Enabled"] = "false",
        ["OpenAI__Endpoint"] = model.Address.ToString(),
        ["OpenAI__ApiKey"] = "benchmark",
        ["OpenAI__ChatModel"] = "slow",
        ["Understanding__LanguageModel__MaxCallsPerMinute"] = "10000",
    };

    private static string PersonOf(int number) => string.Create(CultureInfo.InvariantCulture, $"U0P{number:D6}");

    private static string Spread(double[] sorted) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {At(sorted, 0.50):F1} ms   p99 {At(sorted, 0.99):F1} ms   worst {sorted[^1]:F1} ms");

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static void Print(string what, string value) => Console.WriteLine($"{what,-38}{value}");

    /// <summary>A language model that thinks for seconds.</summary>
    private sealed class SlowModel : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private int _asked;

        private SlowModel(WebApplication app) => _app = app;

        public int Asked => _asked;

        public Uri Address => new(_app.Urls.First());

        public static async Task<SlowModel> StartAsync(TimeSpan takes)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Services.AddRoutingCore();
            var model = new SlowModel(builder.Build());
            model._app.MapPost("/{**any}", async () =>
            {
                Interlocked.Increment(ref model._asked);
                await Task.Delay(takes);
                const string Says = """{"intent":"incident","confidence":0.9,"service":null,"urgency":null,"impact":null,"security":false}""";
                return Results.Json(new
                {
                    id = "c", @object = "chat.completion", created = 1_800_000_000, model = "slow",
                    choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = Says } } },
                    usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
                });
            });
            await model._app.StartAsync();
            return model;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
