namespace DeskBot.Knowledge.Encoding;

/// <summary>Weights laid out for the kernels: the columns cut into groups, each group contiguous, its rows one after another.</summary>
internal static class ColumnGroups
{
    /// <param name="weights">Row-major, <paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="rows">Inputs of the layer.</param>
    /// <param name="columns">Outputs of the layer, a multiple of <paramref name="width"/>.</param>
    /// <param name="width">Columns per group.</param>
    internal static AlignedFloats Pack(ReadOnlySpan<float> weights, int rows, int columns, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % width, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, rows * columns);
        var packed = new AlignedFloats(weights.Length);
        var target = packed.Span;
        for (var column = 0; column < columns; column += width)
        {
            for (var row = 0; row < rows; row++)
            {
                weights.Slice((row * columns) + column, width).CopyTo(target);
                target = target[width..];
            }
        }

        return packed;
    }
}
