using DeskBot.Backend.Calendars;
using NodaTime;

namespace DeskBot.Backend.Sla;

/// <summary>
/// What a clock shows on its calendar. Elapsed is the business time in [start, stop] without the pauses; due is start plus target plus the business time
/// that was paused; both follow from each other.
/// </summary>
internal sealed class ClockFace(ServiceClock clock, BusinessCalendar calendar)
{
    private readonly Instant start = Instant.FromDateTimeOffset(clock.StartedAt);

    /// <summary>Business time that was paused until <paramref name="now"/>.</summary>
    public TimeSpan Paused(DateTimeOffset now)
    {
        var total = Duration.Zero;
        foreach (var pause in clock.Pauses())
        {
            total += calendar.Between(Instant.FromDateTimeOffset(pause.From), Instant.FromDateTimeOffset(pause.To ?? clock.StoppedAt ?? now));
        }

        return total.ToTimeSpan();
    }

    /// <summary>Business time that counted until <paramref name="now"/>, or until it stopped.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) =>
        calendar.Between(start, Instant.FromDateTimeOffset(clock.StoppedAt ?? now)).ToTimeSpan() - Paused(now);

    /// <summary>When the target is used up, given the pauses until <paramref name="now"/>. While paused it moves on with the calendar.</summary>
    public DateTimeOffset? Due(DateTimeOffset now) => At(100, now);

    /// <summary>When this percentage of the target is used up.</summary>
    public DateTimeOffset? At(int percent, DateTimeOffset now) => clock.Target is { } target
        ? calendar.Add(start, Duration.FromTimeSpan(target * (percent / 100.0) + Paused(now))).ToDateTimeOffset()
        : null;

    public bool IsBreached(DateTimeOffset now) => clock.IsBreached || (clock.Target is { } target && Elapsed(now) > target);

    /// <summary>Stores what can be searched for: after every change of the clock.</summary>
    public void Note(DateTimeOffset now, SlaPolicy? policy)
    {
        var isStill = !clock.IsRunning || clock.IsPaused;
        var breached = !clock.IsRunning && clock.Target is { } target && Elapsed(now) > target;
        clock.Note(clock.IsPaused ? null : Due(now), breached, isStill ? null : NextWarning(now, policy));
    }

    /// <summary>The instant of the next threshold that was not told yet; one that has passed meanwhile counts.</summary>
    public DateTimeOffset? NextWarning(DateTimeOffset now, SlaPolicy? policy)
    {
        var thresholds = (policy?.WarnAt ?? SlaPolicy.DefaultWarnings).Append(100);
        var next = thresholds.FirstOrDefault(percent => percent > clock.WarnedPercent);
        return next == 0 ? null : At(next, now);
    }
}
