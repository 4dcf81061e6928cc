using System.Globalization;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>The instant that a day and a time on a card mean where a person is.</summary>
internal static class ChangeTime
{
    /// <summary>The instant in UTC; null while one of the two is missing or cannot be read.</summary>
    /// <param name="day">As <c>yyyy-MM-dd</c>.</param>
    /// <param name="time">As <c>HH:mm</c>.</param>
    /// <param name="zone">Where the person is.</param>
    public static DateTimeOffset? Read(string day, string time, TimeZoneInfo zone) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var clock) ? InstantOf(date.ToDateTime(clock), zone) : null;

    /// <summary>A time that the clocks skip is taken an hour later; of one that comes twice the first is meant.</summary>
    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        var real = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        var offset = zone.IsAmbiguousTime(real) ? zone.GetAmbiguousTimeOffsets(real).Max() : zone.GetUtcOffset(real);
        return new DateTimeOffset(real, offset).ToUniversalTime();
    }
}
