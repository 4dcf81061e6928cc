using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Matrix product for AVX2 with fused multiply-add: tiles of 4 to 6 rows by 16 columns stay in registers (8 to 12 accumulators, enough to keep both
/// multiply-add units of a core busy), B is loaded once per tile, A is broadcast. Rows that a tile has too many repeat the last row; they
/// compute and store the same values again, so no separate code for remainders is needed. While the tiles of one panel are computed, the next
/// panel is fetched into the second-level cache, each tile fetching its share, so that waiting for memory and computing overlap.
/// </summary>
/// <remarks>Long on purpose: the accumulators must be named locals to live in registers.</remarks>
internal static unsafe class MatrixKernel
{
    private const int Width = MatrixProduct.PanelWidth;
    private const int PanelRowBytes = Width * sizeof(float);

    internal static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Compute(in MatrixProduct product)
    {
        var panel = (float*)product.B;
        var tiles = TileCount(product.Rows);
        var share = (nint)product.PanelStep * sizeof(float) / tiles;
        var fetchStep = PanelRowBytes / tiles;
        for (var column = 0; column < product.Columns; column += Width, panel += product.PanelStep)
        {
            var fetch = (byte*)(panel + product.PanelStep);
            for (var row = 0; row < product.Rows; fetch += share)
            {
                var height = TileHeight(product.Rows - row);
                switch (height)
                {
                    case 6:
                        Six(product, panel, row, column, fetch, fetchStep);
                        break;
                    case 5:
                        Five(product, panel, row, column, fetch, fetchStep);
                        break;
                    default:
                        Four(product, panel, row, column, fetch, fetchStep);
                        break;
                }

                row += height;
            }
        }
    }

    /// <summary>The next tile's height such that the rest divides well: 10 is 5 + 5, 8 is 4 + 4, 13 is 4 + 5 + 4.</summary>
    private static int TileHeight(int left) => left switch
    {
        <= 4 => 4,
        5 or 6 => left,
        7 or 8 => 4,
        9 or 10 => 5,
        _ => (left % 6) switch { 0 or 4 or 5 => 6, 3 => 5, _ => 4 },
    };

    private static int TileCount(int rows)
    {
        var count = 0;
        for (; rows > 0; rows -= TileHeight(rows))
        {
            count++;
        }

        return Math.Max(count, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Start(ProductOutput output, float* bias, float* c) =>
        output == ProductOutput.Add ? Vector256.Load(c) + Vector256.Load(bias) : Vector256.Load(bias);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(ProductOutput output, float* c, Vector256<float> low, Vector256<float> high)
    {
        if (output == ProductOutput.StoreRectified)
        {
            low = Vector256.Max(low, Vector256<float>.Zero);
            high = Vector256.Max(high, Vector256<float>.Zero);
        }

        low.Store(c);
        high.Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(in MatrixProduct product, float* b, int row, int column, byte* fetch, nint fetchStep)
    {
        var bias = (float*)product.Bias + column;
        var output = product.Output;
        var a0 = product.RowOfA(row + 0);
        var a1 = product.RowOfA(row + 1);
        var a2 = product.RowOfA(row + 2);
        var a3 = product.RowOfA(row + 3);
        var c0 = product.RowOfC(row + 0) + column;
        var c1 = product.RowOfC(row + 1) + column;
        var c2 = product.RowOfC(row + 2) + column;
        var c3 = product.RowOfC(row + 3) + column;
        var x0 = Start(output, bias, c0);
        var y0 = Start(output, bias + 8, c0 + 8);
        var x1 = Start(output, bias, c1);
        var y1 = Start(output, bias + 8, c1 + 8);
        var x2 = Start(output, bias, c2);
        var y2 = Start(output, bias + 8, c2 + 8);
        var x3 = Start(output, bias, c3);
        var y3 = Start(output, bias + 8, c3 + 8);
        nint step = product.StepB;
        nint inner = product.Inner;
        for (nint k = 0; k < inner; k++, b += step, fetch += fetchStep)
        {
            Sse.Prefetch1(fetch);
            var low = Vector256.LoadAligned(b);
            var high = Vector256.LoadAligned(b + 8);
            var value = Vector256.Create(a0[k]);
            x0 = Fma.MultiplyAdd(value, low, x0);
            y0 = Fma.MultiplyAdd(value, high, y0);
            value = Vector256.Create(a1[k]);
            x1 = Fma.MultiplyAdd(value, low, x1);
            y1 = Fma.MultiplyAdd(value, high, y1);
            value = Vector256.Create(a2[k]);
            x2 = Fma.MultiplyAdd(value, low, x2);
            y2 = Fma.MultiplyAdd(value, high, y2);
            value = Vector256.Create(a3[k]);
            x3 = Fma.MultiplyAdd(value, low, x3);
            y3 = Fma.MultiplyAdd(value, high, y3);
        }

        Finish(output, c0, x0, y0);
        Finish(output, c1, x1, y1);
        Finish(output, c2, x2, y2);
        Finish(output, c3, x3, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five(in MatrixProduct product, float* b, int row, int column, byte* fetch, nint fetchStep)
    {
        var bias = (float*)product.Bias + column;
        var output = product.Output;
        var a0 = product.RowOfA(row + 0);
        var a1 = product.RowOfA(row + 1);
        var a2 = product.RowOfA(row + 2);
        var a3 = product.RowOfA(row + 3);
        var a4 = product.RowOfA(row + 4);
        var c0 = product.RowOfC(row + 0) + column;
        var c1 = product.RowOfC(row + 1) + column;
        var c2 = product.RowOfC(row + 2) + column;
        var c3 = product.RowOfC(row + 3) + column;
        var c4 = product.RowOfC(row + 4) + column;
        var x0 = Start(output, bias, c0);
        var y0 = Start(output, bias + 8, c0 + 8);
        var x1 = Start(output, bias, c1);
        var y1 = Start(output, bias + 8, c1 + 8);
        var x2 = Start(output, bias, c2);
        var y2 = Start(output, bias + 8, c2 + 8);
        var x3 = Start(output, bias, c3);
        var y3 = Start(output, bias + 8, c3 + 8);
        var x4 = Start(output, bias, c4);
        var y4 = Start(output, bias + 8, c4 + 8);
        nint step = product.StepB;
        nint inner = product.Inner;
        for (nint k = 0; k < inner; k++, b += step, fetch += fetchStep)
        {
            Sse.Prefetch1(fetch);
            var low = Vector256.LoadAligned(b);
            var high = Vector256.LoadAligned(b + 8);
            var value = Vector256.Create(a0[k]);
            x0 = Fma.MultiplyAdd(value, low, x0);
            y0 = Fma.MultiplyAdd(value, high, y0);
            value = Vector256.Create(a1[k]);
            x1 = Fma.MultiplyAdd(value, low, x1);
            y1 = Fma.MultiplyAdd(value, high, y1);
            value = Vector256.Create(a2[k]);
            x2 = Fma.MultiplyAdd(value, low, x2);
            y2 = Fma.MultiplyAdd(value, high, y2);
            value = Vector256.Create(a3[k]);
            x3 = Fma.MultiplyAdd(value, low, x3);
            y3 = Fma.MultiplyAdd(value, high, y3);
            value = Vector256.Create(a4[k]);
            x4 = Fma.MultiplyAdd(value, low, x4);
            y4 = Fma.MultiplyAdd(value, high, y4);
        }

        Finish(output, c0, x0, y0);
        Finish(output, c1, x1, y1);
        Finish(output, c2, x2, y2);
        Finish(output, c3, x3, y3);
        Finish(output, c4, x4, y4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(in MatrixProduct product, float* b, int row, int column, byte* fetch, nint fetchStep)
    {
        var bias = (float*)product.Bias + column;
        var output = product.Output;
        var a0 = product.RowOfA(row + 0);
        var a1 = product.RowOfA(row + 1);
        var a2 = product.RowOfA(row + 2);
        var a3 = product.RowOfA(row + 3);
        var a4 = product.RowOfA(row + 4);
        var a5 = product.RowOfA(row + 5);
        var c0 = product.RowOfC(row + 0) + column;
        var c1 = product.RowOfC(row + 1) + column;
        var c2 = product.RowOfC(row + 2) + column;
        var c3 = product.RowOfC(row + 3) + column;
        var c4 = product.RowOfC(row + 4) + column;
        var c5 = product.RowOfC(row + 5) + column;
        var x0 = Start(output, bias, c0);
        var y0 = Start(output, bias + 8, c0 + 8);
        var x1 = Start(output, bias, c1);
        var y1 = Start(output, bias + 8, c1 + 8);
        var x2 = Start(output, bias, c2);
        var y2 = Start(output, bias + 8, c2 + 8);
        var x3 = Start(output, bias, c3);
        var y3 = Start(output, bias + 8, c3 + 8);
        var x4 = Start(output, bias, c4);
        var y4 = Start(output, bias + 8, c4 + 8);
        var x5 = Start(output, bias, c5);
        var y5 = Start(output, bias + 8, c5 + 8);
        nint step = product.StepB;
        nint inner = product.Inner;
        for (nint k = 0; k < inner; k++, b += step, fetch += fetchStep)
        {
            Sse.Prefetch1(fetch);
            var low = Vector256.LoadAligned(b);
            var high = Vector256.LoadAligned(b + 8);
            var value = Vector256.Create(a0[k]);
            x0 = Fma.MultiplyAdd(value, low, x0);
            y0 = Fma.MultiplyAdd(value, high, y0);
            value = Vector256.Create(a1[k]);
            x1 = Fma.MultiplyAdd(value, low, x1);
            y1 = Fma.MultiplyAdd(value, high, y1);
            value = Vector256.Create(a2[k]);
            x2 = Fma.MultiplyAdd(value, low, x2);
            y2 = Fma.MultiplyAdd(value, high, y2);
            value = Vector256.Create(a3[k]);
            x3 = Fma.MultiplyAdd(value, low, x3);
            y3 = Fma.MultiplyAdd(value, high, y3);
            value = Vector256.Create(a4[k]);
            x4 = Fma.MultiplyAdd(value, low, x4);
            y4 = Fma.MultiplyAdd(value, high, y4);
            value = Vector256.Create(a5[k]);
            x5 = Fma.MultiplyAdd(value, low, x5);
            y5 = Fma.MultiplyAdd(value, high, y5);
        }

        Finish(output, c0, x0, y0);
        Finish(output, c1, x1, y1);
        Finish(output, c2, x2, y2);
        Finish(output, c3, x3, y3);
        Finish(output, c4, x4, y4);
        Finish(output, c5, x5, y5);
    }
}
