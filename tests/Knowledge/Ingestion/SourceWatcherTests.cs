using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeskBot.Knowledge.Tests.Ingestion;

public sealed class SourceWatcherTests
{
    [Fact]
    public async Task A_changed_file_is_picked_up_without_a_restart()
    {
        await using var desk = await KnowledgeDesk.OpenAsync(settings: [("Knowledge:SettleAfter", "00:00:00"), ("Knowledge:RescanEvery", "1.00:00:00")]);
        desk.Write("a.md", "# A\n\nold");
        await using var running = await Running.StartAsync(desk);
        await desk.Log.HearAsync("1 articles changed");

        desk.Write("a.md", "# A\n\nnew");

        await desk.Log.HearAsync("1 articles changed");
        Assert.Contains("new", (await desk.ReadAsync("a"))?.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_file_system_does_not_report_is_found_at_the_next_rescan()
    {
        await using var desk = await KnowledgeDesk.OpenAsync(settings: [("Knowledge:RescanEvery", "00:05:00")]);
        Directory.Delete(desk.Folder); // what is not there cannot be watched
        await using var running = await Running.StartAsync(desk);
        await desk.Log.HearAsync("cannot be read");
        desk.Write("a.md", "# A\n\ntext");

        await WaitingAsync(desk);
        desk.Time.Advance(TimeSpan.FromMinutes(5));

        await desk.Log.HearAsync("1 articles changed");
    }

    [Fact]
    public async Task A_failure_ends_with_the_next_round()
    {
        await using var desk = await KnowledgeDesk.OpenAsync(settings: [("Knowledge:RescanEvery", "00:05:00")]);
        desk.Write("a.md", "# A\n\ntext");
        desk.Encoder.IsAway = true;
        await using var running = await Running.StartAsync(desk);
        await desk.Log.HearAsync("failed");
        desk.Encoder.IsAway = false;

        await WaitingAsync(desk);
        desk.Time.Advance(TimeSpan.FromMinutes(5));

        await desk.Log.HearAsync("2 texts encoded");
    }

    /// <summary>The watcher waits once its timer stands.</summary>
    private static async Task WaitingAsync(KnowledgeDesk desk)
    {
        while (desk.Time.WaitingTimers == 0)
        {
            await Task.Yield();
        }
    }

    private sealed class Running(IHostedService service) : IAsyncDisposable
    {
        internal static async Task<Running> StartAsync(KnowledgeDesk desk)
        {
            var service = desk.Services.GetServices<IHostedService>().Single();
            await service.StartAsync(CancellationToken.None);
            return new(service);
        }

        public async ValueTask DisposeAsync() => await service.StopAsync(CancellationToken.None);
    }
}
