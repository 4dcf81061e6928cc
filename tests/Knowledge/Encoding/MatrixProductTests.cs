using DeskBot.Knowledge.Encoding;

namespace DeskBot.Knowledge.Tests.Encoding;

/// <summary>The fast kernels and the portable one against a plain triple loop, for every number of rows that makes a different tiling.</summary>
public class MatrixProductTests
{
    private const int Inner = 40;
    private const int Columns = 64;

    [Fact]
    public unsafe void Both_kernels_agree_with_the_plain_loop()
    {
        foreach (var rows in Enumerable.Range(1, 30))
        {
            foreach (var output in Enum.GetValues<ProductOutput>())
            {
                var expected = Plain(rows, output);
                Assert.True(EncoderUnderTest.Distance(expected, Dense(rows, output, portable: true)) < 1e-4f, $"portable {rows} {output}");
                Assert.True(EncoderUnderTest.Distance(expected, Dense(rows, output, portable: false)) < 1e-4f, $"fast {rows} {output}");
            }
        }
    }

    [Fact]
    public unsafe void Zeros_are_skipped_without_changing_the_result()
    {
        foreach (var rows in Enumerable.Range(1, 9))
        {
            var layer = new SparseLayer(Weights(), Bias(), Inner, Columns);
            var (input, sparse, dense) = (Aligned(Input(rows)), Aligned(Output(rows)), Aligned(Output(rows)));
            layer.Add(input.Pointer, rows, sparse.Pointer, new ActiveInput[rows * Inner]);
            layer.AddDense(input.Pointer, rows, dense.Pointer);
            var expected = Plain(rows, ProductOutput.Add);
            Assert.True(EncoderUnderTest.Distance(expected, sparse.Span) < 1e-4f, $"sparse {rows}");
            Assert.True(EncoderUnderTest.Distance(expected, dense.Span) < 1e-4f, $"dense {rows}");
            GC.KeepAlive(input);
        }
    }

    private static unsafe ReadOnlySpan<float> Dense(int rows, ProductOutput output, bool portable)
    {
        var (a, c, bias) = (Aligned(Input(rows)), Aligned(Output(rows)), Aligned(Bias()));
        var weights = ColumnGroups.Pack(Weights(), Inner, Columns, MatrixProduct.PanelWidth);
        var product = new MatrixProduct(
            (nint)a.Pointer, Inner, rows,
            (nint)weights.Pointer, Inner * MatrixProduct.PanelWidth, MatrixProduct.PanelWidth, Inner, Columns,
            (nint)bias.Pointer,
            (nint)c.Pointer, Columns, output);
        if (portable)
        {
            PortableMatrixKernel.Compute(product);
        }
        else
        {
            product.Compute();
        }

        GC.KeepAlive((a, weights, bias));
        return c.Span;
    }

    private static float[] Plain(int rows, ProductOutput output)
    {
        var (a, b, bias, c) = (Input(rows), Weights(), Bias(), Output(rows));
        for (var i = 0; i < c.Length; i++)
        {
            var (row, column) = (i / Columns, i % Columns);
            var sum = bias[column] + Enumerable.Range(0, Inner).Sum(k => a[(row * Inner) + k] * b[(k * Columns) + column]);
            c[i] = output switch { ProductOutput.Add => c[i] + sum, ProductOutput.StoreRectified => Math.Max(0, sum), _ => sum };
        }

        return c;
    }

    /// <summary>Not negative, two in three zero, as behind a rectifier.</summary>
    private static float[] Input(int rows) => [.. Random(rows * Inner, seed: 1).Select(static (value, i) => i % 3 == 0 ? Math.Abs(value) : 0)];

    private static float[] Weights() => Random(Inner * Columns, seed: 2);

    private static float[] Bias() => Random(Columns, seed: 3);

    private static float[] Output(int rows) => Random(rows * Columns, seed: 4);

    private static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    private static AlignedFloats Aligned(float[] values)
    {
        var aligned = new AlignedFloats(values.Length);
        values.CopyTo(aligned.Span);
        return aligned;
    }
}
