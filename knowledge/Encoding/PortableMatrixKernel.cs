using System.Runtime.Intrinsics;

namespace DeskBot.Knowledge.Encoding;

/// <summary>The same product for processors without AVX2: one row by 16 columns in 128-bit vectors, which every supported processor has or .NET emulates.</summary>
internal static unsafe class PortableMatrixKernel
{
    private const int Width = DenseLayer.PanelWidth;

    internal static void Multiply(float* a, int rows, float* panels, float* bias, int inputs, int outputs, float* c, DenseOutput mode)
    {
        for (var column = 0; column < outputs; column += Width)
        {
            for (var row = 0; row < rows; row++)
            {
                MultiplyRow(a + ((long)row * inputs), inputs, panels + ((long)column * inputs), bias + column, c + ((long)row * outputs) + column, mode);
            }
        }
    }

    private static void MultiplyRow(float* a, int inputs, float* panel, float* bias, float* c, DenseOutput mode)
    {
        var sum0 = Vector128.Load(bias);
        var sum1 = Vector128.Load(bias + 4);
        var sum2 = Vector128.Load(bias + 8);
        var sum3 = Vector128.Load(bias + 12);
        for (var k = 0; k < inputs; k++, panel += Width)
        {
            var value = Vector128.Create(a[k]);
            sum0 = Vector128.MultiplyAddEstimate(value, Vector128.Load(panel), sum0);
            sum1 = Vector128.MultiplyAddEstimate(value, Vector128.Load(panel + 4), sum1);
            sum2 = Vector128.MultiplyAddEstimate(value, Vector128.Load(panel + 8), sum2);
            sum3 = Vector128.MultiplyAddEstimate(value, Vector128.Load(panel + 12), sum3);
        }

        Finish(c, sum0, mode);
        Finish(c + 4, sum1, mode);
        Finish(c + 8, sum2, mode);
        Finish(c + 12, sum3, mode);
    }

    private static void Finish(float* c, Vector128<float> sum, DenseOutput mode) => (mode switch
    {
        DenseOutput.Add => sum + Vector128.Load(c),
        DenseOutput.StoreRectified => Vector128.Max(sum, Vector128<float>.Zero),
        _ => sum,
    }).Store(c);
}
