using DeskBot.Backend.Store;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Encoding;
using DeskBot.Knowledge.Ingestion;
using DeskBot.Knowledge.Store;
using Microsoft.Data.Sqlite;

namespace DeskBot.Bot.Hosting;

/// <summary>
/// The command <c>prepare</c>, which the build runs: learns from the seed utterances, encodes the catalog and the sample articles and fills a database with them once, and keeps the
/// results beside the program. Without them everything works the same, only the first start is slower.
/// </summary>
internal static class Preparation
{
    /// <summary>The command's name.</summary>
    public const string Command = "prepare";

    /// <summary>Prepares, in a database that is thrown away.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("deskbot-prepare-");
        try
        {
            var builder = WebApplication.CreateBuilder(["--Database:Provider=Sqlite", $"--Database:ConnectionString=Data Source={Path.Combine(folder.FullName, "prepare.db")}"]);
            builder.AddDesk();
            await using var app = builder.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await PrepareAsync(scope.ServiceProvider, CancellationToken.None);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var encoder = services.GetRequiredService<PreparedEncoder>();
        encoder.IsPreparing = true;
        await services.GetRequiredService<IMessageClassifier>().ClassifyAsync("hello", cancellationToken);
        await services.PrepareCatalogAsync(cancellationToken);
        await services.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, cancellationToken);
        await services.GetRequiredService<MigrateKnowledge>().ExecuteAsync(cancellationToken);
        await services.GetRequiredService<ReindexSources>().ExecuteAsync(cancellationToken);
        encoder.Save();
        await DatabaseTemplate.SaveAsync(services.GetRequiredService<DeskDb>(), DatabaseTemplate.DefaultFile, cancellationToken);
    }
}
