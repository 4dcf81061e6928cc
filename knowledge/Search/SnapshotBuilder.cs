using System.Text.RegularExpressions;
using DeskBot.Knowledge.Articles;

namespace DeskBot.Knowledge.Search;

/// <summary>
/// Puts a snapshot together, article by article in the order of their ids: what has not changed since the snapshot before is taken over, the rest is added as it is read.
/// </summary>
internal sealed partial class SnapshotBuilder
{
    private readonly IReadOnlyList<ArticleToIndex> stored;
    private readonly IndexSnapshot before;
    private readonly Dictionary<long, int> unchanged;
    private readonly List<IndexedArticle> articles = [];
    private readonly List<IndexedPassage> passages = [];
    private readonly List<Audience> audiences = [];
    private readonly VectorMatrix passageVectors;
    private readonly VectorMatrix titleVectors;
    private readonly WordIndexBuilder words;
    private readonly int[] rowsBefore;
    private int next;

    /// <param name="stored">All articles by id.</param>
    /// <param name="before">What may be taken over.</param>
    /// <param name="dimensions">Numbers in a vector; vectors of other sizes are left out.</param>
    internal SnapshotBuilder(IReadOnlyList<ArticleToIndex> stored, IndexSnapshot before, int dimensions)
    {
        (this.stored, this.before) = (stored, before.PassageVectors.Dimensions == dimensions ? before : IndexSnapshot.Empty);
        unchanged = Unchanged(stored, this.before);
        ToRead = [.. stored.Where(article => !unchanged.ContainsKey(article.Id)).Select(static article => article.Id)];
        var count = stored.Sum(static article => article.Passages);
        (passageVectors, titleVectors, words) = (new(count, dimensions), new(stored.Count, dimensions), new(count));
        rowsBefore = new int[this.before.Passages.Count];
        Array.Fill(rowsBefore, -1);
    }

    /// <summary>The ids of the articles whose passages have to be added.</summary>
    internal IReadOnlyList<long> ToRead { get; }

    /// <summary>
    /// Adds a passage of one of the articles <see cref="ToRead"/>, in the order of articles and positions. What was stored after the articles had been counted is left
    /// to the next snapshot.
    /// </summary>
    internal void Add(PassageToIndex passage)
    {
        while (next < stored.Count && stored[next].Id < passage.ArticleId)
        {
            Keep(stored[next++]);
        }

        if (next == stored.Count || stored[next].Id != passage.ArticleId || !HasPlaceFor(stored[next]))
        {
            return;
        }

        articles[^1] = articles[^1] with { PassageCount = articles[^1].PassageCount + 1 };
        passageVectors.Fill(passages.Count, passage.Embedding);
        words.Add(passages.Count, passage.TitleWords, passage.LabelWords, passage.BodyWords, passage.WordCount);
        passages.Add(new()
        {
            Id = passage.Id,
            Article = articles.Count - 1,
            HeadingPath = passage.HeadingPath,
            Markdown = passage.Markdown,
            BodyWords = passage.BodyWords,
            HasSteps = Step().IsMatch(passage.Markdown),
        });
    }

    /// <summary>The snapshot.</summary>
    internal IndexSnapshot Build(long version)
    {
        while (next < stored.Count)
        {
            Keep(stored[next++]);
        }

        words.Keep(before.Words, rowsBefore);
        return new()
        {
            Version = version,
            Articles = articles,
            Passages = passages,
            Audiences = audiences,
            Words = words.Build(passages.Count),
            PassageVectors = passageVectors,
            TitleVectors = titleVectors,
        };
    }

    /// <summary>By id, the articles' positions in the snapshot before.</summary>
    private static Dictionary<long, int> Unchanged(IReadOnlyList<ArticleToIndex> stored, IndexSnapshot before)
    {
        var hashes = stored.ToDictionary(static article => article.Id, static article => (article.Hash, article.Passages));
        return Enumerable.Range(0, before.Articles.Count)
            .Where(at => before.IsEncoded(at) && hashes.TryGetValue(before.Articles[at].Id, out var now) && now == (before.Articles[at].Hash, before.Articles[at].PassageCount))
            .ToDictionary(at => before.Articles[at].Id);
    }

    private bool HasPlaceFor(ArticleToIndex article)
    {
        if (articles.Count == 0 || articles[^1].Id != article.Id)
        {
            Begin(article);
        }

        return articles[^1].PassageCount < article.Passages;
    }

    private void Begin(ArticleToIndex article)
    {
        titleVectors.Fill(articles.Count, article.TitleEmbedding);
        articles.Add(new(article.Id, article.Slug, article.Title, article.ReviewOn, article.Hash, AudienceOf(article.Audience), passages.Count, 0));
    }

    private void Keep(ArticleToIndex article)
    {
        if (!unchanged.TryGetValue(article.Id, out var at))
        {
            return;
        }

        Begin(article);
        var (first, count) = (before.Articles[at].FirstPassage, before.Articles[at].PassageCount);
        articles[^1] = articles[^1] with { PassageCount = count };
        for (var row = first; row < first + count; row++)
        {
            rowsBefore[row] = passages.Count;
            passageVectors.Fill(passages.Count, before.PassageVectors, row);
            passages.Add(before.Passages[row] with { Article = articles.Count - 1 });
        }
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
}
