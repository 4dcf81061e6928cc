using System.Buffers;

namespace DeskBot.Knowledge.Search;

/// <summary>
/// Fuses the two ways of finding. An article's score is the weighted mean of two numbers between 0 and 1: the share of the best possible BM25 score that its best passage
/// reaches, and the cosine between the question and the article (the mean of its best passage and its title). Both are absolute, so that the fused score also tells
/// how good the best article is, not only which one it is.
/// </summary>
internal static class ArticleRanking
{
    /// <summary>
    /// How much the words count, the cosine counting 1. The cosines of good and bad articles lie closer together than the shares of their words do, so the words
    /// get less weight to have the same say.
    /// </summary>
    internal const double WordWeight = 0.8;

    /// <summary>The best articles that the reader may see, best first; articles that share neither word nor meaning with the question are left out.</summary>
    /// <param name="index">What is searched.</param>
    /// <param name="readable">See <see cref="IndexSnapshot.ReadableBy"/>.</param>
    /// <param name="hits">Found by words, in any order.</param>
    /// <param name="bestWordScore">See <see cref="WordQuery.BestScore"/>.</param>
    /// <param name="question">The question's vector; empty when there is none.</param>
    /// <param name="limit">How many articles at most.</param>
    internal static IReadOnlyList<RankedArticle> Rank(
        IndexSnapshot index, bool[] readable, IReadOnlyList<WordHit> hits, double bestWordScore, ReadOnlyMemory<float> question, int limit)
    {
        var words = ArrayPool<float>.Shared.Rent(index.Passages.Count);
        try
        {
            Array.Clear(words, 0, index.Passages.Count);
            Spread(index, hits, bestWordScore, words);
            var vector = question.Length == index.PassageVectors.Dimensions ? question.Span : [];
            var best = new PriorityQueue<RankedArticle, double>(limit + 1);
            for (var article = 0; article < index.Articles.Count; article++)
            {
                if (readable[index.Articles[article].Audience])
                {
                    Keep(best, Score(index, article, words, vector), limit);
                }
            }

            return [.. best.UnorderedItems.OrderByDescending(static item => item.Priority).Select(static item => item.Element)];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(words);
        }
    }

    private static void Spread(IndexSnapshot index, IReadOnlyList<WordHit> hits, double bestWordScore, float[] words)
    {
        foreach (var hit in hits)
        {
            if (bestWordScore > 0 && index.RowOf.TryGetValue(hit.PassageId, out var row))
            {
                words[row] = (float)Math.Clamp(hit.Score / bestWordScore, 0, 1);
            }
        }
    }

    private static RankedArticle Score(IndexSnapshot index, int article, float[] words, ReadOnlySpan<float> question)
    {
        var (first, count) = (index.Articles[article].FirstPassage, index.Articles[article].PassageCount);
        var (bestPassage, bestFused, bestWord, bestCosine) = (first, double.MinValue, 0f, 0f);
        for (var row = first; row < first + count; row++)
        {
            var cosine = question.IsEmpty || !index.PassageVectors.Has(row) ? 0f : index.PassageVectors.Compare(question, row);
            var fused = Fuse(words[row], cosine);
            (bestPassage, bestFused) = fused > bestFused ? (row, fused) : (bestPassage, bestFused);
            bestWord = Math.Max(bestWord, words[row]);
            bestCosine = Math.Max(bestCosine, cosine);
        }

        if (question.IsEmpty || !index.TitleVectors.Has(article))
        {
            return new(article, bestPassage, bestWord, bestWord, null); // not encoded yet: the words alone
        }

        var meaning = Math.Max(0, (bestCosine + index.TitleVectors.Compare(question, article)) / 2);
        return new(article, bestPassage, Fuse(bestWord, meaning), bestWord, meaning);
    }

    private static double Fuse(double words, double meaning) => ((WordWeight * words) + meaning) / (WordWeight + 1);

    private static void Keep(PriorityQueue<RankedArticle, double> best, RankedArticle article, int limit)
    {
        if (article.Score <= 0)
        {
            return;
        }

        best.Enqueue(article, article.Score);
        if (best.Count > limit)
        {
            best.Dequeue();
        }
    }
}

/// <param name="Article">The position in <see cref="IndexSnapshot.Articles"/>.</param>
/// <param name="Passage">The position of its best passage in <see cref="IndexSnapshot.Passages"/>.</param>
/// <param name="Score">0 to 1, fused.</param>
/// <param name="Words">0 to 1: the share of the best possible BM25 score.</param>
/// <param name="Meaning">0 to 1: the cosine; null when there is nothing to compare yet.</param>
internal readonly record struct RankedArticle(int Article, int Passage, double Score, double Words, double? Meaning);
