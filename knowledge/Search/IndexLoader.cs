using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Search;

/// <summary>Reads the stored passages into a snapshot: those of articles that have changed; the others are taken over from the snapshot before.</summary>
internal static class IndexLoader
{
    internal static Task<long> VersionAsync(KnowledgeDb db, CancellationToken cancellationToken) =>
        db.IndexVersions.Where(version => version.Id == IndexVersion.OnlyId).Select(version => version.Number).SingleAsync(cancellationToken);

    /// <summary>
    /// The version is read first: what is written while the rest is being read may be in the snapshot or not, but then the version has moved on and it is loaded again.
    /// </summary>
    internal static async Task<IndexSnapshot> LoadAsync(KnowledgeDb db, IndexSnapshot before, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(db, cancellationToken);
        var dimensions = await DimensionsAsync(db, cancellationToken);
        var articles = await ArticlesAsync(db, cancellationToken);
        var builder = new SnapshotBuilder(articles, before, dimensions);
        if (builder.ToRead.Count > 0)
        {
            await foreach (var passage in Passages(db, builder.ToRead, all: builder.ToRead.Count == articles.Count).WithCancellation(cancellationToken))
            {
                builder.Add(passage);
            }
        }

        return builder.Build(version);
    }

    private static async Task<int> DimensionsAsync(KnowledgeDb db, CancellationToken cancellationToken)
    {
        var any = await db.Passages.Where(passage => passage.Embedding != null).OrderByDescending(passage => passage.Id).Select(passage => passage.Embedding)
            .FirstOrDefaultAsync(cancellationToken);
        return Math.Max(1, (any?.Length ?? 0) / sizeof(float));
    }

    private static Task<List<ArticleToIndex>> ArticlesAsync(KnowledgeDb db, CancellationToken cancellationToken) => db.Articles.AsNoTracking()
        .OrderBy(article => article.Id)
        .Select(article => new ArticleToIndex(
            article.Id, article.Slug, article.Title, article.ReviewOn, article.Audience, article.Hash, article.TitleEmbedding, article.Passages.Count))
        .ToListAsync(cancellationToken);

    private static IAsyncEnumerable<PassageToIndex> Passages(KnowledgeDb db, IReadOnlyCollection<long> articles, bool all) => db.Passages.AsNoTracking()
        .Where(passage => all || articles.Contains(passage.ArticleId))
        .OrderBy(passage => passage.ArticleId).ThenBy(passage => passage.Position)
        .Select(passage => new PassageToIndex(
            passage.Id, passage.ArticleId, passage.HeadingPath, passage.Markdown, passage.TitleWords, passage.LabelWords, passage.BodyWords, passage.WordCount, passage.Embedding))
        .AsAsyncEnumerable();
}

/// <summary>An article as stored, with how many passages it has.</summary>
internal sealed record ArticleToIndex(
    long Id, string Slug, string Title, DateOnly? ReviewOn, string Audience, string Hash, byte[]? TitleEmbedding, int Passages);

/// <summary>A passage as stored.</summary>
internal sealed record PassageToIndex(
    long Id, long ArticleId, string HeadingPath, string Markdown, string TitleWords, string LabelWords, string BodyWords, int WordCount, byte[]? Embedding);
