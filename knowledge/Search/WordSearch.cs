using System.Data.Common;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeskBot.Knowledge.Search;

/// <summary>What both databases' word searches share: running the command on the context's connection.</summary>
internal abstract class WordSearch : IWordSearch
{
    /// <summary>The word search of the database that the context is connected to.</summary>
    internal static IWordSearch For(KnowledgeDb db) => db.Database.IsNpgsql() ? PostgresWordSearch.Instance : SqliteWordSearch.Instance;

    public async Task<IReadOnlyList<WordHit>> FindAsync(KnowledgeDb db, WordQuery query, double meanWordCount, CancellationToken cancellationToken)
    {
        if (query.Words.Count == 0)
        {
            return [];
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            Compose(command, query, meanWordCount);
            return await ReadAsync(command, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private protected abstract void Compose(DbCommand command, WordQuery query, double meanWordCount);

    private static async Task<IReadOnlyList<WordHit>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var hits = new List<WordHit>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            hits.Add(new(reader.GetInt64(0), reader.GetDouble(1)));
        }

        return hits;
    }
}
