using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DeskBot.Backend.Store;

/// <summary>Makes each SQLite connection durable and safe: write-ahead log, full sync at commit, foreign keys enforced, patient when busy.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Commands =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Commands;
        command.ExecuteNonQuery();
    }
}
