namespace DeskBot.Backend.Store;

/// <summary>How long a writer may be kept waiting.</summary>
public enum WriteUrgency
{
    /// <summary>As long as others write.</summary>
    Ordinary,

    /// <summary>A channel waits for an acknowledgement: before all ordinary writers.</summary>
    Acknowledgement,
}

/// <summary>
/// Lets one writer of this process at a time into SQLite, instead of letting writers poll its file lock: acknowledgements first, each kind first come first
/// served. An ordinary writer that waits is let in after some acknowledgements, so that a flood of messages does not stop the work on them.
/// PostgreSQL locks rows itself, so there the gate is open.
/// </summary>
public sealed class WriteGate(DatabaseProvider provider)
{
    /// <summary>So many acknowledgements in a row may overtake an ordinary writer.</summary>
    public const int MostOvertaking = 4;

    private readonly Lock state = new();
    private readonly Queue<TaskCompletionSource<IDisposable>> acknowledgements = new();
    private readonly Queue<TaskCompletionSource<IDisposable>> ordinary = new();
    private bool isTaken;
    private int overtaking;

    /// <summary>
    /// True while an acknowledgement waits: who holds the gate for long should commit what is done, let go, and come again for the rest.
    /// </summary>
    public bool IsPressed
    {
        get
        {
            lock (state)
            {
                return acknowledgements.Count > 0;
            }
        }
    }

    /// <summary>Waits for the turn to write; dispose what is returned after the commit.</summary>
    public async ValueTask<IDisposable> EnterAsync(WriteUrgency urgency, CancellationToken cancellationToken)
    {
        if (provider != DatabaseProvider.Sqlite)
        {
            return Open.Instance;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (state)
        {
            if (!isTaken)
            {
                isTaken = true;
                return new Pass(this);
            }

            (urgency == WriteUrgency.Ordinary ? ordinary : acknowledgements).Enqueue(waiter);
        }

        await using var registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((TaskCompletionSource<IDisposable>)waiter!).TrySetCanceled(token), waiter);
        return await waiter.Task;
    }

    private void Leave()
    {
        lock (state)
        {
            // Who gave up waiting is passed over.
            while (Next() is { } next)
            {
                if (next.TrySetResult(new Pass(this)))
                {
                    return;
                }
            }

            isTaken = false;
        }
    }

    private TaskCompletionSource<IDisposable>? Next()
    {
        if (acknowledgements.Count > 0 && (ordinary.Count == 0 || overtaking < MostOvertaking))
        {
            overtaking = ordinary.Count == 0 ? 0 : overtaking + 1;
            return acknowledgements.Dequeue();
        }

        overtaking = 0;
        return ordinary.TryDequeue(out var next) ? next : null;
    }

    private sealed class Pass(WriteGate gate) : IDisposable
    {
        private int left = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 0) == 1)
            {
                gate.Leave();
            }
        }
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose() { }
    }
}
