using DeskBot.Backend.Store;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Works the queue. On SQLite one worker takes the turns of several conversations into one transaction, so that a durable commit is shared;
/// on PostgreSQL several workers take one each. This is one of the two places that catch everything: a failed turn is tried again, then set aside.
/// </summary>
internal sealed partial class TurnWorker(
    TurnQueue queue, QueueWaiting earlier, CommitTurns commit, IOptions<TurnOptions> options, IOptions<DatabaseOptions> database, FailedTurns failed, TimeProvider time,
    ILogger<TurnWorker> logger) : BackgroundService
{
    private static readonly TimeSpan StoreRestsFor = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sqlite = database.Value.Provider == DatabaseProvider.Sqlite;
        var (workers, batch) = sqlite ? (1, options.Value.BatchSize) : (options.Value.Workers, 1);
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(batch, stoppingToken), stoppingToken)));
    }

    private async Task WorkAsync(int batch, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var turns = await queue.TakeAsync(batch, stoppingToken);
                try
                {
                    await RunAsync(turns, stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    LogStoreFailed(logger, error);
                    foreach (var turn in turns)
                    {
                        queue.Retry(turn, Task.Delay(StoreRestsFor, time, stoppingToken));
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The inbox remembers what was not finished.
        }
    }

    private async Task RunAsync(IReadOnlyList<QueuedTurn> turns, CancellationToken stoppingToken)
    {
        var ready = new List<QueuedTurn>();
        foreach (var turn in turns)
        {
            if (!turn.AfterRestart || await failed.MayRunAgainAsync(turn, stoppingToken))
            {
                ready.Add(turn);
            }
            else
            {
                queue.Done(turn);
            }
        }

        if (ready.Count > 0)
        {
            await TryAsync(ready, stoppingToken);
        }
    }

    private async Task TryAsync(IReadOnlyList<QueuedTurn> turns, CancellationToken stoppingToken)
    {
        for (var done = 0; done < turns.Count;)
        {
            done += await TrySomeAsync(done == 0 ? turns : [.. turns.Skip(done)], stoppingToken);
        }
    }

    /// <returns>With how many, from the first, it is done.</returns>
    private async Task<int> TrySomeAsync(IReadOnlyList<QueuedTurn> turns, CancellationToken stoppingToken)
    {
        IReadOnlyList<TurnOutcome> outcomes;
        try
        {
            outcomes = await commit.ExecuteAsync(turns, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception) when (turns.Count > 1)
        {
            // Reading or committing them together failed: one at a time shows which.
            foreach (var turn in turns)
            {
                await TryAsync([turn], stoppingToken);
            }

            return turns.Count;
        }
        catch (Exception error)
        {
            outcomes = [new TurnOutcome.Failed(error)];
        }

        for (var i = 0; i < outcomes.Count; i++)
        {
            await ConcludeAsync(turns[i], outcomes[i], stoppingToken);
        }

        return outcomes.Count;
    }

    private async Task ConcludeAsync(QueuedTurn turn, TurnOutcome outcome, CancellationToken stoppingToken)
    {
        switch (outcome)
        {
            case TurnOutcome.Finished finished:
                turn.Waiter?.TrySetResult(finished.Answer);
                queue.Done(turn);
                break;
            case TurnOutcome.AlreadyDone:
                turn.Waiter?.TrySetResult(new ActionAnswer(null, null));
                queue.Done(turn);
                break;
            case TurnOutcome.NotYet notYet:
                await earlier.ExecuteAsync(notYet.Earlier, stoppingToken);
                queue.Retry(turn, Task.CompletedTask);
                break;
            case TurnOutcome.Failed { Error: var error }:
                LogFailed(logger, turn.InboxId, error);
                var retry = await failed.NoteAsync(turn, error, stoppingToken);
                if (retry is { } after)
                {
                    queue.Retry(turn, Task.Delay(after, time, stoppingToken));
                }
                else
                {
                    queue.Done(turn);
                }

                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Turns could not be worked through; they are tried again.")]
    private static partial void LogStoreFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of inbox message {InboxId} failed.")]
    private static partial void LogFailed(ILogger logger, long inboxId, Exception error);
}
