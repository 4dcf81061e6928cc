namespace DeskBot.Knowledge.Store;

/// <summary>
/// The host's queue of writers to the database. With SQLite one process has one writer at a time; the background ingestion waits here instead of polling the file lock.
/// Use cases inside a turn never ask: the turn holds the pass already.
/// </summary>
public interface IWritePass
{
    /// <summary>Waits for the turn to write; dispose what is returned after the commit.</summary>
    ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken);
}

/// <summary>Lets everybody in: for hosts without other writers.</summary>
internal sealed class OpenWritePass : IWritePass, IDisposable
{
    public ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable>(this);

    public void Dispose() { }
}
