namespace DeskBot.Knowledge.Encoding;

/// <summary>The parts of one pre-norm transformer layer: attention and feed-forward, each behind its own normalisation.</summary>
internal sealed class TransformerLayer
{
    /// <summary>Attention heads in both layers.</summary>
    internal const int Heads = 4;

    private const string Stem = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const int Hidden = 1536;

    /// <param name="files">The weights.</param>
    /// <param name="number">0 or 1.</param>
    /// <param name="width">Width at which attention works: 256 in the first layer, 512 in the second.</param>
    internal TransformerLayer(WeightFiles files, int number, int width)
    {
        var layer = $"{Stem}Layer_{number}/TransformerLayer/";
        var stack = $"{Stem}TransformerStack/Layer_{number}/TransformerLayer/";
        var kernels = $"module/Encoder_en/KonaTransformer/Encode/Layer_{number}/TransformerLayer/MultiheadAttention/";
        Width = width;
        AttentionNorm = new LayerNorm(
            files.Tensor(layer + "layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", width),
            files.Tensor(layer + "layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", width));
        QueryKeyValue = new DenseLayer(
            files.Tensor(kernels + "qkv_transform_single/kernel/part_0", width * 3 * width),
            files.Tensor(layer + "MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat", 3 * width),
            width,
            3 * width);
        AttentionOutput = new DenseLayer(
            files.Tensor(kernels + "output_transform_single/kernel/part_0", width * EncoderNetwork.Dimensions),
            files.Tensor(layer + "MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat", EncoderNetwork.Dimensions),
            width,
            EncoderNetwork.Dimensions);
        FeedForwardNorm = new LayerNorm(
            files.Tensor(layer + "FFN/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", EncoderNetwork.Dimensions),
            files.Tensor(layer + "FFN/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", EncoderNetwork.Dimensions));
        Expand = new DenseLayer(
            files.Tensor(stack + "FFN/conv1/Tensordot/Reshape_1", EncoderNetwork.Dimensions * Hidden),
            files.Tensor(layer + "FFN/conv1/bias/ConcatPartitions/concat", Hidden),
            EncoderNetwork.Dimensions,
            Hidden);
        Contract = new DenseLayer(
            files.Tensor(stack + "FFN/conv2/Tensordot/Reshape_1", Hidden * EncoderNetwork.Dimensions),
            files.Tensor(layer + "FFN/conv2/bias/ConcatPartitions/concat", EncoderNetwork.Dimensions),
            Hidden,
            EncoderNetwork.Dimensions);
    }

    internal int Width { get; }

    internal LayerNorm AttentionNorm { get; }

    internal DenseLayer QueryKeyValue { get; }

    internal DenseLayer AttentionOutput { get; }

    internal LayerNorm FeedForwardNorm { get; }

    internal DenseLayer Expand { get; }

    internal DenseLayer Contract { get; }
}
