using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeskBot.Backend.Store;

/// <summary>
/// Statements of the path that every message takes, in SQL that both databases understand. They run on the context's own connection and in its transaction;
/// without the change tracker they cost a tenth.
/// </summary>
internal static class PlainSql
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(static i => $"@{i}")];

    /// <summary>Runs a statement.</summary>
    /// <param name="db">The context; its connection is open, as it is in a transaction.</param>
    /// <param name="sql">The statement; its parameters are <c>@0</c>, <c>@1</c> and so on.</param>
    /// <param name="values">The parameters' values. Instants are given as UTC <see cref="DateTime"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> RunAsync(this DeskDb db, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = db.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement and returns the first column of its first row; null when there is none.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<object?> ScalarAsync(this DeskDb db, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = db.Command(sql, values);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    /// <summary>The first row of a query as what <paramref name="read"/> makes of it; null when there is none.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<T?> FirstAsync<T>(this DeskDb db, string sql, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var command = db.Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    private static DbCommand Command(this DeskDb db, string sql, object?[] values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (Names[i], values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
