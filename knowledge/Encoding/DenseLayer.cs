namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// A fully connected layer. The weights are kept in panels of 16 columns (two AVX vectors), so that the kernel reads memory from front to back
/// once per tile of rows.
/// </summary>
internal sealed unsafe class DenseLayer
{
    private const int PanelWidth = MatrixProduct.PanelWidth;

    private readonly AlignedFloats _panels;
    private readonly AlignedFloats _bias;

    /// <param name="weights">Row-major, <paramref name="inputs"/> rows of <paramref name="outputs"/> columns.</param>
    /// <param name="bias">One value per column.</param>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output, a multiple of 16.</param>
    internal DenseLayer(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        _panels = ColumnGroups.Pack(weights, inputs, outputs, PanelWidth);
        _bias = new AlignedFloats(outputs);
        bias.CopyTo(_bias.Span);
    }

    internal int Inputs { get; }

    internal int Outputs { get; }

    /// <summary>Applies the layer to <paramref name="rows"/> rows; input and output are row-major and dense, and may not overlap.</summary>
    internal void Apply(float* input, int rows, float* output, ProductOutput mode)
    {
        new MatrixProduct(
            (nint)input, Inputs, rows,
            (nint)_panels.Pointer, Inputs * PanelWidth, PanelWidth, Inputs, Outputs,
            (nint)_bias.Pointer,
            (nint)output, Outputs, mode).Compute();
        GC.KeepAlive(this);
    }
}
