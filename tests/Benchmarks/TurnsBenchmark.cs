using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskBot.Benchmarks;

/// <summary>
/// Turns end to end: the host as a process of its own with its database on disk, 200 conversations over the Bot Framework channel, and a connector that
/// takes the replies, all on this machine. A turn's time is from the POST to the arrival of its first reply. Host, people and connector share the
/// processors, so the processor time that a turn costs is printed beside the turns per second: unlike these it hardly depends on what else runs here.
/// </summary>
internal static class TurnsBenchmark
{
    private const int Concurrency = 16;
    private const int WarmUps = 3;
    private const int Rounds = 5;
    private const int BatchesPerRound = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var tickets = args is ["--tickets", _] ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
        var clock = Stopwatch.StartNew();
        await using var desk = await DeskUnderLoad.StartAsync();
        await desk.AskAsync(0, "My VPN keeps disconnecting");
        Print("start-up to first reply", $"{clock.ElapsedMilliseconds} ms");
        await OpenTicketAsync(desk);
        for (var i = 0; i < WarmUps; i++)
        {
            await desk.AskAllAsync(Texts(0, 2 * BatchesPerRound), Concurrency); // until the runtime has optimised what every turn does
        }

        if (tickets > 0)
        {
            clock.Restart();
            var filled = await TicketFiller.FillAsync(desk.Host, tickets);
            Print("tickets in the store", string.Create(CultureInfo.InvariantCulture, $"{filled:N0}, filled in {clock.Elapsed.TotalSeconds:F0} s"));
        }

        await MeasureAsync($"new texts, {Concurrency} at a time", round => desk.AskAllAsync(Texts((round + 2) * BatchesPerRound, BatchesPerRound), Concurrency));
        await MeasureAsync($"texts seen before, {Concurrency} at a time", _ => desk.AskAllAsync(Texts(2 * BatchesPerRound, BatchesPerRound), Concurrency));
        await MeasureAsync("new texts, one at a time", round => desk.AskAllAsync(Texts((2 + Rounds) * BatchesPerRound + round, 1), 1));
        await MeasureAsync("one's tickets, one at a time", _ => desk.AskAllAsync([.. Enumerable.Repeat("show my tickets", DeskUnderLoad.People)], 1));
        Print("resident memory", $"{desk.ResidentMebibytes} MiB");
        return 0;
    }

    /// <summary>Runs several rounds and prints the median of each number.</summary>
    private static async Task MeasureAsync(string what, Func<int, Task<Round>> run)
    {
        var rounds = new List<Round>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await run(round));
        }

        Print(what, string.Create(
            CultureInfo.InvariantCulture,
            $"{Median(r => r.Turns / r.Seconds),6:F0} turns/s   p50 {Median(r => r.At(0.50)),6:F1} ms   p99 {Median(r => r.At(0.99)),6:F1} ms   processor time per turn: host {Median(r => r.HostCpu / r.Turns):F2} ms, people and connector {Median(r => r.OwnCpu / r.Turns):F2} ms"));

        double Median(Func<Round, double> number) => rounds.Select(number).Order().ElementAt(Rounds / 2);
    }

    private static IReadOnlyList<string> Texts(int first, int count) => [.. Enumerable.Range(first, count).SelectMany(Questions.Batch)];

    /// <summary>Opens a ticket by the buttons, so that there is one to copy.</summary>
    private static async Task OpenTicketAsync(DeskUnderLoad desk)
    {
        var form = Encoding.UTF8.GetString((await desk.AskAsync(0, "open an incident")).Reply.Body);
        var start = form.IndexOf("\"draft\":\"", StringComparison.Ordinal) + 9;
        var draft = form[start..form.IndexOf('"', start)];
        var click = new JsonObject
        {
            ["verb"] = "incident.confirm", ["draft"] = draft, ["_card"] = $"draft:{draft}", ["title"] = "Original", ["description"] = "Original",
            ["category"] = "other", ["impact"] = "low", ["urgency"] = "low",
        };
        await desk.ClickAsync(0, click.ToJsonString());
        await desk.AskAsync(0, "Show my tickets");
    }

    private static void Print(string what, string value) => Console.WriteLine($"{what,-34}{value}");
}
