using DeskBot.Knowledge.Encoding;

namespace DeskBot.Knowledge.Tests.Encoding;

/// <summary>The encoder, loaded once for all tests: it is immutable.</summary>
internal static class EncoderUnderTest
{
    private static readonly Lazy<SentenceEncoder> Shared = new(SentenceEncoder.Load);

    internal static SentenceEncoder Instance => Shared.Value;

    /// <summary>The largest difference of any of the 512 numbers.</summary>
    internal static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Assert.Equal(a.Length, b.Length);
        var largest = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            Assert.True(float.IsFinite(a[i]));
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        }

        return largest;
    }
}
