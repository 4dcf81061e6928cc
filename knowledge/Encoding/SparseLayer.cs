namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// A fully connected layer behind a rectifier, which lets only one input in ten through here: of the weights, only the rows of the others are read. The result is
/// added to the output (a residual connection). Weights are kept in groups of 64 columns; a group stays in the second-level cache while
/// all rows pass over it.
/// </summary>
internal sealed unsafe class SparseLayer
{
    private const int GroupWidth = SparseKernel.GroupWidth;
    private const int PanelWidth = MatrixProduct.PanelWidth;

    private readonly AlignedFloats _groups;
    private readonly AlignedFloats _bias;
    private readonly int _inputs;
    private readonly int _outputs;

    /// <param name="weights">Row-major, <paramref name="inputs"/> rows of <paramref name="outputs"/> columns.</param>
    /// <param name="bias">One value per column.</param>
    /// <param name="inputs">Width of the input, a multiple of 8.</param>
    /// <param name="outputs">Width of the output, a multiple of 64.</param>
    internal SparseLayer(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, int outputs)
    {
        _inputs = inputs;
        _outputs = outputs;
        _groups = ColumnGroups.Pack(weights, inputs, outputs, GroupWidth);
        _bias = new AlignedFloats(outputs);
        bias.CopyTo(_bias.Span);
    }

    /// <summary>output = output + input × weights + bias, row by row.</summary>
    /// <param name="input">Dense rows of values, none negative.</param>
    /// <param name="rows">How many.</param>
    /// <param name="output">Dense rows.</param>
    /// <param name="scratch">At least as long as the input; receives which values are not zero.</param>
    internal void Add(float* input, int rows, float* output, Span<ActiveInput> scratch)
    {
        Span<int> ends = stackalloc int[rows + 1];
        for (var row = 0; row < rows; row++)
        {
            ends[row + 1] = ends[row] + ActiveInput.Find(new ReadOnlySpan<float>(input + ((long)row * _inputs), _inputs), scratch[ends[row]..]);
        }

        fixed (ActiveInput* active = scratch)
        {
            for (var column = 0; column < _outputs; column += GroupWidth)
            {
                var group = _groups.Pointer + ((long)column * _inputs);
                for (var row = 0; row < rows; row++)
                {
                    var target = output + ((long)row * _outputs) + column;
                    SparseKernel.Add(active + ends[row], active + ends[row + 1], group, (nint)GroupWidth * _inputs, _bias.Pointer + column, target);
                }
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>The same where few inputs are zero and there are enough rows: as an ordinary matrix product.</summary>
    internal void AddDense(float* input, int rows, float* output)
    {
        for (var column = 0; column < _outputs; column += GroupWidth)
        {
            new MatrixProduct(
                (nint)input, _inputs, rows,
                (nint)(_groups.Pointer + ((long)column * _inputs)), PanelWidth, GroupWidth, _inputs, GroupWidth,
                (nint)(_bias.Pointer + column),
                (nint)(output + column), _outputs, ProductOutput.Add).Compute();
        }

        GC.KeepAlive(this);
    }
}
