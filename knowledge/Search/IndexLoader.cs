using System.Text.RegularExpressions;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Search;

/// <summary>Reads the stored passages into a snapshot.</summary>
internal sealed partial class IndexLoader
{
    private readonly List<IndexedArticle> articles = [];
    private readonly List<IndexedPassage> passages = [];
    private readonly List<Audience> audiences = [];
    private readonly Dictionary<long, int> rowOf = [];
    private readonly Vocabulary vocabulary = new();
    private long wordCount;

    internal static Task<long> VersionAsync(KnowledgeDb db, CancellationToken cancellationToken) =>
        db.IndexVersions.Where(version => version.Id == IndexVersion.OnlyId).Select(version => version.Number).SingleAsync(cancellationToken);

    /// <summary>
    /// The version is read first: what is written while the rest is being read may be in the snapshot or not, but then the version has moved on and it is loaded again.
    /// </summary>
    internal async Task<IndexSnapshot> LoadAsync(KnowledgeDb db, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(db, cancellationToken);
        var stored = await db.Articles.AsNoTracking().OrderBy(article => article.Id)
            .Select(article => new StoredArticle(article.Id, article.Slug, article.Title, article.ReviewOn, article.Audience, article.TitleEmbedding))
            .ToListAsync(cancellationToken);
        var count = await db.Passages.CountAsync(cancellationToken);
        var dimensions = await DimensionsAsync(db, cancellationToken);
        var vectors = new VectorMatrix(count, dimensions);
        var byArticle = stored.ToDictionary(article => article.Id);
        var titles = new List<byte[]?>();
        await foreach (var passage in db.Passages.AsNoTracking().OrderBy(passage => passage.ArticleId).ThenBy(passage => passage.Position)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (passages.Count < count && byArticle.TryGetValue(passage.ArticleId, out var article))
            {
                vectors.Fill(passages.Count, passage.Embedding);
                AddPassage(passage, article, titles);
            }
        }

        return new()
        {
            Version = version,
            Articles = articles,
            Passages = passages,
            Audiences = audiences,
            Vocabulary = vocabulary,
            PassageVectors = vectors,
            TitleVectors = Matrix(titles, dimensions),
            RowOf = rowOf,
            MeanWordCount = Math.Max(1, (double)wordCount / Math.Max(1, passages.Count)),
        };
    }

    private static async Task<int> DimensionsAsync(KnowledgeDb db, CancellationToken cancellationToken)
    {
        var any = await db.Passages.Where(passage => passage.Embedding != null).OrderByDescending(passage => passage.Id).Select(passage => passage.Embedding)
            .FirstOrDefaultAsync(cancellationToken);
        return Math.Max(1, (any?.Length ?? 0) / sizeof(float));
    }

    private static VectorMatrix Matrix(List<byte[]?> vectors, int dimensions)
    {
        var matrix = new VectorMatrix(vectors.Count, dimensions);
        for (var row = 0; row < vectors.Count; row++)
        {
            matrix.Fill(row, vectors[row]);
        }

        return matrix;
    }

    private void AddPassage(Passage passage, StoredArticle article, List<byte[]?> titles)
    {
        if (articles.Count == 0 || articles[^1].Id != article.Id)
        {
            articles.Add(new(article.Id, article.Slug, article.Title, article.ReviewOn, AudienceOf(article.Audience), passages.Count, 0));
            titles.Add(article.TitleEmbedding);
        }

        articles[^1] = articles[^1] with { PassageCount = articles[^1].PassageCount + 1 };
        rowOf.Add(passage.Id, passages.Count);
        passages.Add(new()
        {
            Id = passage.Id,
            Article = articles.Count - 1,
            HeadingPath = passage.HeadingPath,
            Markdown = passage.Markdown,
            BodyWords = passage.BodyWords,
            HasSteps = Step().IsMatch(passage.Markdown),
        });
        vocabulary.Add($"{passage.TitleWords} {passage.LabelWords} {passage.BodyWords}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
        wordCount += passage.WordCount;
    }

    private int AudienceOf(string key)
    {
        var audience = Audience.FromKey(key);
        var at = audiences.IndexOf(audience);
        if (at < 0)
        {
            audiences.Add(audience);
        }

        return at < 0 ? audiences.Count - 1 : at;
    }

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Step();

    private sealed record StoredArticle(long Id, string Slug, string Title, DateOnly? ReviewOn, string Audience, byte[]? TitleEmbedding);
}
