namespace DeskBot.Knowledge.Ingestion;

/// <summary>Lets one reindexing run at a time in this process.</summary>
internal sealed class ReindexGate : IDisposable
{
    private readonly SemaphoreSlim running = new(1, 1);

    internal async Task<Pass> EnterAsync(CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        return new(running);
    }

    public void Dispose() => running.Dispose();

    internal readonly struct Pass(SemaphoreSlim running) : IDisposable
    {
        public void Dispose() => running.Release();
    }
}
