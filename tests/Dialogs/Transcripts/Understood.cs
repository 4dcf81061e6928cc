using System.Security.Cryptography;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Understanding;
using DeskBot.Harness;
using DeskBot.Knowledge.Encoding;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>What takes long and is the same for every transcript: the encoder, the learnt classifier, and a database with the demo's people and the sample articles.</summary>
internal sealed class Understood
{
    private static readonly Lazy<Task<Understood>> Once = new(LearnAsync);

    private Understood(SentenceVectors sentences, IMessageClassifier classifier) => (Sentences, Classifier) = (sentences, classifier);

    public SentenceVectors Sentences { get; }

    public IEmbeddingGenerator<string, Embedding<float>> Encoder => Sentences.Encoder;

    public IMessageClassifier Classifier { get; }

    private string Template { get; set; } = "";

    public static Task<Understood> ReadyAsync() => Once.Value;

    /// <summary>A database of its own, filled.</summary>
    public async Task<TestDatabase> DatabaseAsync()
    {
        var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Sqlite);
        File.Copy(Template, FileOf(database));
        return database;
    }

    private static async Task<Understood> LearnAsync()
    {
        var services = new ServiceCollection().AddLogging().AddSentenceEncoder().AddUnderstanding(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var understood = new Understood(services.GetRequiredService<SentenceVectors>(), services.GetRequiredService<IMessageClassifier>());
        await understood.Classifier.ClassifyAsync("hello", CancellationToken.None);
        await understood.FillAsync();
        return understood;
    }

    /// <summary>Reading the articles takes seconds: the filled database is kept beside the tests until an article, the encoder or the store changes.</summary>
    private async Task FillAsync()
    {
        Template = Path.Combine(AppContext.BaseDirectory, $"transcripts-{Fingerprint()}.db");
        if (File.Exists(Template))
        {
            return;
        }

        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var services = TranscriptDesk.Services(database, this, new ManualTime()))
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<MigrateKnowledge>().ExecuteAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<ReindexSources>().ExecuteAsync(CancellationToken.None);
        }

        using (var connection = new SqliteConnection(database.Options.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        File.Move(FileOf(database), Template);
    }

    /// <summary>The sources of what is in the template: the articles, the program that read them, the people.</summary>
    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(ReindexSources).Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        hash.AppendData(typeof(MigrateStore).Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "articles"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static string FileOf(TestDatabase database) => new SqliteConnectionStringBuilder(database.Options.ConnectionString).DataSource;
}
