namespace DeskBot.Knowledge.Encoding;

/// <summary>What a dense layer does with its result.</summary>
internal enum DenseOutput
{
    /// <summary>output = input × weights + bias.</summary>
    Store,

    /// <summary>output = output + input × weights + bias: a residual connection.</summary>
    Add,

    /// <summary>output = max(0, input × weights + bias).</summary>
    StoreRectified,
}

/// <summary>
/// A fully connected layer. The weights are kept in panels of 16 columns (two AVX vectors), each panel contiguous, so that the kernel
/// reads memory from front to back exactly once per tile of rows.
/// </summary>
internal sealed unsafe class DenseLayer
{
    /// <summary>Columns per panel.</summary>
    internal const int PanelWidth = 16;

    private readonly AlignedFloats _panels;
    private readonly AlignedFloats _bias;

    /// <param name="weights">Row-major, <paramref name="inputs"/> rows of <paramref name="outputs"/> columns.</param>
    /// <param name="bias">One value per column.</param>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output, a multiple of 16.</param>
    internal DenseLayer(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputs % PanelWidth, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, inputs * outputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, outputs);
        Inputs = inputs;
        Outputs = outputs;
        _panels = new AlignedFloats(inputs * outputs);
        _bias = new AlignedFloats(outputs);
        bias.CopyTo(_bias.Span);
        Pack(weights);
    }

    internal int Inputs { get; }

    internal int Outputs { get; }

    /// <summary>Multiply-adds for one row.</summary>
    internal long Work => (long)Inputs * Outputs;

    /// <summary>Applies the layer to <paramref name="rows"/> rows; input and output are row-major and dense, and may not overlap.</summary>
    internal void Apply(float* input, int rows, float* output, DenseOutput mode)
    {
        if (MatrixKernel.IsSupported)
        {
            MatrixKernel.Multiply(input, rows, _panels.Pointer, _bias.Pointer, Inputs, Outputs, output, mode);
        }
        else
        {
            PortableMatrixKernel.Multiply(input, rows, _panels.Pointer, _bias.Pointer, Inputs, Outputs, output, mode);
        }

        GC.KeepAlive(this);
    }

    private void Pack(ReadOnlySpan<float> weights)
    {
        var target = _panels.Span;
        for (var panel = 0; panel < Outputs; panel += PanelWidth)
        {
            for (var row = 0; row < Inputs; row++)
            {
                weights.Slice((row * Outputs) + panel, PanelWidth).CopyTo(target);
                target = target[PanelWidth..];
            }
        }
    }
}
