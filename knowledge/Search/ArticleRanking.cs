using System.Buffers;
using System.Numerics.Tensors;

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
    /// <param name="query">The question's words.</param>
    /// <param name="question">The question's vector; empty when there is none.</param>
    /// <param name="limit">How many articles at most.</param>
    internal static IReadOnlyList<RankedArticle> Rank(
        IndexSnapshot index, bool[] readable, WordQuery query, ReadOnlyMemory<float> question, int limit)
    {
        var words = ArrayPool<float>.Shared.Rent(index.Passages.Count);
        try
        {
            ShareOfBest(index.Words, query, words.AsSpan(0, index.Passages.Count));
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

    private static void ShareOfBest(WordIndex index, WordQuery query, Span<float> words)
    {
        words.Clear();
        if (query.BestScore is > 0 and var best)
        {
            index.AddScores(query, words);
            TensorPrimitives.Multiply(words, (float)(1 / best), words);
            TensorPrimitives.Min(words, 1, words);
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
