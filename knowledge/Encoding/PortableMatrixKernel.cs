using System.Runtime.Intrinsics;

namespace DeskBot.Knowledge.Encoding;

/// <summary>The same product for processors without AVX2: one row by 16 columns in 128-bit vectors, which every supported processor has or .NET emulates.</summary>
internal static unsafe class PortableMatrixKernel
{
    internal static void Compute(in MatrixProduct product)
    {
        var panel = (float*)product.B;
        for (var column = 0; column < product.Columns; column += MatrixProduct.PanelWidth, panel += product.PanelStep)
        {
            for (var row = 0; row < product.Rows; row++)
            {
                ComputeRow(product, product.RowOfA(row), panel, (float*)product.Bias + column, product.RowOfC(row) + column);
            }
        }
    }

    private static void ComputeRow(in MatrixProduct product, float* a, float* b, float* bias, float* c)
    {
        var sum0 = Vector128.Load(bias);
        var sum1 = Vector128.Load(bias + 4);
        var sum2 = Vector128.Load(bias + 8);
        var sum3 = Vector128.Load(bias + 12);
        for (var k = 0; k < product.Inner; k++, b += product.StepB)
        {
            var value = Vector128.Create(a[k]);
            sum0 = Vector128.MultiplyAddEstimate(value, Vector128.Load(b), sum0);
            sum1 = Vector128.MultiplyAddEstimate(value, Vector128.Load(b + 4), sum1);
            sum2 = Vector128.MultiplyAddEstimate(value, Vector128.Load(b + 8), sum2);
            sum3 = Vector128.MultiplyAddEstimate(value, Vector128.Load(b + 12), sum3);
        }

        Finish(c, sum0, product.Output);
        Finish(c + 4, sum1, product.Output);
        Finish(c + 8, sum2, product.Output);
        Finish(c + 12, sum3, product.Output);
    }

    private static void Finish(float* c, Vector128<float> sum, ProductOutput output) => (output switch
    {
        ProductOutput.Add => sum + Vector128.Load(c),
        ProductOutput.StoreRectified => Vector128.Max(sum, Vector128<float>.Zero),
        _ => sum,
    }).Store(c);
}
