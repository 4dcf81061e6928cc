using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeskBot.Knowledge.Encoding;

/// <summary>
/// Matrix product for AVX2 with fused multiply-add: tiles of 4 to 6 rows by 16 columns stay in registers (8 to 12 accumulators, enough to keep both
/// multiply-add units of a core busy), weights are loaded once per tile, inputs are broadcast. Rows that a tile has too many repeat the last row; they
/// compute and store the same values again, so no separate code for remainders is needed.
/// </summary>
/// <remarks>Long on purpose: the accumulators must be named locals to live in registers.</remarks>
internal static unsafe class MatrixKernel
{
    private const int Width = DenseLayer.PanelWidth;

    internal static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(float* a, int rows, float* panels, float* bias, int inputs, int outputs, float* c, DenseOutput mode)
    {
        for (var column = 0; column < outputs; column += Width)
        {
            var panel = panels + ((long)column * inputs);
            for (var row = 0; row < rows;)
            {
                var height = TileHeight(rows - row);
                var tile = new Tile(a, c, row, rows, inputs, outputs, column, panel, bias + column, mode);
                switch (height)
                {
                    case 6:
                        Six(tile);
                        break;
                    case 5:
                        Five(tile);
                        break;
                    default:
                        Four(tile);
                        break;
                }

                row += height;
            }
        }
    }

    /// <summary>The next tile's height such that the rest divides well: 10 is 5 + 5, 8 is 4 + 4, 13 is 5 + 4 + 4.</summary>
    private static int TileHeight(int left) => left switch
    {
        <= 4 => 4,
        5 => 5,
        6 => 6,
        7 or 8 => 4,
        9 or 10 => 5,
        _ => (left % 6) switch { 0 or 5 or 4 => 6, 3 => 5, 2 => 4, _ => 4 },
    };

    private readonly struct Tile(float* a, float* c, int row, int rows, int inputs, int outputs, int column, float* panel, float* bias, DenseOutput mode)
    {
        internal readonly float* Panel = panel;
        internal readonly float* Bias = bias;
        internal readonly int Inputs = inputs;
        internal readonly DenseOutput Mode = mode;

        internal float* A(int i) => a + ((long)Math.Min(row + i, rows - 1) * Inputs);

        internal float* C(int i) => c + ((long)Math.Min(row + i, rows - 1) * outputs) + column;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Start(in Tile tile, float* c, int half) => tile.Mode == DenseOutput.Add
        ? Vector256.Load(c + half) + Vector256.Load(tile.Bias + half)
        : Vector256.Load(tile.Bias + half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(in Tile tile, float* c, Vector256<float> low, Vector256<float> high)
    {
        if (tile.Mode == DenseOutput.StoreRectified)
        {
            low = Vector256.Max(low, Vector256<float>.Zero);
            high = Vector256.Max(high, Vector256<float>.Zero);
        }

        low.Store(c);
        high.Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(in Tile tile)
    {
        var a0 = tile.A(0);
        var a1 = tile.A(1);
        var a2 = tile.A(2);
        var a3 = tile.A(3);
        var c0 = tile.C(0);
        var c1 = tile.C(1);
        var c2 = tile.C(2);
        var c3 = tile.C(3);
        var x0 = Start(tile, c0, 0);
        var y0 = Start(tile, c0, 8);
        var x1 = Start(tile, c1, 0);
        var y1 = Start(tile, c1, 8);
        var x2 = Start(tile, c2, 0);
        var y2 = Start(tile, c2, 8);
        var x3 = Start(tile, c3, 0);
        var y3 = Start(tile, c3, 8);
        var w = tile.Panel;
        var inputs = tile.Inputs;
        for (nint k = 0; k < inputs; k++)
        {
            var low = Vector256.LoadAligned(w);
            var high = Vector256.LoadAligned(w + 8);
            w += Width;
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

        Finish(tile, c0, x0, y0);
        Finish(tile, c1, x1, y1);
        Finish(tile, c2, x2, y2);
        Finish(tile, c3, x3, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five(in Tile tile)
    {
        var a0 = tile.A(0);
        var a1 = tile.A(1);
        var a2 = tile.A(2);
        var a3 = tile.A(3);
        var a4 = tile.A(4);
        var c0 = tile.C(0);
        var c1 = tile.C(1);
        var c2 = tile.C(2);
        var c3 = tile.C(3);
        var c4 = tile.C(4);
        var x0 = Start(tile, c0, 0);
        var y0 = Start(tile, c0, 8);
        var x1 = Start(tile, c1, 0);
        var y1 = Start(tile, c1, 8);
        var x2 = Start(tile, c2, 0);
        var y2 = Start(tile, c2, 8);
        var x3 = Start(tile, c3, 0);
        var y3 = Start(tile, c3, 8);
        var x4 = Start(tile, c4, 0);
        var y4 = Start(tile, c4, 8);
        var w = tile.Panel;
        var inputs = tile.Inputs;
        for (nint k = 0; k < inputs; k++)
        {
            var low = Vector256.LoadAligned(w);
            var high = Vector256.LoadAligned(w + 8);
            w += Width;
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

        Finish(tile, c0, x0, y0);
        Finish(tile, c1, x1, y1);
        Finish(tile, c2, x2, y2);
        Finish(tile, c3, x3, y3);
        Finish(tile, c4, x4, y4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(in Tile tile)
    {
        var a0 = tile.A(0);
        var a1 = tile.A(1);
        var a2 = tile.A(2);
        var a3 = tile.A(3);
        var a4 = tile.A(4);
        var a5 = tile.A(5);
        var c0 = tile.C(0);
        var c1 = tile.C(1);
        var c2 = tile.C(2);
        var c3 = tile.C(3);
        var c4 = tile.C(4);
        var c5 = tile.C(5);
        var x0 = Start(tile, c0, 0);
        var y0 = Start(tile, c0, 8);
        var x1 = Start(tile, c1, 0);
        var y1 = Start(tile, c1, 8);
        var x2 = Start(tile, c2, 0);
        var y2 = Start(tile, c2, 8);
        var x3 = Start(tile, c3, 0);
        var y3 = Start(tile, c3, 8);
        var x4 = Start(tile, c4, 0);
        var y4 = Start(tile, c4, 8);
        var x5 = Start(tile, c5, 0);
        var y5 = Start(tile, c5, 8);
        var w = tile.Panel;
        var inputs = tile.Inputs;
        for (nint k = 0; k < inputs; k++)
        {
            var low = Vector256.LoadAligned(w);
            var high = Vector256.LoadAligned(w + 8);
            w += Width;
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

        Finish(tile, c0, x0, y0);
        Finish(tile, c1, x1, y1);
        Finish(tile, c2, x2, y2);
        Finish(tile, c3, x3, y3);
        Finish(tile, c4, x4, y4);
        Finish(tile, c5, x5, y5);
    }
}
