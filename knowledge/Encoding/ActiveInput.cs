using System.Numerics;
using System.Runtime.Intrinsics;

namespace DeskBot.Knowledge.Encoding;

/// <summary>An input of a layer that is not zero.</summary>
/// <param name="Index">Which input.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct ActiveInput(int Index, float Value)
{
    /// <summary>Lists the values above zero and returns how many there are.</summary>
    /// <param name="input">A multiple of 8 values.</param>
    /// <param name="active">As long as the input, in case that none is zero.</param>
    internal static int Find(ReadOnlySpan<float> input, Span<ActiveInput> active)
    {
        var count = 0;
        for (var start = 0; start < input.Length; start += Vector256<float>.Count)
        {
            var above = Vector256.GreaterThan(Vector256.Create(input.Slice(start, Vector256<float>.Count)), Vector256<float>.Zero).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var index = start + BitOperations.TrailingZeroCount(above);
                active[count++] = new ActiveInput(index, input[index]);
            }
        }

        return count;
    }
}
