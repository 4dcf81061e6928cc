using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Search;

/// <summary>Everything that can be found, as of one version of the store. It never changes: a search keeps the one it began with.</summary>
internal sealed class IndexSnapshot
{
    internal static readonly IndexSnapshot Empty = new()
    {
        Version = -1,
        Articles = [],
        Passages = [],
        Audiences = [],
        Words = WordIndex.Empty,
        PassageVectors = new(0, 1),
        TitleVectors = new(0, 1),
    };

    internal required long Version { get; init; }

    internal required IReadOnlyList<IndexedArticle> Articles { get; init; }

    /// <summary>The passages of one article stand together, in its order.</summary>
    internal required IReadOnlyList<IndexedPassage> Passages { get; init; }

    /// <summary>Each audience that occurs, once.</summary>
    internal required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>Its rows are the positions in <see cref="Passages"/>.</summary>
    internal required WordIndex Words { get; init; }

    /// <summary>A row for each of <see cref="Passages"/>.</summary>
    internal required VectorMatrix PassageVectors { get; init; }

    /// <summary>A row for each of <see cref="Articles"/>.</summary>
    internal required VectorMatrix TitleVectors { get; init; }

    /// <summary>Whether the article's title and all of its passages have a vector.</summary>
    internal bool IsEncoded(int article) => TitleVectors.Has(article)
        && Enumerable.Range(Articles[article].FirstPassage, Articles[article].PassageCount).All(PassageVectors.Has);

    /// <summary>For each of <see cref="Audiences"/>, whether the reader belongs to it.</summary>
    internal bool[] ReadableBy(Reader reader) => [.. Audiences.Select(audience => audience.Includes(reader))];
}

/// <summary>
/// An article in the index. <c>Audience</c> is the position in <see cref="IndexSnapshot.Audiences"/>; its passages are <c>PassageCount</c>, at least one, from
/// <c>FirstPassage</c> on in <see cref="IndexSnapshot.Passages"/>. As long as the <c>Hash</c> is the same, they are the same.
/// </summary>
internal sealed record IndexedArticle(
    long Id, string Slug, string Title, DateOnly? ReviewOn, string Hash, int Audience, int FirstPassage, int PassageCount);

/// <summary>A passage in the index.</summary>
internal sealed record IndexedPassage
{
    internal required long Id { get; init; }

    /// <summary>The position in <see cref="IndexSnapshot.Articles"/>.</summary>
    internal required int Article { get; init; }

    internal required string HeadingPath { get; init; }

    internal required string Markdown { get; init; }

    /// <summary>The search words of the text, separated by spaces.</summary>
    internal required string BodyWords { get; init; }

    /// <summary>Whether there is a numbered list in it.</summary>
    internal required bool HasSteps { get; init; }
}
