using System.Globalization;
using System.Text.Json;
using DeskBot.Backend;
using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.RequestingServices;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Encoding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Evaluation;

/// <summary>
/// How well a message finds its item of the catalog. First each example phrase of the files without itself, which is what weights may be chosen by; then phrases that are
/// held back from the files (lines with <c>text</c>, <c>item</c> and perhaps <c>set</c>), which are only measured. A set is a batch of phrases that was written at one time, without a look
/// at the example phrases; each is printed by itself. The last line is <c>first F first-three T n N</c> of the newest, which is the last in the file.
/// </summary>
internal static class CatalogEvaluation
{
    /// <summary>The phrases that come with the program.</summary>
    internal static string HeldBack { get; } = Path.Combine(AppContext.BaseDirectory, "catalog-phrases.jsonl");

    /// <summary>Measures.</summary>
    internal static async Task<int> RunAsync(string file, bool showErrors, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection().AddLogging().AddBackend(configuration).AddSentenceEncoder().BuildServiceProvider();
        var items = services.GetRequiredService<CatalogBook>().Items;
        var encoder = services.GetRequiredService<PreparedEncoder>();
        async Task<IReadOnlyList<ReadOnlyMemory<float>>> EncodeAsync(IReadOnlyList<string> texts, CancellationToken token) =>
            [.. (await encoder.GenerateAsync(texts, cancellationToken: token)).Select(embedding => embedding.Vector)];

        var left = new List<int>();
        foreach (var (item, phrase) in items.SelectMany(item => item.Phrases, (item, phrase) => (item, phrase)))
        {
            var without = items.Select(other => other.Id == item.Id ? other with { Phrases = [.. other.Phrases.Where(text => text != phrase)] } : other).ToList();
            var index = await CatalogIndex.BuildAsync(without, EncodeAsync, cancellationToken);
            left.Add(PlaceOf(item.Id, index.Rank(phrase, (await EncodeAsync([phrase], cancellationToken))[0].Span), phrase, showErrors));
        }

        Print("example phrases, each without itself: ", left);
        var whole = await CatalogIndex.BuildAsync(items, EncodeAsync, cancellationToken);
        var sets = (await ReadAsync(file, cancellationToken)).GroupBy(line => line.Set).ToList();
        foreach (var lines in sets)
        {
            var places = new List<int>();
            foreach (var line in lines)
            {
                var ranked = whole.Rank(line.Text, (await EncodeAsync([line.Text], cancellationToken))[0].Span);
                places.Add(PlaceOf(line.Item, ranked, line.Text, showErrors));
            }

            Print(lines == sets[^1] ? "" : $"held back, {lines.Key ?? "first set"}: ", places);
        }

        return 0;
    }

    private static int PlaceOf(string item, IReadOnlyList<ItemMatch> ranked, string text, bool showErrors)
    {
        var place = ranked.TakeWhile(match => match.Item.Id != item).Count() + 1;
        if (place > 1 && showErrors)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{item} at {place}, first {ranked[0].Item.Id} {ranked[0].Score:F3}, {ranked[1].Item.Id} {ranked[1].Score:F3}: {text}"));
        }

        return place;
    }

    private static void Print(string what, List<int> places) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}first {places.Average(place => place == 1 ? 1.0 : 0):F4} first-three {places.Average(place => place <= 3 ? 1.0 : 0):F4} n {places.Count}"));

    private static async Task<List<Line>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        return [.. lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web) ?? throw new InvalidDataException(line))];
    }

    private sealed record Line(string Text, string Item, string? Set);
}
