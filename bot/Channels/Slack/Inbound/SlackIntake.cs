using System.Collections.Concurrent;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>
/// Takes in what Slack delivers. It is written down, then acknowledged; only then it is found out who wrote it and what came with it, which takes calls to Slack
/// and may take seconds. What a crash left is picked up at the next start, or by another replica.
/// </summary>
internal sealed partial class SlackIntake : BackgroundService
{
    private const int Page = 200;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RememberFor = TimeSpan.FromDays(2);

    /// <summary>What was handed on is noted in batches: after a crash some of it is handed on again, to no effect.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMilliseconds(500);

    private readonly GroupCommit<DeliveredBySlack, long?> _accept;
    private readonly ConcurrentQueue<HandedSlackDelivery> _handed = new();
    private readonly ConcurrentDictionary<long, bool> _atWork = new();
    private readonly SlackLanes _lanes = new();
    private readonly SlackDeliveryStore _store;
    private readonly HandOnDelivery _handOn;
    private readonly TimeProvider _time;
    private readonly ILogger<SlackIntake> _logger;
    private readonly CancellationTokenSource _stopping = new();

    public SlackIntake(SlackDeliveryStore store, HandOnDelivery handOn, TimeProvider time, ILogger<SlackIntake> logger)
    {
        (_store, _handOn, _time, _logger) = (store, handOn, time, logger);
        _accept = new(store.AcceptAsync);
    }

    /// <summary>Writes a delivery down. When the task completes it survives a crash, so that it may be acknowledged.</summary>
    /// <returns>False when it is a repetition: acknowledge it all the same, nothing happens twice.</returns>
    public async Task<bool> AcceptAsync(DeliveredBySlack delivery)
    {
        if (await _accept.WriteAsync(delivery) is not { } id)
        {
            return false;
        }

        Queue(new WaitingSlackDelivery(id, delivery));
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _store.PrepareAsync(stoppingToken);
        await using var stop = stoppingToken.Register(_stopping.Cancel);
        await Task.WhenAll(_accept.RunAsync(stoppingToken), NoteAsync(stoppingToken), SweepAsync(stoppingToken));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepEvery, _time);
        var until = _time.GetUtcNow();
        try
        {
            do
            {
                await SweepOnceAsync(until, stoppingToken);
            }
            while (await TickAsync());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is waiting is in the store.
        }

        async Task<bool> TickAsync()
        {
            // After the first time what came just now is left alone: another replica may be at it.
            var goesOn = await timer.WaitForNextTickAsync(stoppingToken);
            until = _time.GetUtcNow() - SweepEvery;
            return goesOn;
        }
    }

    private async Task SweepOnceAsync(DateTimeOffset until, CancellationToken stoppingToken)
    {
        try
        {
            var last = 0L;
            for (var page = await _store.WaitingAsync(last, until, Page, stoppingToken); page.Count > 0; page = await _store.WaitingAsync(last, until, Page, stoppingToken))
            {
                foreach (var waiting in page)
                {
                    Queue(waiting);
                }

                last = page[^1].Id;
            }

            await _store.ForgetAsync(_time.GetUtcNow() - RememberFor, stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogSweepFailed(_logger, error);
        }
    }

    private void Queue(WaitingSlackDelivery waiting)
    {
        if (_atWork.TryAdd(waiting.Id, true))
        {
            _lanes.Add($"{waiting.Delivery.Tenant} {waiting.Delivery.Lane}", () => HandOnAsync(waiting));
        }
    }

    private async Task HandOnAsync(WaitingSlackDelivery waiting)
    {
        try
        {
            _handed.Enqueue(new HandedSlackDelivery(waiting.Id, await _handOn.ExecuteAsync(waiting, _stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            // Stopping: it is still waiting in the store.
        }
    }

    private async Task NoteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(NoteEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await NoteOnceAsync();
            }
        }
        catch (OperationCanceledException)
        {
            await NoteOnceAsync();
        }
    }

    /// <summary>Until it is noted a delivery counts as being at work, so that the sweep does not hand it on again.</summary>
    private async Task NoteOnceAsync()
    {
        var handed = new List<HandedSlackDelivery>();
        while (handed.Count < Page && _handed.TryDequeue(out var one))
        {
            handed.Add(one);
        }

        if (handed.Count == 0)
        {
            return;
        }

        try
        {
            await _store.HandedAsync(handed, CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogNotNoted(_logger, handed.Count, error);
        }

        handed.ForEach(one => _atWork.TryRemove(one.Id, out _));
    }

    [LoggerMessage(LogLevel.Error, "Looking for unfinished deliveries of Slack failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Error, "That {Count} deliveries of Slack were handed on could not be noted; they are handed on again, to no effect.")]
    private static partial void LogNotNoted(ILogger logger, int count, Exception error);
}
