using System.Collections.Concurrent;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.Store;
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

    private readonly GroupCommit<DeliveredBySlack, long?> _accept;
    private readonly GroupCommit<HandedSlackDelivery, bool> _handed;
    private readonly ConcurrentDictionary<long, bool> _atWork = new();
    private readonly SlackLanes _lanes = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly HandOnDelivery _handOn;
    private readonly TimeProvider _time;
    private readonly ILogger<SlackIntake> _logger;
    private readonly CancellationTokenSource _stopping = new();

    public SlackIntake(IServiceScopeFactory scopes, WriteGate gate, HandOnDelivery handOn, TimeProvider time, ILogger<SlackIntake> logger)
    {
        (_scopes, _handOn, _time, _logger) = (scopes, handOn, time, logger);
        _accept = new(scopes, gate, (services, deliveries, token) => services.GetRequiredService<SlackDeliveryStore>().AcceptAsync(deliveries, token));
        _handed = new(scopes, gate, async (services, handed, token) =>
        {
            await services.GetRequiredService<SlackDeliveryStore>().HandedAsync(handed, token);
            return new bool[handed.Count];
        });
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
        await using var stop = stoppingToken.Register(_stopping.Cancel);
        await Task.WhenAll(_accept.RunAsync(stoppingToken), _handed.RunAsync(stoppingToken), SweepAsync(stoppingToken));
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
            await using var scope = _scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<SlackDeliveryStore>();
            var last = 0L;
            for (var page = await store.WaitingAsync(last, until, Page, stoppingToken); page.Count > 0; page = await store.WaitingAsync(last, until, Page, stoppingToken))
            {
                foreach (var waiting in page)
                {
                    Queue(waiting);
                }

                last = page[^1].Id;
            }

            await store.ForgetAsync(_time.GetUtcNow() - RememberFor, stoppingToken);
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
            var error = await _handOn.ExecuteAsync(waiting, _stopping.Token);
            await _handed.WriteAsync(new HandedSlackDelivery(waiting.Id, error));
        }
        catch (Exception error) when (error is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            LogNotMarked(_logger, waiting.Id, error);
        }
        catch (OperationCanceledException)
        {
            // Stopping: it is still waiting in the store.
        }
        finally
        {
            _atWork.TryRemove(waiting.Id, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "Looking for unfinished deliveries of Slack failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Error, "Slack delivery {DeliveryId} could not be finished; it is tried again.")]
    private static partial void LogNotMarked(ILogger logger, long deliveryId, Exception error);
}
