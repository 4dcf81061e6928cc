using System.Text.Json;
using DeskBot.Knowledge;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Evaluation;

/// <summary>The knowledge of a desk that has just read the given articles, in a folder that is deleted afterwards.</summary>
internal sealed class KnowledgeUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private KnowledgeUnderTest(DirectoryInfo folder, ServiceProvider services) => (this.folder, Services) = (folder, services);

    internal ServiceProvider Services { get; }

    internal static async Task<KnowledgeUnderTest> CreateAsync(IEnumerable<(string Id, string Title, string Body)> articles, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("deskbot-evaluation-");
        var source = folder.CreateSubdirectory("articles");
        foreach (var (id, title, body) in articles)
        {
            var text = $"---\ntitle: {JsonSerializer.Serialize(title)}\n---\n{MarkdownWriter.Escape(body)}\n";
            await File.WriteAllTextAsync(Path.Combine(source.FullName, id + ".md"), text, cancellationToken);
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Knowledge:Sources:0", source.FullName)]).Build();
        var database = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "knowledge.db") }.ConnectionString;
        var services = new ServiceCollection().AddLogging().AddKnowledge(configuration, (_, builder) => builder.UseSqlite(database)).BuildServiceProvider(validateScopes: true);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateKnowledge>().ExecuteAsync(cancellationToken);
        var report = await scope.ServiceProvider.GetRequiredService<ReindexSources>().ExecuteAsync(cancellationToken);
        Console.WriteLine($"{report.Changed} articles, {report.Encoded} texts encoded, {report.Problems} problems");
        return new(folder, services);
    }

    /// <summary>The slug that an article's file gets.</summary>
    internal static string SlugOf(string id) => Slug.Of(id + ".md");

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
