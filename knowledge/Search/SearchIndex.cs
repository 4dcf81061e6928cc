using DeskBot.Knowledge.Store;

namespace DeskBot.Knowledge.Search;

/// <summary>Holds the snapshot that searches run on, and swaps it when the store has a newer version.</summary>
internal sealed class SearchIndex : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile IndexSnapshot current = IndexSnapshot.Empty;

    /// <summary>The snapshot, loaded first if it never was.</summary>
    internal async ValueTask<IndexSnapshot> LoadedAsync(KnowledgeDb db, CancellationToken cancellationToken)
    {
        if (current == IndexSnapshot.Empty)
        {
            await RefreshAsync(db, cancellationToken);
        }

        return current;
    }

    /// <summary>Loads the stored passages if they have changed since the last time, by this replica or another.</summary>
    internal async Task RefreshAsync(KnowledgeDb db, CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            if (await IndexLoader.VersionAsync(db, cancellationToken) != current.Version)
            {
                current = await IndexLoader.LoadAsync(db, current, cancellationToken);
            }
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
