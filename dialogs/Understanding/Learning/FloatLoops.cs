using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>
/// The two loops that learning consists of. <c>TensorPrimitives</c> has both, but its code is compiled step by step as it is used; a start that learns would be
/// over before it became fast (measured: ten times slower). These are compiled once, fully.
/// </summary>
internal static class FloatLoops
{
    /// <summary>The sum of the products of two rows of equal length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, right.Length, nameof(right));
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var (length, lanes) = ((nuint)left.Length, (nuint)Vector<float>.Count);
        var (first, second, third, fourth) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        nuint i = 0;
        for (; i + (4 * lanes) <= length; i += 4 * lanes)
        {
            first = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref a, i), Vector.LoadUnsafe(ref b, i), first);
            second = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref a, i + lanes), Vector.LoadUnsafe(ref b, i + lanes), second);
            third = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref a, i + (2 * lanes)), Vector.LoadUnsafe(ref b, i + (2 * lanes)), third);
            fourth = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref a, i + (3 * lanes)), Vector.LoadUnsafe(ref b, i + (3 * lanes)), fourth);
        }

        var sum = Vector.Sum(first + second + third + fourth);
        for (; i < length; i++)
        {
            sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        }

        return sum;
    }

    /// <summary>sum += row * factor, for rows of equal length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sum)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, sum.Length, nameof(sum));
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var (length, lanes) = ((nuint)row.Length, (nuint)Vector<float>.Count);
        var by = new Vector<float>(factor);
        nuint i = 0;
        for (; i + lanes <= length; i += lanes)
        {
            Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, i), by, Vector.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i) * factor;
        }
    }

    /// <summary>Turns scores into probabilities in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SoftMax(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - highest);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }
}
