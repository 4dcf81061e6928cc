using System.Globalization;

namespace DeskBot.Dialogs.Cards;

/// <summary>Says instants and lengths of time the way a person reads them, in that person's time zone, seen from one present.</summary>
/// <param name="now">The present.</param>
/// <param name="zone">The reader's time zone.</param>
public sealed class Moments(DateTimeOffset now, TimeZoneInfo zone)
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>The day as one would say it today: <c>today 16:30</c>, <c>tomorrow 09:00</c>, <c>Mon 23 Nov 09:30</c>. Soon out of date: see <see cref="Stamp"/>.</summary>
    public string On(DateTimeOffset instant)
    {
        var there = Local(instant);
        return (there.Date - Local(now).Date).Days switch
        {
            0 => $"today {Clock(there)}",
            1 => $"tomorrow {Clock(there)}",
            -1 => $"yesterday {Clock(there)}",
            _ => Stamp(instant),
        };
    }

    /// <summary>The day by its date, which stays true: <c>Mon 23 Nov 09:30</c>, in another year <c>Mon 23 Nov 2026 09:30</c>.</summary>
    public string Stamp(DateTimeOffset instant)
    {
        var there = Local(instant);
        var day = there.Year == Local(now).Year ? "ddd d MMM" : "ddd d MMM yyyy";
        return $"{there.ToString(day, Words)} {Clock(there)}";
    }

    /// <summary>The day alone: <c>12 Mar 2026</c>.</summary>
    public static string Date(DateOnly day) => day.ToString("d MMM yyyy", Words);

    /// <summary>The present by its date, for a card that says when it was last true.</summary>
    public string Now => Stamp(now);

    /// <summary>The distance to an instant: <c>in 3 h</c>, <c>25 min ago</c>, <c>now</c>.</summary>
    public string FromNow(DateTimeOffset instant)
    {
        var distance = instant - now;
        if (distance.Duration() < TimeSpan.FromMinutes(1))
        {
            return "now";
        }

        return distance > TimeSpan.Zero ? $"in {Length(distance)}" : $"{Length(distance)} ago";
    }

    /// <summary>A length of time on the wall clock: <c>25 min</c>, <c>3 h 20 min</c>, <c>2 d 4 h</c>. Days are the largest unit, however long it is. The sign is dropped.</summary>
    public static string Length(TimeSpan length)
    {
        var whole = length.Duration();
        return whole.TotalDays >= 2 ? Join(whole.Days, "d", whole.Hours, "h") : HoursAndMinutes(whole);
    }

    /// <summary>A length of working time: <c>25 min</c>, <c>34 h 20 min</c>. Hours are the largest unit, because a working day has no fixed length. The sign is dropped.</summary>
    public static string WorkingLength(TimeSpan length) => HoursAndMinutes(length.Duration());

    private static string HoursAndMinutes(TimeSpan whole) =>
        whole < TimeSpan.FromMinutes(1) ? "under a minute" : Join((int)whole.TotalHours, "h", whole.Minutes, "min");

    private static string Join(int large, string largeUnit, int small, string smallUnit) => (large, small) switch
    {
        (0, _) => string.Create(Words, $"{small} {smallUnit}"),
        (_, 0) => string.Create(Words, $"{large} {largeUnit}"),
        _ => string.Create(Words, $"{large} {largeUnit} {small} {smallUnit}"),
    };

    private static string Clock(DateTimeOffset there) => there.ToString("HH:mm", Words);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);
}
