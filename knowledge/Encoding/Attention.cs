using System.Numerics.Tensors;

namespace DeskBot.Knowledge.Encoding;

/// <summary>Scaled dot-product attention over the positions of one message, head after head, as two small matrix products.</summary>
internal static unsafe class Attention
{
    private const int PanelWidth = MatrixProduct.PanelWidth;

    /// <summary>What the reference adds to the score of a position that is not there.</summary>
    private const float Absent = -1e9f;

    private static readonly AlignedFloats NoBias = new(EncoderNetwork.Dimensions);

    /// <param name="work">Gives the buffers for keys and scores.</param>
    /// <param name="queryKeyValue">Per position: all queries, then all keys, then all values, each <paramref name="width"/> wide, heads side by side.</param>
    /// <param name="width">Width of all heads together.</param>
    /// <param name="positions">Positions of the message.</param>
    /// <param name="context">Receives the weighted values, <paramref name="width"/> per position.</param>
    internal static void Apply(Workspace work, float* queryKeyValue, int width, int positions, float* context)
    {
        var step = 3 * width;
        var size = width / TransformerLayer.Heads;
        var columns = (positions + PanelWidth - 1) / PanelWidth * PanelWidth;
        work.Mask.Span[..positions].Clear();
        work.Mask.Span[positions..columns].Fill(Absent);
        for (var head = 0; head < width; head += size)
        {
            var query = queryKeyValue + head;
            TransposeKeys(query + width, step, positions, size, work.Keys.Pointer);
            new MatrixProduct(
                (nint)query, step, positions,
                (nint)work.Keys.Pointer, size * PanelWidth, PanelWidth, size, columns,
                (nint)work.Mask.Pointer,
                (nint)work.Scores.Pointer, columns, ProductOutput.Store).Compute();
            Softmax(work.Scores.Span[..(positions * columns)], columns, 1 / MathF.Sqrt(size));
            new MatrixProduct(
                (nint)work.Scores.Pointer, columns, positions,
                (nint)(query + (2 * width)), PanelWidth, step, positions, size,
                (nint)NoBias.Pointer,
                (nint)(context + head), width, ProductOutput.Store).Compute();
        }
    }

    /// <summary>Panels of 16 positions, each value of the keys a row. Columns without a position keep what they hold; the mask makes it count for nothing.</summary>
    private static void TransposeKeys(float* keys, int step, int positions, int size, float* panels)
    {
        for (var position = 0; position < positions; position++)
        {
            var target = panels + ((position / PanelWidth) * size * PanelWidth) + (position % PanelWidth);
            var key = keys + ((long)position * step);
            for (var i = 0; i < size; i++)
            {
                target[i * PanelWidth] = key[i];
            }
        }
    }

    private static void Softmax(Span<float> scores, int columns, float scale)
    {
        for (var start = 0; start < scores.Length; start += columns)
        {
            var row = scores.Slice(start, columns);
            TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
        }

        TensorPrimitives.Multiply(scores, scale, scores);
        TensorPrimitives.Exp<float>(scores, scores);
        for (var start = 0; start < scores.Length; start += columns)
        {
            var row = scores.Slice(start, columns);
            TensorPrimitives.Multiply(row, 1 / TensorPrimitives.Sum<float>(row), row);
        }
    }
}
