using DeskBot.Backend.Store;
using DeskBot.Harness.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeskBot.Harness;

/// <summary>A real database for one test: a SQLite file or a PostgreSQL database, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Dictionary<DatabaseProvider, Lazy<Task<TestDatabase>>> Migrated = new()
    {
        [DatabaseProvider.Sqlite] = new(() => CreateAndMigrateAsync(DatabaseProvider.Sqlite)),
        [DatabaseProvider.Postgres] = new(() => CreateAndMigrateAsync(DatabaseProvider.Postgres)),
    };

    private int disposed;

    private TestDatabase(DatabaseProvider provider, string connectionString)
    {
        Options = new DatabaseOptions { Provider = provider, ConnectionString = connectionString };
        ContextOptions = (DbContextOptions<DeskDb>)StoreRegistration.Configure(new DbContextOptionsBuilder<DeskDb>(), Options).Options;
        Gate = new WriteGate(provider);
    }

    /// <summary>What the host would have in its section <c>Database</c>.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>For contexts made by hand.</summary>
    public DbContextOptions<DeskDb> ContextOptions { get; }

    /// <summary>The gate that writers of this database share.</summary>
    public WriteGate Gate { get; }

    /// <summary>The same as configuration keys, for a host under test.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["Database:Provider"] = Options.Provider.ToString(),
        ["Database:ConnectionString"] = Options.ConnectionString,
    };

    /// <summary>A fresh database with all migrations, copied from one that this process migrated once.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var template = (await Migrated[provider].Value).Options.ConnectionString;
        if (provider == DatabaseProvider.Postgres)
        {
            return new TestDatabase(provider, await PostgresServer.CreateDatabaseAsync(new NpgsqlConnectionStringBuilder(template).Database));
        }

        var copy = SqliteFile();
        File.Copy(FileOf(template), FileOf(copy));
        return new TestDatabase(provider, copy);
    }

    /// <summary>A fresh database without any table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider) =>
        new(provider, provider == DatabaseProvider.Postgres ? await PostgresServer.CreateDatabaseAsync() : SqliteFile());

    /// <summary>A new context on this database.</summary>
    public DeskDb Open() => new(ContextOptions);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        if (Options.Provider == DatabaseProvider.Postgres)
        {
            await PostgresServer.DropDatabaseAsync(Options.ConnectionString);
            return;
        }

        ClosePool(Options.ConnectionString);
        DeleteFolder(Options.ConnectionString);
    }

    private static async Task<TestDatabase> CreateAndMigrateAsync(DatabaseProvider provider)
    {
        var database = await CreateEmptyAsync(provider);
        await using (var db = database.Open())
        {
            await db.Database.MigrateAsync();
        }

        // Nobody may be connected to a template, and a SQLite file is whole only once its log is folded in at the last close.
        if (provider == DatabaseProvider.Postgres)
        {
            await using var connection = new NpgsqlConnection(database.Options.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            ClosePool(database.Options.ConnectionString);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DeleteFolder(database.Options.ConnectionString);
        }

        return database;
    }

    private static string SqliteFile() => "Data Source=" + Path.Combine(Directory.CreateTempSubdirectory("deskbot-").FullName, "desk.db");

    private static string FileOf(string connectionString) => new SqliteConnectionStringBuilder(connectionString).DataSource;

    private static void DeleteFolder(string connectionString) => Directory.GetParent(FileOf(connectionString))?.Delete(recursive: true);

    private static void ClosePool(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
