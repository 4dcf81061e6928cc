using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Finds what a crash or another replica left: messages without a committed turn and replies not sent. Once before the host serves, then regularly.
/// Also forgets what is long finished.
/// </summary>
internal sealed partial class InboxSweeper(
    IServiceScopeFactory scopes, QueueWaiting queue, OutboxPump outbox, IOptions<TurnOptions> options, TimeProvider time, ILogger<InboxSweeper> logger) : BackgroundService
{
    private const int Page = 500;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SweepAsync(time.GetUtcNow(), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(time.GetUtcNow() - options.Value.SweepEvery, stoppingToken);
                await ForgetAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogSweepFailed(logger, error);
            }
        }
    }

    private async Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        var last = 0L;
        for (var page = await inbox.WaitingAsync(last, before, Page, cancellationToken); page.Count > 0; page = await inbox.WaitingAsync(last, before, Page, cancellationToken))
        {
            foreach (var waiting in page)
            {
                await queue.ExecuteAsync(waiting, cancellationToken);
            }

            last = page[^1].Id;
        }

        outbox.Signal(await scope.ServiceProvider.GetRequiredService<OutboxStore>().ConversationsWithQueuedAsync(before, cancellationToken));
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - (options.Value.RememberFor < TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : options.Value.RememberFor);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Inbox>().ForgetAsync(before, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<OutboxStore>().ForgetAsync(before, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for unfinished messages failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception error);
}
