using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeskBot.Knowledge.Encoding;

/// <summary>One row by 64 columns of a product whose left side is given as a list of what is not zero.</summary>
internal static unsafe class SparseKernel
{
    /// <summary>Columns computed together: eight AVX vectors, enough accumulators for both multiply-add units.</summary>
    internal const int GroupWidth = 64;

    /// <param name="from">First active input.</param>
    /// <param name="to">Behind the last.</param>
    /// <param name="group">64 columns of weights, row by row.</param>
    /// <param name="groupStep">To the next group, whose rows are fetched ahead.</param>
    /// <param name="bias">64 values.</param>
    /// <param name="output">64 values; added to.</param>
    internal static void Add(ActiveInput* from, ActiveInput* to, float* group, nint groupStep, float* bias, float* output)
    {
        if (MatrixKernel.IsSupported)
        {
            AddFused(from, to, group, groupStep, bias, output);
            return;
        }

        var target = new Span<float>(output, GroupWidth);
        TensorPrimitives.Add(target, new ReadOnlySpan<float>(bias, GroupWidth), target);
        for (var input = from; input < to; input++)
        {
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(group + (input->Index * GroupWidth), GroupWidth), input->Value, target, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFused(ActiveInput* from, ActiveInput* to, float* group, nint groupStep, float* bias, float* output)
    {
        var sum0 = Vector256.Load(output) + Vector256.Load(bias);
        var sum1 = Vector256.Load(output + 8) + Vector256.Load(bias + 8);
        var sum2 = Vector256.Load(output + 16) + Vector256.Load(bias + 16);
        var sum3 = Vector256.Load(output + 24) + Vector256.Load(bias + 24);
        var sum4 = Vector256.Load(output + 32) + Vector256.Load(bias + 32);
        var sum5 = Vector256.Load(output + 40) + Vector256.Load(bias + 40);
        var sum6 = Vector256.Load(output + 48) + Vector256.Load(bias + 48);
        var sum7 = Vector256.Load(output + 56) + Vector256.Load(bias + 56);
        for (var input = from; input < to; input++)
        {
            var weights = group + (input->Index * GroupWidth);
            var value = Vector256.Create(input->Value);
            Fetch(weights + groupStep);
            sum0 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights), sum0);
            sum1 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 8), sum1);
            sum2 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 16), sum2);
            sum3 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 24), sum3);
            sum4 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 32), sum4);
            sum5 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 40), sum5);
            sum6 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 48), sum6);
            sum7 = Fma.MultiplyAdd(value, Vector256.LoadAligned(weights + 56), sum7);
        }

        sum0.Store(output);
        sum1.Store(output + 8);
        sum2.Store(output + 16);
        sum3.Store(output + 24);
        sum4.Store(output + 32);
        sum5.Store(output + 40);
        sum6.Store(output + 48);
        sum7.Store(output + 56);
    }

    /// <summary>Four cache lines into the second-level cache; harmless beyond the end of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(float* row)
    {
        Sse.Prefetch1(row);
        Sse.Prefetch1(row + 16);
        Sse.Prefetch1(row + 32);
        Sse.Prefetch1(row + 48);
    }
}
