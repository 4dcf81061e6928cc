using NodaTime;

namespace DeskBot.Backend.Calendars;

/// <summary>Days on which nobody works: single dates, and dates of every year.</summary>
internal sealed class Holidays(IReadOnlyDictionary<LocalDate, string> dates, IReadOnlyDictionary<AnnualDate, string> yearly)
{
    public static readonly Holidays None = new(new Dictionary<LocalDate, string>(), new Dictionary<AnnualDate, string>());

    public string? NameOf(LocalDate day)
    {
        if (dates.TryGetValue(day, out var name))
        {
            return name;
        }

        return yearly.Count > 0 && yearly.TryGetValue(new AnnualDate(day.Month, day.Day), out name) ? name : null;
    }
}
