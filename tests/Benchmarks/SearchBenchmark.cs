using System.Diagnostics;
using System.Globalization;
using DeskBot.Knowledge;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using DeskBot.Knowledge.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Benchmarks;

/// <summary>
/// Times a search over made-up passages in a SQLite file: BM25, comparing all vectors, fusing. The question's vector is given, because the encoder is measured on its own.
/// </summary>
internal static class SearchBenchmark
{
    private const int Searches = 300;
    private const int WarmUp = 50;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    internal static async Task<int> RunAsync(string[] sizes)
    {
        foreach (var size in sizes.Length > 0 ? sizes.Select(static size => int.Parse(size, CultureInfo.InvariantCulture)) : Sizes)
        {
            await RunAsync(size, CancellationToken.None);
        }

        return 0;
    }

    private static async Task RunAsync(int passages, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("deskbot-search-");
        var corpus = new MadeUpCorpus(seed: 1);
        await using (var services = Services(folder))
        {
            await corpus.FillAsync(services, passages, cancellationToken);
            var loading = Stopwatch.GetTimestamp();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await SearchAsync(services, corpus, cancellationToken);
            var loaded = Stopwatch.GetElapsedTime(loading);
            var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
            var (times, processor) = await MeasureAsync(services, corpus, cancellationToken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"search passages {passages} p50-ms {times[times.Length / 2]:F2} p99-ms {times[times.Length * 99 / 100]:F2} processor-ms {processor / times.Length:F2} load-ms {loaded.TotalMilliseconds:F0} index-MiB {memory / 1048576.0:F0} n {times.Length}"));
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>The searches' times, sorted, and the processor time that they took together, which other programs disturb less.</summary>
    private static async Task<(double[] Times, double Processor)> MeasureAsync(ServiceProvider services, MadeUpCorpus corpus, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var processor = TimeSpan.Zero;
        for (var round = -WarmUp; round < Searches; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var time = await SearchAsync(services, corpus, cancellationToken);
            if (round >= 0)
            {
                times.Add(time.TotalMilliseconds);
                processor += Environment.CpuUsage.TotalTime - before;
            }
        }

        return ([.. times.Order()], processor.TotalMilliseconds);
    }

    private static async Task<TimeSpan> SearchAsync(ServiceProvider services, MadeUpCorpus corpus, CancellationToken cancellationToken)
    {
        var question = corpus.Question();
        var vector = corpus.Vector();
        await using var scope = services.CreateAsyncScope();
        var search = scope.ServiceProvider.GetRequiredService<SearchArticles>();
        var start = Stopwatch.GetTimestamp();
        var found = await search.FindAsync(question, Reader.Anyone, vector, limit: 5, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return found.Articles.Count > 0 ? elapsed : throw new InvalidOperationException("Nothing was found.");
    }

    private static ServiceProvider Services(DirectoryInfo folder)
    {
        var database = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "knowledge.db") }.ConnectionString;
        return new ServiceCollection().AddLogging()
            .AddKnowledge(new ConfigurationBuilder().Build(), (_, builder) => builder.UseSqlite(database)).BuildServiceProvider(validateScopes: true);
    }
}
