namespace DeskBot.Backend.Store;

/// <summary>
/// Lets one writer of this process at a time into SQLite, first come first served, instead of letting writers poll its file lock.
/// PostgreSQL locks rows itself, so there the gate is open.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim? semaphore;

    /// <summary>A gate for the given provider.</summary>
    public WriteGate(DatabaseProvider provider) => semaphore = provider == DatabaseProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn to write; dispose what is returned after the commit.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (semaphore is null)
        {
            return Open.Instance;
        }

        await semaphore.WaitAsync(cancellationToken);
        return new Pass(semaphore);
    }

    /// <inheritdoc/>
    public void Dispose() => semaphore?.Dispose();

    private sealed class Pass(SemaphoreSlim semaphore) : IDisposable
    {
        private int left = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 0) == 1)
            {
                semaphore.Release();
            }
        }
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose() { }
    }
}
