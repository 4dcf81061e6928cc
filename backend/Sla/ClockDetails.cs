namespace DeskBot.Backend.Sla;

/// <summary>A service level clock as it stands. Times that count are business time in its calendar.</summary>
/// <param name="Measure">What it measures.</param>
/// <param name="Policy">The policy's title; null when nothing is promised.</param>
/// <param name="Target">What is promised; null when nothing is.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="DueAt">When the target is used up; while paused, if it resumed now.</param>
/// <param name="StoppedAt">When it stopped.</param>
/// <param name="Elapsed">What has counted so far.</param>
/// <param name="Paused">The business time it was paused.</param>
/// <param name="State">Whether it runs, is paused, was met, breached or not needed.</param>
/// <param name="IsBreached">Whether the target was or is exceeded. Once it has stopped late this stays.</param>
public sealed record ClockDetails(
    Measure Measure,
    string? Policy,
    TimeSpan? Target,
    DateTimeOffset StartedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? StoppedAt,
    TimeSpan Elapsed,
    TimeSpan Paused,
    ClockState State,
    bool IsBreached)
{
    /// <summary>What is left of the target, negative once it is exceeded; null when nothing is promised.</summary>
    public TimeSpan? Remaining => Target - Elapsed;
}

/// <summary>Where a clock is.</summary>
public enum ClockState
{
    /// <summary>It counts, in its calendar's hours.</summary>
    Running,

    /// <summary>It waits.</summary>
    Paused,

    /// <summary>Done in time.</summary>
    Met,

    /// <summary>Done, but late.</summary>
    Missed,

    /// <summary>No longer needed.</summary>
    NotNeeded,
}
