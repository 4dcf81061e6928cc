using System.Numerics.Tensors;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Universal Sentence Encoder lite, forward pass: piece embeddings plus position signal, two pre-norm transformer layers, sum over positions divided by their
/// number, a tanh layer, L2 normalisation. Immutable after loading.
/// </summary>
/// <remarks>
/// The last contraction is linear and only its sum over positions is used, so it is applied once per message to the sum of the hidden rows
/// instead of once per position: a sixth of the work, the same result up to rounding.
/// </remarks>
internal sealed unsafe class EncoderNetwork
{
    /// <summary>Numbers in a result.</summary>
    internal const int Dimensions = 512;

    /// <summary>Width of a piece's embedding.</summary>
    internal const int EmbeddingWidth = 256;

    /// <summary>Pieces of a message that the network looks at; the rest is cut, as in the reference.</summary>
    internal const int MaxPieces = 128;

    private const string Stem = "module_apply_default/Encoder_en/";
    private const float LeastSquare = 1e-12f;

    private readonly float[] _embeddings;
    private readonly float[] _positions;
    private readonly DenseLayer _widen;
    private readonly TransformerLayer _first;
    private readonly TransformerLayer _second;
    private readonly DenseLayer _final;

    internal EncoderNetwork(WeightFiles files)
    {
        const int Rows = 8002;
        _embeddings = files.Tensor("module/Embeddings_en", Rows * EmbeddingWidth).ToArray();
        _positions = PositionSignal(files.Tensor("AddTimingSignal/TimingSignal/ExpandDims_1", EmbeddingWidth / 2));
        var widen = $"{Stem}KonaTransformer/Encode/Layer_0/TransformerLayer/dense/";
        _widen = new DenseLayer(
            files.Tensor(widen + "kernel/ConcatPartitions/concat", EmbeddingWidth * Dimensions),
            files.Tensor(widen + "bias/ConcatPartitions/concat", Dimensions),
            EmbeddingWidth,
            Dimensions);
        _first = new TransformerLayer(files, 0, EmbeddingWidth);
        _second = new TransformerLayer(files, 1, Dimensions);
        _final = new DenseLayer(
            files.Tensor("hidden_layers/tanh_layer_0/weights", Dimensions * Dimensions),
            files.Tensor("hidden_layers/tanh_layer_0/bias", Dimensions),
            Dimensions,
            Dimensions);
    }

    /// <summary>Encodes the messages whose pieces lie in the workspace; the results are the first rows of its <see cref="Workspace.Output"/>.</summary>
    internal void Run(Workspace work, int messages)
    {
        var starts = work.Starts.AsSpan(0, messages + 1);
        var positions = starts[^1];
        Embed(work, starts);
        _widen.Apply(work.Embedded.Pointer, positions, work.Residual.Pointer, DenseOutput.Store);
        Attend(_first, work, work.Embedded, starts);
        Expand(_first, work, positions);
        _first.Contract.Apply(work.Hidden1.Pointer, positions, work.Residual.Pointer, DenseOutput.Add);
        Attend(_second, work, work.Residual, starts);
        Expand(_second, work, positions);
        Pool(work, starts);
        _final.Apply(work.Sums.Pointer, messages, work.Output.Pointer, DenseOutput.Store);
        for (var message = 0; message < messages; message++)
        {
            Finish(work.Output.Span.Slice(message * Dimensions, Dimensions));
        }
    }

    private static void Finish(Span<float> vector)
    {
        TensorPrimitives.Tanh(vector, vector);
        var square = MathF.Max(TensorPrimitives.SumOfSquares<float>(vector), LeastSquare);
        TensorPrimitives.Multiply(vector, 1 / MathF.Sqrt(square), vector);
    }

    /// <summary>The graph adds the embedding to (embedding + position signal), so it counts twice.</summary>
    private void Embed(Workspace work, ReadOnlySpan<int> starts)
    {
        var target = work.Embedded.Span;
        for (var message = 0; message + 1 < starts.Length; message++)
        {
            for (var at = starts[message]; at < starts[message + 1]; at++)
            {
                var embedding = _embeddings.AsSpan(work.Ids[at] * EmbeddingWidth, EmbeddingWidth);
                var signal = _positions.AsSpan((at - starts[message]) * EmbeddingWidth, EmbeddingWidth);
                TensorPrimitives.MultiplyAdd(embedding, 2f, signal, target.Slice(at * EmbeddingWidth, EmbeddingWidth));
            }
        }
    }

    private static void Attend(TransformerLayer layer, Workspace work, AlignedFloats input, ReadOnlySpan<int> starts)
    {
        var width = layer.Width;
        var positions = starts[^1];
        layer.AttentionNorm.Apply(input.Span[..(positions * width)], work.Normal.Span);
        layer.QueryKeyValue.Apply(work.Normal.Pointer, positions, work.QueryKeyValue.Pointer, DenseOutput.Store);
        for (var message = 0; message + 1 < starts.Length; message++)
        {
            var (from, to) = (starts[message], starts[message + 1]);
            Attention.Apply(work.QueryKeyValue.Span[(from * 3 * width)..(to * 3 * width)], width, work.Context.Span[(from * width)..(to * width)]);
        }

        layer.AttentionOutput.Apply(work.Context.Pointer, positions, work.Residual.Pointer, DenseOutput.Add);
    }

    private static void Expand(TransformerLayer layer, Workspace work, int positions)
    {
        layer.FeedForwardNorm.Apply(work.Residual.Span[..(positions * Dimensions)], work.Normal.Span);
        layer.Expand.Apply(work.Normal.Pointer, positions, work.Hidden1.Pointer, DenseOutput.StoreRectified);
    }

    /// <summary>Mean over positions of (residual + contraction of the hidden rows), taken before the contraction.</summary>
    private void Pool(Workspace work, ReadOnlySpan<int> starts)
    {
        var hidden = _second.Contract.Inputs;
        var messages = starts.Length - 1;
        for (var message = 0; message < messages; message++)
        {
            var (from, to) = (starts[message], starts[message + 1]);
            Mean(work.Hidden1.Span[(from * hidden)..(to * hidden)], work.HiddenSums.Span.Slice(message * hidden, hidden));
            Mean(work.Residual.Span[(from * Dimensions)..(to * Dimensions)], work.Sums.Span.Slice(message * Dimensions, Dimensions));
        }

        _second.Contract.Apply(work.HiddenSums.Pointer, messages, work.Sums.Pointer, DenseOutput.Add);
        for (var message = 0; message < messages; message++)
        {
            if (starts[message] == starts[message + 1])
            {
                work.Sums.Span.Slice(message * Dimensions, Dimensions).Clear(); // no position, hence no bias either
            }
        }
    }

    private static void Mean(ReadOnlySpan<float> rows, Span<float> mean)
    {
        mean.Clear();
        for (var start = 0; start < rows.Length; start += mean.Length)
        {
            TensorPrimitives.Add(mean, rows.Slice(start, mean.Length), mean);
        }

        TensorPrimitives.Multiply(mean, (float)mean.Length / Math.Max(rows.Length, mean.Length), mean);
    }

    /// <summary>Sines, then cosines, of position × frequency.</summary>
    private static float[] PositionSignal(ReadOnlySpan<float> frequencies)
    {
        var signal = new float[MaxPieces * EmbeddingWidth];
        for (var position = 0; position < MaxPieces; position++)
        {
            for (var i = 0; i < frequencies.Length; i++)
            {
                var angle = position * frequencies[i];
                signal[(position * EmbeddingWidth) + i] = MathF.Sin(angle);
                signal[(position * EmbeddingWidth) + frequencies.Length + i] = MathF.Cos(angle);
            }
        }

        return signal;
    }
}
