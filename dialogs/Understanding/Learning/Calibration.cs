namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// Temperature scaling (Guo et al. 2017, On Calibration of Modern Neural Networks): one number, fitted on examples that the model has not learnt from, that
/// divides the scores so that a probability of 0.8 is right 8 times in 10.
/// </summary>
internal static class Calibration
{
    /// <summary>Finds the temperature with the least cross-entropy on held-back examples, between 0.05 and 5, by golden-section search.</summary>
    internal static float FitTemperature(SoftmaxModel model, IReadOnlyList<Example> heldBack)
    {
        var scores = heldBack.Select(example => model.RawScores(example.Vector, example.Wording)).ToArray();
        var (low, high) = (Math.Log(0.05), Math.Log(5));
        var golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-3)
        {
            var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
            (low, high) = Loss(left) < Loss(right) ? (low, right) : (left, high);
        }

        return (float)Math.Exp((low + high) / 2);

        double Loss(double logTemperature)
        {
            var temperature = Math.Exp(logTemperature);
            return heldBack.Zip(scores, (example, row) => CrossEntropy(row, example.Class, temperature)).Sum();
        }
    }

    /// <summary>
    /// The expected calibration error: over ten bands of confidence, the mean distance between how sure the answers were and how many were right, weighted by
    /// the bands' sizes. 0 is perfect.
    /// </summary>
    internal static double ExpectedError(IReadOnlyList<(double Confidence, bool IsRight)> answers) => answers
        .GroupBy(static answer => Math.Min(9, (int)(answer.Confidence * 10)))
        .Sum(band => Math.Abs(band.Sum(static answer => answer.Confidence - (answer.IsRight ? 1 : 0)))) / Math.Max(1, answers.Count);

    private static double CrossEntropy(float[] scores, int right, double temperature)
    {
        var highest = scores.Max();
        var sum = scores.Sum(score => Math.Exp((score - highest) / temperature));
        return Math.Log(sum) - ((scores[right] - highest) / temperature);
    }
}
