using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Finds what of the catalog a message asks for. The catalog is encoded once; a changed one at the next message.</summary>
internal sealed class FindItem(CatalogBook book, SentenceVectors sentences) : IDisposable
{
    /// <summary>From here on an item is taken without asking, if no other comes near.</summary>
    private const double ClearScore = 0.36;
    private const double ClearLead = 0.05;

    /// <summary>From here on the best few are worth a question, before anything else is tried.</summary>
    private const double LikelyScore = 0.42;

    /// <summary>From here on a clear item is meant even where the words as such read like something else.</summary>
    private const double StrongScore = 0.48;

    /// <summary>Below this nobody would recognise what they asked for.</summary>
    public const double LeastScore = 0.33;
    private const int MostOffered = 3;

    private readonly SemaphoreSlim building = new(1, 1);
    private CatalogIndex? index;

    /// <summary>All items by how well they fit, the best first.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="vector">Its vector where it is known already; empty otherwise.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ItemMatch>> ExecuteAsync(string text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        var current = await IndexAsync(cancellationToken);
        var known = vector.IsEmpty ? (await EncodeAsync([text], cancellationToken))[0] : vector;
        return current.Rank(text, known.Span);
    }

    /// <summary>What matches come to for somebody, of the items that are for them.</summary>
    public static Found Choose(IReadOnlyList<ItemMatch> matches, Person person)
    {
        var open = matches.Where(match => match.Item.Audience.Admits(person)).Take(MostOffered).ToList();
        var few = open.Where(match => match.Score >= LeastScore).Select(match => match.Item).ToList();
        return open switch
        {
            [var best, ..] when best.Score >= ClearScore && (open.Count == 1 || best.Score - open[1].Score >= ClearLead) => new Found.One(best.Item, few, IsLikely: best.Score >= LikelyScore, IsStrong: best.Score >= StrongScore),
            [{ Score: >= LikelyScore }, ..] => new Found.Several(few, AreLikely: true),
            _ when few.Count > 0 => new Found.Several(few, AreLikely: false),
            _ => new Found.Nothing(),
        };
    }

    /// <summary>Encodes the catalog, so that the first message need not wait for it.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => IndexAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => building.Dispose();

    private async Task<CatalogIndex> IndexAsync(CancellationToken cancellationToken)
    {
        var items = book.Items;
        if (Volatile.Read(ref index) is { } known && ReferenceEquals(known.Items, items))
        {
            return known;
        }

        await building.WaitAsync(cancellationToken);
        try
        {
            if (index is not { } built || !ReferenceEquals(built.Items, items))
            {
                Volatile.Write(ref index, built = await CatalogIndex.BuildAsync(items, EncodeAsync, cancellationToken));
            }

            return built;
        }
        finally
        {
            building.Release();
        }
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        [.. (await sentences.Encoder.GenerateAsync(texts, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector)];
}

/// <summary>What was found in the catalog for a message.</summary>
internal abstract record Found
{
    /// <summary>One item, clearly.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Few">The item and what comes next, for where it had better be asked.</param>
    /// <param name="IsLikely">Whether it is worth a question even where the words as such may be read otherwise.</param>
    /// <param name="IsStrong">Whether it is meant even where the words as such read like something else.</param>
    public sealed record One(CatalogItem Item, IReadOnlyList<CatalogItem> Few, bool IsLikely, bool IsStrong) : Found;

    /// <summary>A few to choose from, the best first.</summary>
    /// <param name="Items">The items.</param>
    /// <param name="AreLikely">Whether one of them is probably meant; otherwise they are a last resort.</param>
    public sealed record Several(IReadOnlyList<CatalogItem> Items, bool AreLikely) : Found;

    /// <summary>Nothing that fits.</summary>
    public sealed record Nothing : Found;
}
