using NodaTime;
using NodaTime.TimeZones;

namespace DeskBot.Backend.Calendars;

/// <summary>
/// When a team works: shifts per weekday in its own time zone, except on holidays. Business time is the time inside the shifts. Where clocks go forward,
/// the hour that does not exist is not counted; where they go back, a shift lasts from its first start to its last end, so a whole day has 25 hours.
/// </summary>
internal sealed class BusinessCalendar(
    string key, string title, DateTimeZone zone, IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<Shift>> week, Holidays holidays)
{
    /// <summary>Always open: for policies that run around the clock, and where a calendar that a record names is no longer in the file.</summary>
    public static readonly BusinessCalendar Always = new(
        "always", "Around the clock", DateTimeZone.Utc,
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)
            .ToDictionary(day => day, _ => (IReadOnlyList<Shift>)[new Shift(LocalTime.Midnight, LocalTime.Midnight)]),
        Holidays.None);

    public string Key => key;

    public string Title => title;

    public DateTimeZone Zone => zone;

    /// <summary>The holiday's name; null on other days.</summary>
    public string? HolidayOn(LocalDate day) => holidays.NameOf(day);

    /// <summary>The business time in [start, end); zero when end is not after start.</summary>
    public Duration Between(Instant start, Instant end)
    {
        var total = Duration.Zero;
        foreach (var open in OpenFrom(start).TakeWhile(open => open.Start < end))
        {
            total += Instant.Min(open.End, end) - open.Start;
        }

        return total;
    }

    /// <summary>The earliest instant by which this much business time has passed: a target that is used up exactly at closing time is due at closing time.</summary>
    public Instant Add(Instant start, Duration business)
    {
        if (business <= Duration.Zero)
        {
            return start;
        }

        var left = business;
        foreach (var open in OpenFrom(start))
        {
            var length = open.End - open.Start;
            if (left <= length)
            {
                return open.Start + left;
            }

            left -= length;
        }

        throw new InvalidOperationException($"Calendar '{key}' never opens.");
    }

    public bool IsOpen(Instant at) => OpenFrom(at).First().Start == at;

    /// <summary>The instant itself when open, else the next start of a shift.</summary>
    public Instant NextOpening(Instant at) => OpenFrom(at).First().Start;

    /// <summary>The open stretches from an instant on, in order, without overlaps, the first cut to start no earlier than the instant. It does not end.</summary>
    public IEnumerable<OpenStretch> OpenFrom(Instant from)
    {
        var reached = from;

        // The day before, for a night shift that is still on.
        for (var day = from.InZone(zone).Date.PlusDays(-1); ; day = day.PlusDays(1))
        {
            if (holidays.NameOf(day) is not null || !week.TryGetValue(day.DayOfWeek, out var shifts))
            {
                continue;
            }

            foreach (var shift in shifts)
            {
                var start = Instant.Max(Earliest(shift.StartOn(day)), reached);
                var end = Latest(shift.EndOn(day));
                if (end > start)
                {
                    reached = end;
                    yield return new OpenStretch(start, end);
                }
            }
        }
    }

    private Instant Earliest(LocalDateTime local) => InstantOf(zone.MapLocal(local), mapping => mapping.First());

    private Instant Latest(LocalDateTime local) => InstantOf(zone.MapLocal(local), mapping => mapping.Last());

    /// <summary>A local time that is skipped is taken as the moment of the skip.</summary>
    private static Instant InstantOf(ZoneLocalMapping mapping, Func<ZoneLocalMapping, ZonedDateTime> choose) =>
        mapping.Count == 0 ? mapping.LateInterval.Start : choose(mapping).ToInstant();
}
