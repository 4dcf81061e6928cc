using System.Numerics.Tensors;
using DeskBot.Backend.Catalog;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>An item that a message may ask for.</summary>
/// <param name="Item">The item.</param>
/// <param name="Score">How well it fits, 0 to 1.</param>
internal sealed record ItemMatch(CatalogItem Item, double Score);

/// <summary>
/// The catalog prepared for finding: the vectors of each item's name, description and phrases, and its words. An item fits a message by its nearest phrases (what is meant) and by
/// the telling words that both share (what is named).
/// </summary>
internal sealed class CatalogIndex
{
    /// <summary>How much the nearest single phrase counts against the mean of the three nearest.</summary>
    private const double NearestShare = 0.5;
    private const int Near = 3;

    /// <summary>How much the vectors count against the words; measured by finding each phrase without itself.</summary>
    private const double MeaningShare = 0.6;

    private readonly IReadOnlyList<Entry> entries;
    private readonly ItemWords words;

    private CatalogIndex(IReadOnlyList<CatalogItem> items, IReadOnlyList<Entry> entries) =>
        (Items, this.entries, words) = (items, entries, new ItemWords(items));

    /// <summary>The items, in the catalog's order.</summary>
    public IReadOnlyList<CatalogItem> Items { get; }

    /// <summary>Encodes the items' names and phrases.</summary>
    public static async Task<CatalogIndex> BuildAsync(
        IReadOnlyList<CatalogItem> items, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<float>>>> encode, CancellationToken cancellationToken)
    {
        var texts = items.SelectMany(TextsOf).ToList();
        var vectors = await encode(texts, cancellationToken);
        var entries = new List<Entry>(items.Count);
        var at = 0;
        foreach (var item in items)
        {
            var count = TextsOf(item).Count();
            entries.Add(new Entry(item, [.. vectors.Skip(at).Take(count)]));
            at += count;
        }

        return new CatalogIndex(items, entries);
    }

    /// <summary>All items, the best fitting first.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="vector">Its vector, of length 1.</param>
    public IReadOnlyList<ItemMatch> Rank(string text, ReadOnlySpan<float> vector)
    {
        var named = words.Score(text);
        var matches = new ItemMatch[entries.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            var score = (MeaningShare * Meant(entries[i].Vectors, vector)) + ((1 - MeaningShare) * named[i]);
            matches[i] = new ItemMatch(entries[i].Item, Math.Clamp(score, 0, 1));
        }

        return [.. matches.OrderByDescending(match => match.Score)];
    }

    private static IEnumerable<string> TextsOf(CatalogItem item) => [item.Name, item.Description, $"{item.Name}. {item.Description}", .. item.Phrases];

    private static double Meant(IReadOnlyList<ReadOnlyMemory<float>> phrases, ReadOnlySpan<float> vector)
    {
        Span<float> best = stackalloc float[Near];
        best.Clear();
        foreach (var phrase in phrases)
        {
            var likeness = TensorPrimitives.Dot(phrase.Span, vector);
            for (var place = 0; place < Near; place++)
            {
                if (likeness > best[place])
                {
                    (best[place], likeness) = (likeness, best[place]);
                }
            }
        }

        return (NearestShare * best[0]) + ((1 - NearestShare) * TensorPrimitives.Sum(best) / Near);
    }

    private sealed record Entry(CatalogItem Item, IReadOnlyList<ReadOnlyMemory<float>> Vectors);
}
