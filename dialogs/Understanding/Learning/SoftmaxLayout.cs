using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// Where a <see cref="SoftmaxModel"/>'s numbers lie in one array: a row of vector weights per class; a bias per class; then for each place of the wording a row
/// with one weight per class. Rows of classes are padded to a multiple of four, so that they are read and written four at a time.
/// </summary>
/// <remarks>Training calls these methods a hundred thousand times in its first second, before a tiered compiler would have made them fast; hence the attributes.</remarks>
internal readonly struct SoftmaxLayout
{
    private const int Lanes = 4;

    internal SoftmaxLayout(int classes, int dimensions)
    {
        (Classes, Dimensions) = (classes, dimensions);
        Stride = (classes + Lanes - 1) / Lanes * Lanes;
        Bias = classes * dimensions;
        Wording = Bias + Stride;
        Length = Wording + (LexicalFeatures.Buckets * Stride);
    }

    /// <summary>How many classes.</summary>
    internal int Classes { get; }

    /// <summary>Numbers in a text's vector.</summary>
    internal int Dimensions { get; }

    /// <summary>How long a row of classes is with its padding.</summary>
    internal int Stride { get; }

    /// <summary>How many numbers there are.</summary>
    internal int Length { get; }

    private int Bias { get; }

    private int Wording { get; }

    /// <summary>Writes one score per class.</summary>
    /// <param name="weights">The numbers.</param>
    /// <param name="vector">The text's vector.</param>
    /// <param name="wording">The text's wording.</param>
    /// <param name="scores">As long as <see cref="Stride"/>; the padding means nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Score(ReadOnlySpan<float> weights, ReadOnlySpan<float> vector, LexicalFeatures wording, Span<float> scores)
    {
        weights.Slice(Bias, Stride).CopyTo(scores);
        for (var c = 0; c < Classes; c++)
        {
            scores[c] += FloatLoops.Dot(weights.Slice(c * Dimensions, Dimensions), vector);
        }

        for (var i = 0; i < wording.Places.Length; i++)
        {
            AddRow(weights.Slice(Wording + (wording.Places[i] * Stride), Stride), wording.Values[i] * SoftmaxModel.WordingWeight, scores);
        }
    }

    /// <summary>Adds one example's part of the gradient.</summary>
    /// <param name="gradient">The sum so far, laid out like the weights.</param>
    /// <param name="vector">The example's vector.</param>
    /// <param name="wording">The example's wording.</param>
    /// <param name="errors">The loss's derivative by each class's score, as long as <see cref="Stride"/>, zero in the padding.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddGradient(Span<float> gradient, ReadOnlySpan<float> vector, LexicalFeatures wording, ReadOnlySpan<float> errors)
    {
        for (var c = 0; c < Classes; c++)
        {
            FloatLoops.AddScaled(vector, errors[c], gradient.Slice(c * Dimensions, Dimensions));
        }

        AddRow(errors, 1, gradient.Slice(Bias, Stride));
        for (var i = 0; i < wording.Places.Length; i++)
        {
            AddRow(errors, wording.Values[i] * SoftmaxModel.WordingWeight, gradient.Slice(Wording + (wording.Places[i] * Stride), Stride));
        }
    }

    /// <summary>sum += row * factor, for rows of a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(ReadOnlySpan<float> row, float factor, Span<float> sum)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var by = Vector128.Create(factor);
        for (nuint i = 0; i < (nuint)row.Length; i += Lanes)
        {
            Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref from, i), by, Vector128.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        }
    }
}
