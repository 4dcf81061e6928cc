using System.Numerics.Tensors;

namespace DeskBot.Knowledge.Encoding;

/// <summary>Scaled dot-product attention over the positions of one message, all heads.</summary>
internal static class Attention
{
    /// <param name="queryKeyValue">Per position: all queries, then all keys, then all values, each <paramref name="width"/> wide, heads side by side.</param>
    /// <param name="width">Width of all heads together.</param>
    /// <param name="context">Receives the weighted values, <paramref name="width"/> per position.</param>
    internal static void Apply(ReadOnlySpan<float> queryKeyValue, int width, Span<float> context)
    {
        var stride = 3 * width;
        var positions = queryKeyValue.Length / stride;
        var size = width / TransformerLayer.Heads;
        var scale = 1 / MathF.Sqrt(size);
        Span<float> weights = stackalloc float[positions];
        for (var head = 0; head < width; head += size)
        {
            for (var position = 0; position < positions; position++)
            {
                var query = queryKeyValue.Slice((position * stride) + head, size);
                for (var other = 0; other < positions; other++)
                {
                    weights[other] = scale * TensorPrimitives.Dot(query, queryKeyValue.Slice((other * stride) + width + head, size));
                }

                Softmax(weights);
                var target = context.Slice((position * width) + head, size);
                target.Clear();
                for (var other = 0; other < positions; other++)
                {
                    TensorPrimitives.MultiplyAdd(queryKeyValue.Slice((other * stride) + (2 * width) + head, size), weights[other], target, target);
                }
            }
        }
    }

    private static void Softmax(Span<float> weights)
    {
        TensorPrimitives.Subtract(weights, TensorPrimitives.Max<float>(weights), weights);
        TensorPrimitives.Exp<float>(weights, weights);
        TensorPrimitives.Divide(weights, TensorPrimitives.Sum<float>(weights), weights);
    }
}
