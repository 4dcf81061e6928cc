using DeskBot.Knowledge.Encoding;

namespace DeskBot.Knowledge.Tests.Encoding;

public sealed class CachedEncoderTests : IDisposable
{
    private readonly CachedEncoder _cache = new(EncoderUnderTest.Instance, capacity: 2);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void The_second_time_is_a_hit()
    {
        var first = _cache.Encode("hello");
        Assert.True(first.Span.SequenceEqual(_cache.Encode("hello").Span));
        Assert.Equal((1, 1), (_cache.Hits, _cache.Misses));
    }

    [Fact]
    public void The_text_not_asked_for_longest_is_forgotten()
    {
        _cache.Encode("a");
        _cache.Encode("b");
        _cache.Encode("a");
        _cache.Encode("c");
        Assert.Equal(2, _cache.Count);
        _cache.Encode("a");
        Assert.Equal(2, _cache.Hits);
        _cache.Encode("b");
        Assert.Equal(2, _cache.Hits);
    }

    [Fact]
    public void A_batch_computes_only_what_is_new()
    {
        _cache.Encode("a");
        var vectors = _cache.EncodeBatch(["b", "a"]);
        Assert.Equal((1, 2), (_cache.Hits, _cache.Misses));
        Assert.Equal(EncoderUnderTest.Instance.Encode("a"), vectors[1].ToArray());
        Assert.True(EncoderUnderTest.Distance(EncoderUnderTest.Instance.Encode("b"), vectors[0].Span) < 1e-5f);
    }

    [Fact]
    public void A_very_long_text_is_not_kept()
    {
        _cache.Encode(new string('x', CachedEncoder.LongestText + 1));
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void Many_threads_get_the_right_vectors_and_every_request_is_counted()
    {
        var texts = Enumerable.Range(0, 5).Select(static i => $"text {i}").ToArray();
        var expected = texts.Select(EncoderUnderTest.Instance.Encode).ToArray();
        var wrong = 0;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (!_cache.Encode(texts[i % 5]).Span.SequenceEqual(expected[i % 5]))
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
        Assert.Equal(200, _cache.Hits + _cache.Misses);
        Assert.True(_cache.Count <= 2);
    }
}
