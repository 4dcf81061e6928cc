namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// What both transformer layers have in common, from the attention's result on: its output layer, and the feed-forward pair behind a normalisation. How queries,
/// keys and values come about differs: <see cref="FirstAttentionInput"/>, <see cref="SecondAttentionInput"/>.
/// </summary>
internal sealed unsafe class TransformerLayer
{
    /// <summary>Attention heads in both layers.</summary>
    internal const int Heads = 4;

    /// <summary>Width between the two feed-forward layers.</summary>
    internal const int Hidden = 1536;

    private const int Outer = EncoderNetwork.Dimensions;

    private readonly int _width;
    private readonly DenseLayer _attentionOutput;
    private readonly LayerNorm _norm;
    private readonly DenseLayer _expand;
    private readonly SparseLayer _contract;

    /// <param name="files">The weights.</param>
    /// <param name="number">0 or 1.</param>
    /// <param name="width">Width at which attention works: 256 in the first layer, 512 in the second.</param>
    internal TransformerLayer(WeightFiles files, int number, int width)
    {
        var layer = $"module_apply_default/Encoder_en/KonaTransformer/Encode/Layer_{number}/TransformerLayer/";
        var stack = $"module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/Layer_{number}/TransformerLayer/";
        _width = width;
        _attentionOutput = new DenseLayer(
            files.Tensor($"Encode/Layer_{number}/TransformerLayer/MultiheadAttention/output_transform_single/kernel/part_0", width * Outer),
            files.Tensor(layer + "MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat", Outer),
            width,
            Outer);
        _norm = new LayerNorm(
            files.Tensor(layer + "FFN/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", Outer),
            files.Tensor(layer + "FFN/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", Outer));
        _expand = new DenseLayer(
            files.Tensor(stack + "FFN/conv1/Tensordot/Reshape_1", Outer * Hidden),
            files.Tensor(layer + "FFN/conv1/bias/ConcatPartitions/concat", Hidden),
            Outer,
            Hidden);
        _contract = new SparseLayer(
            files.Tensor(stack + "FFN/conv2/Tensordot/Reshape_1", Hidden * Outer),
            files.Tensor(layer + "FFN/conv2/bias/ConcatPartitions/concat", Outer),
            Hidden,
            Outer);
    }

    /// <summary>Attention of each message's positions to each other, added to the residual.</summary>
    internal void Attend(Workspace work, ReadOnlySpan<int> starts)
    {
        for (var message = 0; message + 1 < starts.Length; message++)
        {
            var (from, to) = (starts[message], starts[message + 1]);
            Attention.Apply(work, work.QueryKeyValue.Pointer + (from * 3 * _width), _width, to - from, work.Context.Pointer + (from * _width));
        }

        _attentionOutput.Apply(work.Context.Pointer, starts[^1], work.Residual.Pointer, ProductOutput.Add);
    }

    /// <summary>First half of the feed-forward part, up to the rectifier; the result is in <see cref="Workspace.Hidden"/>.</summary>
    internal void Expand(Workspace work, int positions)
    {
        _norm.Apply(work.Residual.Span[..(positions * Outer)], work.Normal.Span);
        _expand.Apply(work.Normal.Pointer, positions, work.Hidden.Pointer, ProductOutput.StoreRectified);
    }

    /// <summary>Second half: adds the contraction of the hidden rows to the residual.</summary>
    internal void Contract(Workspace work, int positions) => _contract.Add(work.Hidden.Pointer, positions, work.Residual.Pointer, work.Active);

    /// <summary>Second half for means over a message's positions, of which fewer are zero: a few of them pay as a plain product.</summary>
    internal void ContractMeans(Workspace work, int messages)
    {
        const int Few = 4;
        if (messages < Few)
        {
            _contract.Add(work.HiddenMeans.Pointer, messages, work.Means.Pointer, work.Active);
        }
        else
        {
            _contract.AddDense(work.HiddenMeans.Pointer, messages, work.Means.Pointer);
        }
    }
}
