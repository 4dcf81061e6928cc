namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// Multinomial logistic regression over a text's vector and its wording: a probability per class is the softmax of one linear score per class, divided by a
/// temperature that makes the probabilities honest (see <see cref="Calibration"/>).
/// </summary>
internal sealed class SoftmaxModel
{
    /// <summary>How much the wording counts beside the vector, which has length 1.</summary>
    internal const float WordingWeight = 1.5f;

    private readonly float[] _weights;

    /// <param name="classes">How many classes.</param>
    /// <param name="dimensions">Numbers in a text's vector.</param>
    /// <param name="weights">See <see cref="SoftmaxLayout"/>.</param>
    /// <param name="temperature">Divides the scores; above 1 makes the model less sure.</param>
    internal SoftmaxModel(int classes, int dimensions, float[] weights, float temperature)
    {
        Layout = new SoftmaxLayout(classes, dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, Layout.Length, nameof(weights));
        _weights = weights;
        Temperature = temperature;
    }

    internal SoftmaxLayout Layout { get; }

    internal float Temperature { get; }

    internal ReadOnlySpan<float> Weights => _weights;

    /// <summary>The probabilities of the classes; they sum to 1.</summary>
    internal float[] Score(ReadOnlySpan<float> vector, LexicalFeatures wording)
    {
        var scores = RawScores(vector, wording);
        foreach (ref var score in scores.AsSpan())
        {
            score /= Temperature;
        }

        FloatLoops.SoftMax(scores);
        return scores;
    }

    /// <summary>The linear scores of the classes, before temperature and softmax.</summary>
    internal float[] RawScores(ReadOnlySpan<float> vector, LexicalFeatures wording)
    {
        var padded = new float[Layout.Stride];
        Layout.Score(_weights, vector, wording, padded);
        return padded[..Layout.Classes];
    }
}
