using System.Collections.Concurrent;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Records what became of sends, many in one commit. Nobody waits for a mark as somebody waits for a turn, so marks ride along with the next turns'
/// commit, which saves a flush to the disk; when none comes soon they are committed by themselves.
/// </summary>
internal sealed class OutboxMarks(IServiceScopeFactory scopes, WriteGate gate, TimeProvider time) : IHostedService
{
    private const int Most = 128;
    private static readonly TimeSpan WaitsForTurns = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentQueue<PendingMark> waiting = new();
    private int isScheduled;

    /// <summary>Completes when the mark is committed.</summary>
    public Task WriteAsync(OutboxMark mark)
    {
        var pending = new PendingMark(mark, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Enqueue(pending);
        Schedule();
        return pending.Done.Task;
    }

    /// <summary>Writes the waiting marks in the current transaction. Pass them to <see cref="Arrived"/> when it is committed, else to <see cref="Return"/>.</summary>
    public async Task<IReadOnlyList<PendingMark>> BoardAsync(OutboxStore outbox, CancellationToken cancellationToken)
    {
        var aboard = Take();
        try
        {
            await outbox.MarkAsync(aboard.ConvertAll(static pending => pending.Mark), cancellationToken);
            return aboard;
        }
        catch
        {
            Return(aboard);
            throw;
        }
    }

    /// <summary>The transaction that the marks were written in is committed.</summary>
    public static void Arrived(IReadOnlyList<PendingMark> aboard)
    {
        foreach (var pending in aboard)
        {
            pending.Done.TrySetResult();
        }
    }

    /// <summary>The transaction that the marks were written in is not committed.</summary>
    public void Return(IReadOnlyList<PendingMark> aboard)
    {
        foreach (var pending in aboard)
        {
            waiting.Enqueue(pending);
            Schedule();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Commits what is left; the pump, which is stopped before, hands in nothing more.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => CommitAllAsync();

    private void Schedule()
    {
        if (Interlocked.Exchange(ref isScheduled, 1) == 0)
        {
            _ = CommitLaterAsync();
        }
    }

    private async Task CommitLaterAsync()
    {
        await Task.Delay(WaitsForTurns, time);
        Volatile.Write(ref isScheduled, 0);
        await CommitAllAsync();
    }

    private async Task CommitAllAsync()
    {
        for (var marks = Take(); marks.Count > 0; marks = Take())
        {
            await CommitAsync(marks);
        }
    }

    private async Task CommitAsync(List<PendingMark> marks)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var transaction = await DeskTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<DeskDb>(), gate, CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<OutboxStore>().MarkAsync(marks.ConvertAll(static pending => pending.Mark), CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            Arrived(marks);
        }
        catch (Exception) when (marks.Count > 1)
        {
            // One bad mark must not fail its neighbours.
            foreach (var pending in marks)
            {
                await CommitAsync([pending]);
            }
        }
        catch (Exception error)
        {
            marks[0].Done.TrySetException(error);
        }
    }

    private List<PendingMark> Take()
    {
        var taken = new List<PendingMark>();
        while (taken.Count < Most && waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }
}

/// <summary>A mark that is not committed yet.</summary>
internal sealed record PendingMark(OutboxMark Mark, TaskCompletionSource Done);
