namespace DeskBot.Harness;

/// <summary>Time that passes only when a test says so. Timers are not supported: what a test waits for must not be the clock.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    /// <summary>Monday, 2 November 2026, 9:00 in Berlin.</summary>
    public ManualTime() : this(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero)) { }

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => now += by;

    public void Set(DateTimeOffset to) => now = to;
}
