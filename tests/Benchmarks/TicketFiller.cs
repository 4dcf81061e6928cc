using System.Globalization;
using DeskBot.Harness;
using Microsoft.Data.Sqlite;

namespace DeskBot.Benchmarks;

/// <summary>Fills the host's SQLite store with many tickets, as copies of one that was opened, so that a benchmark can show what their number changes.</summary>
internal static class TicketFiller
{
    /// <summary>Copies the oldest ticket so many times, spread over all people; one in twenty is open.</summary>
    /// <returns>How many tickets there are.</returns>
    public static async Task<long> FillAsync(HostProcess host, int count)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "deskbot.db")}");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA busy_timeout=60000; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY");
        await CopyAsync(connection, "Tickets", count, column => column switch
        {
            "Id" => "printf('%08X-0000-7000-8000-%012X', n, n)",
            "Number" => "printf('INC%07d', 1000000 + n)",
            "DraftId" => "printf('copy-%d', n)",
            "RequesterId" => "asker",
            "State" => "CASE WHEN n % 20 = 0 THEN 'New' ELSE 'Closed' END",
            _ => $"\"{column}\"",
        });
        await ExecuteAsync(connection, "ANALYZE");
        await using var counting = connection.CreateCommand();
        counting.CommandText = "SELECT COUNT(*) FROM \"Tickets\"";
        return Convert.ToInt64(await counting.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task CopyAsync(SqliteConnection connection, string table, int count, Func<string, string> value)
    {
        var columns = await ColumnsAsync(connection, table);
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        await ExecuteAsync(connection, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}),
            original AS (SELECT * FROM "{table}" ORDER BY "Number" LIMIT 1),
            askers AS MATERIALIZED (SELECT "Id" AS asker, row_number() OVER () - 1 AS k FROM "People")
            INSERT INTO "{table}" ({names}) SELECT {string.Join(", ", columns.Select(value))}
            FROM numbers CROSS JOIN original JOIN askers ON askers.k = numbers.n % (SELECT COUNT(*) FROM "People")
            """));
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        var columns = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
