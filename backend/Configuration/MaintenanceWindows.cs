using System.Diagnostics.CodeAnalysis;
using DeskBot.Backend.Calendars;
using NodaTime;
using NodaTime.Text;

namespace DeskBot.Backend.Configuration;

/// <summary>The weekly stretches in which an item may be changed, in local time of one zone. Where clocks change, the stretch is as long as the wall clock says.</summary>
public sealed class MaintenanceWindows
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly BusinessCalendar calendar;

    private MaintenanceWindows(string zone, IReadOnlyList<string> windows, BusinessCalendar calendar) => (TimeZone, Windows, this.calendar) = (zone, windows, calendar);

    /// <summary>IANA id, for example <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; }

    /// <summary>Each a day or a range of days with a stretch, for example <c>sat 22:00-06:00</c> or <c>mon-fri 02:00-04:00</c>. One that ends at or before its start ends on the next day.</summary>
    public IReadOnlyList<string> Windows { get; }

    /// <summary>Whether all of [start, end) lies in windows; two windows that touch count as one.</summary>
    public bool Covers(DateTimeOffset start, DateTimeOffset end)
    {
        var (from, to) = (Instant.FromDateTimeOffset(start), Instant.FromDateTimeOffset(end));
        return calendar.Between(from, to) == to - from;
    }

    /// <summary>The windows that are open at some time in [from, to), cut to it, in order.</summary>
    public IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var last = Instant.FromDateTimeOffset(to);
        return calendar.OpenFrom(Instant.FromDateTimeOffset(from)).TakeWhile(open => open.Start < last)
            .Select(open => (open.Start.ToDateTimeOffset(), Instant.Min(open.End, last).ToDateTimeOffset()));
    }

    /// <summary>Reads windows; says what is wrong with them otherwise.</summary>
    public static bool TryParse(string zone, IReadOnlyList<string> windows, [NotNullWhen(true)] out MaintenanceWindows? parsed, out string problem)
    {
        parsed = null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } known)
        {
            problem = $"'{zone}' is no IANA time zone such as Europe/Berlin.";
            return false;
        }

        var week = new Dictionary<IsoDayOfWeek, List<Shift>>();
        if (windows.FirstOrDefault(window => !TryAdd(week, window)) is { } bad)
        {
            problem = $"'{bad}' is no maintenance window such as 'sat 22:00-06:00' or 'mon-fri 02:00-04:00'.";
            return false;
        }

        problem = week.Count == 0 ? "there is no maintenance window." : "";
        var days = week.ToDictionary(day => day.Key, day => (IReadOnlyList<Shift>)[.. day.Value.OrderBy(shift => shift.From)]);
        parsed = week.Count == 0 ? null : new MaintenanceWindows(zone, windows, new BusinessCalendar("maintenance", "Maintenance", known, days, Holidays.None));
        return parsed is not null;
    }

    private static bool TryAdd(Dictionary<IsoDayOfWeek, List<Shift>> week, string window)
    {
        var parts = window.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ends = parts.Length == 2 ? parts[1].Split('-') : [];
        if (ends.Length != 2 || ReadTime(ends[0]) is not { } from || ReadTime(ends[1]) is not { } to)
        {
            return false;
        }

        var days = ReadDays(parts[0]);
        foreach (var day in days)
        {
            (week.TryGetValue(day, out var shifts) ? shifts : week[day] = []).Add(new Shift(from, to));
        }

        return days.Length > 0;
    }

    private static IsoDayOfWeek[] ReadDays(string text)
    {
        var ends = text.ToLowerInvariant().Split('-');
        var (first, last) = (Array.IndexOf(DayNames, ends[0]), Array.IndexOf(DayNames, ends[^1]));
        return ends.Length > 2 || first < 0 || last < first ? [] : [.. Enumerable.Range(first + 1, last - first + 1).Select(number => (IsoDayOfWeek)number)];
    }

    private static LocalTime? ReadTime(string text) => text == "24:00" ? LocalTime.Midnight : Clock.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
