using System.Collections.Concurrent;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>One token bucket per key: a key may act as often per minute as given, and as often at once when it was quiet before.</summary>
internal sealed class TokenBuckets(int perMinute, TimeProvider time)
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one token.</summary>
    /// <returns>Null when there was one; else how long until there is.</returns>
    public TimeSpan? Take(string key)
    {
        if (buckets.Count > Most)
        {
            ForgetFull();
        }

        var bucket = buckets.GetOrAdd(key, _ => new Bucket { Left = perMinute, At = time.GetTimestamp() });
        lock (bucket)
        {
            var now = time.GetTimestamp();
            bucket.Left = Math.Min(perMinute, bucket.Left + (time.GetElapsedTime(bucket.At, now).TotalMinutes * perMinute));
            bucket.At = now;
            if (bucket.Left < 1)
            {
                return TimeSpan.FromMinutes((1 - bucket.Left) / perMinute);
            }

            bucket.Left--;
            return null;
        }
    }

    /// <summary>A bucket untouched for a minute is full, so forgetting it changes nothing.</summary>
    private void ForgetFull()
    {
        foreach (var (key, bucket) in buckets)
        {
            if (time.GetElapsedTime(bucket.At) > TimeSpan.FromMinutes(1))
            {
                buckets.TryRemove(key, out _);
            }
        }
    }

    private sealed class Bucket
    {
        public double Left { get; set; }

        public long At { get; set; }
    }
}
