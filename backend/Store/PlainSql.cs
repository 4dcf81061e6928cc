using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeskBot.Backend.Store;

/// <summary>
/// Statements of the path that every message takes, in SQL that both databases understand. They run on the context's own connection and in its transaction;
/// without the change tracker they cost a tenth. Commands are kept, so that a statement which a batch of turns repeats is prepared once.
/// </summary>
/// <param name="db">The context; its connection is open, as it is in a transaction.</param>
internal sealed class PlainSql(DeskDb db) : IDisposable
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(static i => $"@{i}")];
    private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement; its parameters are <c>@0</c>, <c>@1</c> and so on.</param>
    /// <param name="values">The parameters' values. Instants are given as UTC <see cref="DateTime"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> RunAsync(string sql, object?[] values, CancellationToken cancellationToken)
    {
        var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement and returns the first column of its first row; null when there is none.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<object?> ScalarAsync(string sql, object?[] values, CancellationToken cancellationToken)
    {
        var command = Command(sql, values);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    /// <summary>The first row of a query as what <paramref name="read"/> makes of it; null when there is none.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<T?> FirstAsync<T>(string sql, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    /// <summary>Forgets the commands.</summary>
    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }

    private DbCommand Command(string sql, object?[] values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            commands.Add(sql, command = Make(sql, values.Length));
        }

        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].ResetDbType();
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    private DbCommand Make(string sql, int count)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var name in Names.AsSpan(0, count))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
