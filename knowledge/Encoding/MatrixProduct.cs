namespace DeskBot.Knowledge.Encoding;

/// <summary>What a product does with its result.</summary>
internal enum ProductOutput
{
    /// <summary>C = A × B + bias.</summary>
    Store,

    /// <summary>C = C + A × B + bias: a residual connection.</summary>
    Add,

    /// <summary>C = max(0, A × B + bias).</summary>
    StoreRectified,
}

/// <summary>
/// One matrix product, C = A × B + bias, as the kernels take it. B is read in panels of 16 columns; where a panel and a panel's row begin is free, so that B
/// may be packed weights (panel after panel) as well as a plain row-major matrix. Steps count floats; B's rows start on 32-byte boundaries.
/// </summary>
/// <param name="A">First row of the left matrix.</param>
/// <param name="StepA">From one row of A to the next.</param>
/// <param name="Rows">Rows of A and C.</param>
/// <param name="B">First panel of the right matrix.</param>
/// <param name="PanelStep">From one panel of B to the next.</param>
/// <param name="StepB">From one row within a panel of B to the next.</param>
/// <param name="Inner">Columns of A, rows of B.</param>
/// <param name="Columns">Columns of B and C, a multiple of 16.</param>
/// <param name="Bias">One value per column.</param>
/// <param name="C">First row of the result; must not overlap A or B.</param>
/// <param name="StepC">From one row of C to the next.</param>
/// <param name="Output">What to do with the result.</param>
internal readonly unsafe record struct MatrixProduct(
    nint A, int StepA, int Rows, nint B, int PanelStep, int StepB, int Inner, int Columns, nint Bias, nint C, int StepC, ProductOutput Output)
{
    /// <summary>Columns per panel: two AVX vectors.</summary>
    internal const int PanelWidth = 16;

    internal void Compute()
    {
        if (MatrixKernel.IsSupported)
        {
            MatrixKernel.Compute(this);
        }
        else
        {
            PortableMatrixKernel.Compute(this);
        }
    }

    internal float* RowOfA(int row) => (float*)A + ((long)Math.Min(row, Rows - 1) * StepA);

    internal float* RowOfC(int row) => (float*)C + ((long)Math.Min(row, Rows - 1) * StepC);
}
