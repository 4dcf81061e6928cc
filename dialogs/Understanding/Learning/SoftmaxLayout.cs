using System.Numerics.Tensors;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// Where a <see cref="SoftmaxModel"/>'s numbers lie in one array: a row of vector weights per class, one bias per class, then for each place of the wording
/// one weight per class.
/// </summary>
/// <param name="Classes">How many classes.</param>
/// <param name="Dimensions">Numbers in a text's vector.</param>
internal readonly record struct SoftmaxLayout(int Classes, int Dimensions)
{
    private int Bias => Classes * Dimensions;

    private int Wording => Bias + Classes;

    /// <summary>How many numbers there are.</summary>
    internal int Length => Wording + (LexicalFeatures.Buckets * Classes);

    /// <summary>Writes one score per class.</summary>
    internal void Score(ReadOnlySpan<float> weights, ReadOnlySpan<float> vector, LexicalFeatures wording, Span<float> scores)
    {
        weights.Slice(Bias, Classes).CopyTo(scores);
        for (var c = 0; c < Classes; c++)
        {
            scores[c] += TensorPrimitives.Dot(weights.Slice(c * Dimensions, Dimensions), vector);
        }

        for (var i = 0; i < wording.Places.Length; i++)
        {
            var row = weights.Slice(Wording + (wording.Places[i] * Classes), Classes);
            TensorPrimitives.MultiplyAdd(row, wording.Values[i] * SoftmaxModel.WordingWeight, scores, scores);
        }
    }

    /// <summary>Adds one example's part of the gradient.</summary>
    /// <param name="gradient">The sum so far, laid out like the weights.</param>
    /// <param name="vector">The example's vector.</param>
    /// <param name="wording">The example's wording.</param>
    /// <param name="errors">The loss's derivative by each class's score.</param>
    internal void AddGradient(Span<float> gradient, ReadOnlySpan<float> vector, LexicalFeatures wording, ReadOnlySpan<float> errors)
    {
        for (var c = 0; c < Classes; c++)
        {
            var row = gradient.Slice(c * Dimensions, Dimensions);
            TensorPrimitives.MultiplyAdd(vector, errors[c], row, row);
        }

        var bias = gradient.Slice(Bias, Classes);
        TensorPrimitives.Add(bias, errors, bias);
        for (var i = 0; i < wording.Places.Length; i++)
        {
            var row = gradient.Slice(Wording + (wording.Places[i] * Classes), Classes);
            TensorPrimitives.MultiplyAdd(errors, wording.Values[i] * SoftmaxModel.WordingWeight, row, row);
        }
    }
}
