namespace DeskBot.Knowledge.Encoding;

/// <summary>Queries, keys and values of the second layer (3 × 512 wide): the normalised residual through a dense layer.</summary>
internal sealed unsafe class SecondAttentionInput
{
    private const int Width = EncoderNetwork.Dimensions;
    private readonly LayerNorm _norm;
    private readonly DenseLayer _queryKeyValue;

    internal SecondAttentionInput(WeightFiles files)
    {
        const string Layer = "module_apply_default/Encoder_en/KonaTransformer/Encode/Layer_1/TransformerLayer/";
        _norm = new LayerNorm(
            files.Tensor(Layer + "layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", Width),
            files.Tensor(Layer + "layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", Width));
        _queryKeyValue = new DenseLayer(
            files.Tensor("Encode/Layer_1/TransformerLayer/MultiheadAttention/qkv_transform_single/kernel/part_0", Width * 3 * Width),
            files.Tensor(Layer + "MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat", 3 * Width),
            Width,
            3 * Width);
    }

    internal void Apply(Workspace work, int positions)
    {
        _norm.Apply(work.Residual.Span[..(positions * Width)], work.Normal.Span);
        _queryKeyValue.Apply(work.Normal.Pointer, positions, work.QueryKeyValue.Pointer, ProductOutput.Store);
    }
}
