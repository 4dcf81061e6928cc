using System.Numerics.Tensors;

namespace DeskBot.Knowledge.Encoding;

/// <summary>Layer normalisation: (x − mean) / √(variance + 1e-6) × scale + shift, over one position's values.</summary>
internal sealed class LayerNorm(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
{
    private const float Epsilon = 1e-6f;
    private readonly float[] _scale = scale.ToArray();
    private readonly float[] _shift = shift.ToArray();

    /// <summary>√(variance + 1e-6) of values whose mean is already taken off.</summary>
    internal static float Deviation(ReadOnlySpan<float> centred) => MathF.Sqrt((TensorPrimitives.SumOfSquares(centred) / centred.Length) + Epsilon);

    /// <summary>Normalises one row after another; the rows are as wide as the scale.</summary>
    internal void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        var width = _scale.Length;
        for (var start = 0; start < input.Length; start += width)
        {
            var row = input.Slice(start, width);
            var target = output.Slice(start, width);
            TensorPrimitives.Subtract(row, TensorPrimitives.Sum(row) / width, target);
            TensorPrimitives.Multiply(target, 1 / Deviation(target), target);
            TensorPrimitives.MultiplyAdd(target, _scale, _shift, target);
        }
    }
}
