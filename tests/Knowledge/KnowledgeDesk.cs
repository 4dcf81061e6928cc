using DeskBot.Backend.Store;
using DeskBot.Harness;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Knowledge.Tests;

/// <summary>The knowledge of one desk: a database, a folder of articles, and the services as the host would have them.</summary>
internal sealed class KnowledgeDesk : IAsyncDisposable
{
    private static volatile byte[]? migratedFile;
    private readonly TestDatabase database;
    private readonly DirectoryInfo folder;

    private KnowledgeDesk(TestDatabase database, DirectoryInfo folder, ServiceProvider services, ManualTime time, WordEncoder encoder, EventLog log) =>
        (this.database, this.folder, Services, Time, Encoder, Log) = (database, folder, services, time, encoder, log);

    internal ServiceProvider Services { get; }

    internal ManualTime Time { get; }

    /// <summary>The stand-in for the encoder, unless the real one was asked for.</summary>
    internal WordEncoder Encoder { get; }

    internal EventLog Log { get; }

    internal string Folder => folder.FullName;

    /// <summary>Migrated, with an empty source folder.</summary>
    internal static async Task<KnowledgeDesk> OpenAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, IEmbeddingGenerator<string, Embedding<float>>? encoder = null, params (string Key, string Value)[] settings)
    {
        var database = await TestDatabase.CreateEmptyAsync(provider);
        var folder = Directory.CreateTempSubdirectory("deskbot-articles-");
        var time = new ManualTime();
        var words = new WordEncoder();
        var log = new EventLog();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Knowledge:Sources:0", folder.FullName)])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(encoder ?? words)
            .AddKnowledge(configuration, (_, builder) => StoreRegistration.Configure(builder, database.Options))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var desk = new KnowledgeDesk(database, folder, services, time, words, log);
        await desk.MigrateAsync();
        return desk;
    }

    /// <summary>A desk that has read the given articles.</summary>
    internal static async Task<KnowledgeDesk> WithAsync(DatabaseProvider provider, params (string Path, string Text)[] articles)
    {
        var desk = await OpenAsync(provider);
        foreach (var (path, text) in articles)
        {
            desk.Write(path, text);
        }

        await desk.ReindexAsync();
        return desk;
    }

    internal void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    internal void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? Folder);
        File.WriteAllBytes(file, bytes);
    }

    internal void Delete(string path) => File.Delete(Path.Combine(Folder, path));

    internal Task<ReindexReport> ReindexAsync() => AskAsync<ReindexSources, ReindexReport>(reindex => reindex.ExecuteAsync(CancellationToken.None));

    internal Task<ArticlePage?> ReadAsync(string slug, params string[] groups) =>
        AskAsync<ReadArticle, ArticlePage?>(read => read.ExecuteAsync(slug, new Reader(groups), CancellationToken.None));

    internal Task<IReadOnlyList<ReportedProblem>> ProblemsAsync() =>
        AskAsync<ListSourceProblems, IReadOnlyList<ReportedProblem>>(list => list.ExecuteAsync(CancellationToken.None));

    /// <summary>Runs a use case in a scope of its own.</summary>
    internal async Task<TResult> AskAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> run)
        where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <inheritdoc cref="AskAsync"/>
    internal async Task DoAsync<TUseCase>(Func<TUseCase, Task> run)
        where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Migrates, or, with SQLite, copies the file that was migrated first: that is several times faster.</summary>
    private async Task MigrateAsync()
    {
        if (database.Options.Provider == DatabaseProvider.Sqlite && migratedFile is { } migrated)
        {
            await File.WriteAllBytesAsync(new SqliteConnectionStringBuilder(database.Options.ConnectionString).DataSource, migrated);
            return;
        }

        await DoAsync<MigrateKnowledge>(migrate => migrate.ExecuteAsync(CancellationToken.None));
        if (database.Options.Provider == DatabaseProvider.Sqlite)
        {
            await DoAsync<KnowledgeDb>(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
            migratedFile = await File.ReadAllBytesAsync(new SqliteConnectionStringBuilder(database.Options.ConnectionString).DataSource);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
