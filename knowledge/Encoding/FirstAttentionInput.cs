using System.Numerics.Tensors;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// The way from piece ids to the first layer's residual (512 wide) and its queries, keys and values (3 × 256 wide), by table instead of by matrix.
/// </summary>
/// <remarks>
/// In the graph, x = 2 × embedding + position signal (the embedding is added twice); residual = x·W + b; the other is LayerNorm(x)·V + c. All but the division by x's
/// standard deviation is linear in x, hence a sum of one row that depends on the piece and one that depends on the position. A
/// piece's row is computed when the piece is first met: at most <see cref="MaxRows"/> of them are kept, 6 KiB each, 24 MiB in all.
/// A row holds x − mean(x), x·W, and (x − mean(x))·(scale × V), one after another.
/// </remarks>
internal sealed unsafe class FirstAttentionInput
{
    private const int MaxRows = 4096;
    private const int Vocabulary = 8002;
    private const int Width = EncoderNetwork.EmbeddingWidth;
    private const int Residual = EncoderNetwork.Dimensions;
    private const int QueryKeyValue = 3 * Width;
    private const int RowLength = Width + Residual + QueryKeyValue;
    private const string Stem = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const string Norm = Stem + "Layer_0/TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_";
    private const string Widen = Stem + "Layer_0/TransformerLayer/dense/";

    private readonly float[] _embeddings;
    private readonly DenseLayer _linear;
    private readonly float[] _shift;
    private readonly float[][] _positions;
    private readonly float[]?[] _pieces = new float[]?[Vocabulary];
    private int _kept;

    internal FirstAttentionInput(WeightFiles files)
    {
        _embeddings = files.Tensor("module/Embeddings_en", Vocabulary * Width).ToArray();
        var scale = files.Tensor(Norm + "scale/ConcatPartitions/concat", Width);
        var shift = files.Tensor(Norm + "bias/ConcatPartitions/concat", Width);
        var attention = files.Tensor(
            "module/Encoder_en/KonaTransformer/Encode/Layer_0/TransformerLayer/MultiheadAttention/qkv_transform_single/kernel/part_0",
            Width * QueryKeyValue);
        var widen = files.Tensor(Widen + "kernel/ConcatPartitions/concat", Width * Residual);
        _linear = new DenseLayer(Join(widen, attention, scale), new float[Residual + QueryKeyValue], Width, Residual + QueryKeyValue);
        _shift = files.Tensor(Stem + "Layer_0/TransformerLayer/MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat", QueryKeyValue).ToArray();
        for (var i = 0; i < Width; i++)
        {
            TensorPrimitives.MultiplyAdd(attention.Slice(i * QueryKeyValue, QueryKeyValue), shift[i], _shift, _shift);
        }

        _positions = Rows(PositionSignal(files.Tensor("AddTimingSignal/TimingSignal/ExpandDims_1", Width / 2)));
        var bias = files.Tensor(Widen + "bias/ConcatPartitions/concat", Residual);
        foreach (var row in _positions)
        {
            TensorPrimitives.Add(row.AsSpan(Width, Residual), bias, row.AsSpan(Width, Residual));
        }
    }

    /// <summary>Writes the residual and the queries, keys and values of every position in the workspace.</summary>
    internal void Apply(Workspace work, ReadOnlySpan<int> starts)
    {
        var ids = work.Ids.AsSpan(0, starts[^1]);
        var rows = work.PieceRows.AsSpan(0, ids.Length);
        Find(ids, rows);
        var sum = work.Normal.Span[..RowLength];
        for (var message = 0; message + 1 < starts.Length; message++)
        {
            for (var at = starts[message]; at < starts[message + 1]; at++)
            {
                TensorPrimitives.Add(rows[at], _positions[at - starts[message]], sum);
                sum.Slice(Width, Residual).CopyTo(work.Residual.Span[(at * Residual)..]);
                var deviation = LayerNorm.Deviation(sum[..Width]);
                TensorPrimitives.MultiplyAdd(sum[(Width + Residual)..], 1 / deviation, _shift, work.QueryKeyValue.Span.Slice(at * QueryKeyValue, QueryKeyValue));
            }
        }

        rows.Clear();
    }

    private void Find(ReadOnlySpan<int> ids, Span<float[]> rows)
    {
        var missing = new List<int>();
        for (var i = 0; i < ids.Length; i++)
        {
            if (Volatile.Read(ref _pieces[ids[i]]) is { } row)
            {
                rows[i] = row;
            }
            else
            {
                missing.Add(i);
            }
        }

        if (missing.Count > 0)
        {
            FindMissing(ids, rows, missing);
        }
    }

    private void FindMissing(ReadOnlySpan<int> ids, Span<float[]> rows, List<int> missing)
    {
        var input = new AlignedFloats(missing.Count * Width);
        for (var i = 0; i < missing.Count; i++)
        {
            TensorPrimitives.Multiply(_embeddings.AsSpan(ids[missing[i]] * Width, Width), 2f, input.Span.Slice(i * Width, Width));
        }

        var computed = Rows(input);
        for (var i = 0; i < missing.Count; i++)
        {
            rows[missing[i]] = computed[i];
            if (_pieces[ids[missing[i]]] is null && _kept < MaxRows)
            {
                Volatile.Write(ref _pieces[ids[missing[i]]], computed[i]);
                Interlocked.Increment(ref _kept);
            }
        }
    }

    /// <summary>The rows of so many inputs, each 256 wide.</summary>
    private float[][] Rows(AlignedFloats input)
    {
        var count = input.Length / Width;
        var output = new AlignedFloats(count * _linear.Outputs);
        _linear.Apply(input.Pointer, count, output.Pointer, ProductOutput.Store);
        var rows = new float[count][];
        for (var i = 0; i < count; i++)
        {
            var row = rows[i] = new float[RowLength];
            var vector = input.Span.Slice(i * Width, Width);
            TensorPrimitives.Subtract(vector, TensorPrimitives.Sum<float>(vector) / Width, row.AsSpan(0, Width));
            output.Span.Slice(i * _linear.Outputs, _linear.Outputs).CopyTo(row.AsSpan(Width));
        }

        GC.KeepAlive(input);
        return rows;
    }

    /// <summary>
    /// The two matrices side by side. The second has its rows multiplied by the norm's scale and every column's mean taken off, which has the same effect as
    /// taking the mean off the input.
    /// </summary>
    private static float[] Join(ReadOnlySpan<float> widen, ReadOnlySpan<float> attention, ReadOnlySpan<float> scale)
    {
        const int Columns = Residual + QueryKeyValue;
        var joined = new float[Width * Columns];
        var mean = new float[QueryKeyValue];
        for (var i = 0; i < Width; i++)
        {
            widen.Slice(i * Residual, Residual).CopyTo(joined.AsSpan(i * Columns));
            var scaled = joined.AsSpan((i * Columns) + Residual, QueryKeyValue);
            TensorPrimitives.Multiply(attention.Slice(i * QueryKeyValue, QueryKeyValue), scale[i], scaled);
            TensorPrimitives.MultiplyAdd<float>(scaled, 1f / Width, mean, mean);
        }

        for (var i = 0; i < Width; i++)
        {
            var scaled = joined.AsSpan((i * Columns) + Residual, QueryKeyValue);
            TensorPrimitives.Subtract<float>(scaled, mean, scaled);
        }

        return joined;
    }

    /// <summary>Per position: sines, then cosines, of position × frequency.</summary>
    private static AlignedFloats PositionSignal(ReadOnlySpan<float> frequencies)
    {
        var signal = new AlignedFloats(EncoderNetwork.MaxPieces * Width);
        for (var position = 0; position < EncoderNetwork.MaxPieces; position++)
        {
            for (var i = 0; i < frequencies.Length; i++)
            {
                var angle = position * frequencies[i];
                signal.Span[(position * Width) + i] = MathF.Sin(angle);
                signal.Span[(position * Width) + frequencies.Length + i] = MathF.Cos(angle);
            }
        }

        return signal;
    }
}
