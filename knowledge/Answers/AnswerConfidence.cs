using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Answers;

/// <summary>
/// Turns what speaks for the best article into the probability that it answers the question. The curve was fitted (logistic regression, rounded) to questions of our own about the
/// sample articles and to questions that have nothing to do with them; see the README.
/// </summary>
internal static class AnswerConfidence
{
    private const double Words = 9;
    private const double Meaning = 6.5;
    private const double Bias = -5.6;

    /// <summary>How much a typical good article's meaning contributes, where nothing has been encoded yet.</summary>
    private const double TypicalMeaning = 0.35;

    internal static double Of(RankedArticle best) => 1 / (1 + Math.Exp(-((Words * best.Words) + (Meaning * (best.Meaning ?? TypicalMeaning)) + Bias)));
}
