using DeskBot.Backend.DeskFiles;
using NodaTime;
using NodaTime.Text;

namespace DeskBot.Backend.Calendars;

/// <summary>The file of business calendars.</summary>
internal sealed record CalendarsFile(IReadOnlyDictionary<string, BusinessCalendar> All)
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly AnnualDatePattern Yearly = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    public static CalendarsFile Load(string path) => YamlDocument.Load(path, Read);

    public static CalendarsFile Read(YamlMap top)
    {
        var all = new Dictionary<string, BusinessCalendar>(StringComparer.OrdinalIgnoreCase);
        foreach (var map in top.Maps("calendars"))
        {
            var calendar = ReadCalendar(map);
            if (!all.TryAdd(calendar.Key, calendar))
            {
                map.Bad("key", $"'{calendar.Key}' is used twice.", 0);
            }
        }

        top.Done();
        return new CalendarsFile(all);
    }

    private static BusinessCalendar ReadCalendar(YamlMap map)
    {
        var calendar = new BusinessCalendar(map.Text("key"), map.Text("title"), ReadZone(map), ReadWeek(map), ReadHolidays(map));
        map.Done();
        return calendar;
    }

    private static DateTimeZone ReadZone(YamlMap map)
    {
        var id = map.Text("timeZone");
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? map.Bad("timeZone", $"is '{id}', which is no IANA time zone such as Europe/Berlin.", DateTimeZone.Utc);
    }

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<Shift>> ReadWeek(YamlMap map)
    {
        var days = new Dictionary<IsoDayOfWeek, IReadOnlyList<Shift>>();
        var week = map.Map("week");
        foreach (var key in week?.Keys ?? [])
        {
            var shifts = ReadShifts(week, key);
            foreach (var day in ReadDays(week, key))
            {
                if (!days.TryAdd(day, shifts))
                {
                    week?.Bad(key, $"names {day}, which is already there.", 0);
                }
            }
        }

        if (!days.Values.Any(shifts => shifts.Count > 0))
        {
            map.Problem("the calendar needs at least one shift in 'week', for example mon-fri: \"09:00-12:00, 13:00-17:00\".");
        }

        return days;
    }

    private static IEnumerable<IsoDayOfWeek> ReadDays(YamlMap? week, string key)
    {
        var ends = key.Split('-', StringSplitOptions.TrimEntries);
        var first = Array.IndexOf(DayNames, ends[0].ToLowerInvariant());
        var last = Array.IndexOf(DayNames, ends[^1].ToLowerInvariant());
        if (first < 0 || last < first || ends.Length > 2)
        {
            week?.Bad(key, "must be a day (mon, tue, wed, thu, fri, sat, sun) or a range of days such as mon-fri.", 0);
            return [];
        }

        return Enumerable.Range(first + 1, last - first + 1).Select(number => (IsoDayOfWeek)number);
    }

    private static List<Shift> ReadShifts(YamlMap? week, string key)
    {
        var shifts = new List<Shift>();
        foreach (var text in (week?.OptionalText(key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = text.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length == 2 && ReadTime(ends[0]) is { } from && ReadTime(ends[1]) is { } to)
            {
                if (shifts.Count > 0 && from < shifts[^1].To)
                {
                    week?.Bad(key, $"has '{text}' overlapping or out of order.", 0);
                }

                shifts.Add(new Shift(from, to));
            }
            else
            {
                week?.Bad(key, $"has '{text}' where a shift such as 09:00-17:00 belongs.", 0);
            }
        }

        return shifts;
    }

    private static LocalTime? ReadTime(string text) =>
        text == "24:00" ? LocalTime.Midnight : Clock.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private static Holidays ReadHolidays(YamlMap map)
    {
        var dates = new Dictionary<LocalDate, string>();
        var yearly = new Dictionary<AnnualDate, string>();
        foreach (var holiday in map.Maps("holidays"))
        {
            var name = holiday.Text("name");
            if (holiday.OptionalText("yearly") is { } annual)
            {
                Keep(Yearly.Parse(annual), yearly, name, holiday, "yearly", "a month and day such as 12-25");
            }
            else
            {
                Keep(LocalDatePattern.Iso.Parse(holiday.Text("date")), dates, name, holiday, "date", "a date such as 2026-12-25");
            }

            holiday.Done();
        }

        return new Holidays(dates, yearly);
    }

    private static void Keep<T>(ParseResult<T> parsed, Dictionary<T, string> into, string name, YamlMap holiday, string key, string form) where T : struct
    {
        if (parsed.Success)
        {
            into[parsed.Value] = name;
        }
        else
        {
            holiday.Bad(key, $"must be {form}.", 0);
        }
    }
}
