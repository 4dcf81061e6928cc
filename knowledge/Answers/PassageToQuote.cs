using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Answers;

/// <summary>
/// Which passage of the best article to quote. Here the sections compete with each other only: words that are in all of them, as those of the subject are,
/// decide nothing; those that are in few do.
/// </summary>
internal static class PassageToQuote
{
    private const double HeadingMatch = 1;
    private const double TextMatch = 0.5;
    private const double MeaningWeight = 1.5;

    /// <summary>Of two that fit about equally well, the one that says what to do.</summary>
    private const double StepBonus = 0.2;

    /// <summary>Authors put first what most readers need; the last sections say whom to ask.</summary>
    private const double LatePenalty = 0.05;

    /// <summary>The position of the passage in <see cref="IndexSnapshot.Passages"/>.</summary>
    internal static int Of(SearchArticles.Found found, RankedArticle best)
    {
        var article = found.Index.Articles[best.Article];
        var sections = Enumerable.Range(article.FirstPassage, article.PassageCount)
            .GroupBy(row => found.Index.Passages[row].HeadingPath)
            .Select((rows, position) => new Section(found, position, [.. rows]))
            .ToArray();
        if (sections.Length > 1 && sections[0].IsIntroduction)
        {
            sections = sections[1..];
        }

        var weights = found.Words.Select((_, word) => Weight(sections, word)).ToArray();
        return sections.MaxBy(section => section.Score(weights))?.BestRow ?? best.Passage;
    }

    /// <summary>ln(N / n): nothing for a word that is everywhere in the article or nowhere.</summary>
    private static double Weight(Section[] sections, int word)
    {
        var matching = sections.Count(section => section.Matches[word] > 0);
        return matching == 0 ? 0 : Math.Log((double)sections.Length / matching);
    }

    private sealed class Section
    {
        private readonly double form;
        private readonly double meaning;

        internal Section(SearchArticles.Found found, int position, int[] rows)
        {
            var passages = found.Index.Passages;
            var hasSteps = rows.Any(row => passages[row].HasSteps);
            var heading = SearchWords.OfText(passages[rows[0]].HeadingPath).ToHashSet(StringComparer.Ordinal);
            var text = rows.SelectMany(row => passages[row].BodyWords.Split(' ')).ToHashSet(StringComparer.Ordinal);
            Matches = [.. found.Words.Select(word => heading.Contains(word) ? HeadingMatch : text.Contains(word) ? TextMatch : 0)];
            IsIntroduction = passages[rows[0]].HeadingPath.Length == 0 && !hasSteps;
            BestRow = rows.MaxBy(row => Cosine(found, row));
            meaning = MeaningWeight * Cosine(found, BestRow);
            form = (hasSteps ? StepBonus : 0) - (LatePenalty * Math.Min(6, position));
        }

        internal bool IsIntroduction { get; }

        internal int BestRow { get; }

        /// <summary>For each word of the question how well the section matches it.</summary>
        internal double[] Matches { get; }

        internal double Score(double[] weights) =>
            (weights.Zip(Matches, static (weight, match) => weight * match).Sum() / Math.Max(1e-6, weights.Sum())) + meaning + form;

        private static double Cosine(SearchArticles.Found found, int row) =>
            found.Vector.Length == found.Index.PassageVectors.Dimensions && found.Index.PassageVectors.Has(row)
                ? found.Index.PassageVectors.Compare(found.Vector.Span, row)
                : 0;
    }
}
