using System.Security.Cryptography;
using System.Text;
using DeskBot.Backend.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Bot.Hosting;

/// <summary>
/// The demo's database as it stands after a first start: migrated, its people and the sample articles in it, encoded. The build makes it; a first start begins with a copy.
/// What the copy lacks, because files or the program have changed since, is made up for as in any other database.
/// </summary>
internal static class DatabaseTemplate
{
    /// <summary>The template beside the program.</summary>
    public static string DefaultFile { get; } = Path.Combine(AppContext.BaseDirectory, "prepared.db");

    /// <summary>Writes a copy of the database, which must be SQLite, as the template: one file, already in the mode in which the desk keeps its log.</summary>
    public static async Task SaveAsync(DeskDb db, string template, CancellationToken cancellationToken)
    {
        var copy = $"{template}.new";
        File.Delete(copy);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellationToken);
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        File.Move(copy, template, overwrite: true);
    }

    /// <summary>Puts a copy of the template where the database is to be, unless there is anything already, or no template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="connectionString">Of the SQLite database.</param>
    /// <returns>Whether it did.</returns>
    public static bool CopyTo(string template, string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.Mode is not SqliteOpenMode.ReadWriteCreate || settings.DataSource is "" or ":memory:" || !File.Exists(template))
        {
            return false;
        }

        var database = Path.GetFullPath(settings.DataSource);
        return OneAtATime(database, () => !IsThere(database) && CopyWhole(template, database));
    }

    /// <summary>Of processes that start at once, one looks and copies at a time: a move that must not overwrite may do so all the same when two move at one moment.</summary>
    private static bool OneAtATime(string database, Func<bool> copy)
    {
        using var turn = new Mutex(initiallyOwned: false, $"Global\\deskbot-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..32]}");
        try
        {
            turn.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Who had it was killed, and left at most a copy under another name.
        }

        try
        {
            return copy();
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    /// <summary>A log that was left behind counts as well: SQLite would write what is in it into whatever database it finds.</summary>
    private static bool IsThere(string database) => ((string[])["", "-wal", "-shm", "-journal"]).Any(suffix => File.Exists(database + suffix));

    /// <summary>Under another name first, so that nobody finds half a database.</summary>
    private static bool CopyWhole(string template, string database)
    {
        var copy = $"{database}.{Guid.NewGuid():N}.new";
        Directory.CreateDirectory(Path.GetDirectoryName(database) ?? database);
        try
        {
            File.Copy(template, copy);
            File.Move(copy, database, overwrite: false);
            return true;
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
