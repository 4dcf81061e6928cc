using System.Threading.Channels;
using DeskBot.Backend.Store;

namespace DeskBot.Bot.Turns;

/// <summary>Group commits to the desk's own database.</summary>
internal static class GroupCommit
{
    /// <summary>What is written goes before turns that wait for the store.</summary>
    public static GroupCommit<TItem, TResult> ToDesk<TItem, TResult>(
        IServiceScopeFactory scopes, WriteGate gate, Func<IServiceProvider, IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> write) =>
        new(async (items, cancellationToken) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DeskDb>();
            await using var transaction = await DeskTransaction.BeginAsync(db, gate, WriteUrgency.Acknowledgement, cancellationToken);
            var results = await write(scope.ServiceProvider, items, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return results;
        });
}

/// <summary>
/// Collects what channels wait to see acknowledged into one durable transaction: under load a commit is shared, when idle nobody waits for another.
/// </summary>
/// <param name="commit">Writes items in one transaction, and says for each what came of it.</param>
internal sealed class GroupCommit<TItem, TResult>(Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> commit)
{
    private const int Most = 128;
    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Completes when the item is committed.</summary>
    public Task<TResult> WriteAsync(TItem item)
    {
        var pending = new Pending(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!queue.Writer.TryWrite(pending))
        {
            pending.Done.SetException(new OperationCanceledException("The host is stopping."));
        }

        return pending.Done.Task;
    }

    /// <summary>Works until cancelled, then finishes what was handed in.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var registration = stopping.Register(() => queue.Writer.TryComplete());
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<Pending>();
            while (batch.Count < Most && queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        try
        {
            var results = await commit(batch.ConvertAll(pending => pending.Item), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(results[i]);
            }
        }
        catch (Exception error) when (batch.Count > 1 && error is not OutOfMemoryException)
        {
            // One bad item must not fail its neighbours.
            foreach (var pending in batch)
            {
                await CommitAsync([pending]);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            batch[0].Done.TrySetException(error);
        }
    }

    private sealed record Pending(TItem Item, TaskCompletionSource<TResult> Done);
}
