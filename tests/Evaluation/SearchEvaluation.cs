using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Search;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Evaluation;

/// <summary>Measures the search: does it find the article that answers a question? Articles go through the real ingestion into a SQLite file of their own.</summary>
internal static class SearchEvaluation
{
    private const int Depth = 10;
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    internal static async Task<int> RunAsync(string articlesFile, string queriesFile, CancellationToken cancellationToken)
    {
        var articles = await ReadAsync<ArticleLine>(articlesFile, cancellationToken);
        var queries = await ReadAsync<QueryLine>(queriesFile, cancellationToken);
        await using var desk = await KnowledgeUnderTest.CreateAsync(articles.Select(static article => (article.Id, article.Title, article.Body)), cancellationToken);
        var ranks = new List<int>();
        var times = new List<double>();
        foreach (var query in queries)
        {
            await using var scope = desk.Services.CreateAsyncScope();
            var search = scope.ServiceProvider.GetRequiredService<SearchArticles>();
            var start = Stopwatch.GetTimestamp();
            var hits = await search.ExecuteAsync(query.Query, Reader.Anyone, Depth, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            ranks.Add(Rank(hits, query.Relevant.Select(static id => KnowledgeUnderTest.SlugOf(id)).ToHashSet()));
        }

        Print(ranks, times);
        return 0;
    }

    /// <summary>The place of the first relevant article, from 1; 0 when it is not among the hits.</summary>
    private static int Rank(IReadOnlyList<ArticleHit> hits, HashSet<string> relevant) =>
        hits.Select(static (hit, at) => (hit.Slug, Place: at + 1)).FirstOrDefault(hit => relevant.Contains(hit.Slug)).Place;

    private static void Print(List<int> ranks, List<double> times)
    {
        times.Sort();
        double Hit(int depth) => ranks.Count(rank => rank is > 0 && rank <= depth) / (double)ranks.Count;
        double At(double share) => times[(int)Math.Min(times.Count - 1, share * times.Count)];
        var reciprocal = ranks.Sum(static rank => rank == 0 ? 0 : 1.0 / rank) / ranks.Count;
        Console.WriteLine("Times are from question to ranking: encoding the question, BM25 on SQLite, comparing vectors, fusing.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hit@1 {Hit(1):F4} hit@3 {Hit(3):F4} hit@5 {Hit(5):F4} mrr@10 {reciprocal:F4} p50-ms {At(0.5):F2} p99-ms {At(0.99):F2} n {ranks.Count}"));
    }

    private static async Task<List<T>> ReadAsync<T>(string file, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        return [.. lines.Where(static line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidDataException($"{file}: {line}"))];
    }

    private sealed record ArticleLine(string Id, string Title, string Body);

    private sealed record QueryLine(string Query, string[] Relevant);
}
