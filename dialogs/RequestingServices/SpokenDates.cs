using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Finds the days that a message names, in the order of the text: "next Monday", "on the 3rd", "in two weeks", "from 3 to 10 March", "12.03.2027".</summary>
internal static partial class SpokenDates
{
    private const int LongestText = 1000;

    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The days.</summary>
    /// <param name="text">The message.</param>
    /// <param name="today">The day where the person is.</param>
    /// <param name="isMonthFirst">Whether 3/4 is the fourth of March.</param>
    public static IReadOnlyList<DateOnly> In(string text, DateOnly today, bool isMonthFirst)
    {
        var lower = (text.Length > LongestText ? text[..LongestText] : text).ToLowerInvariant();
        return [.. Pattern().Matches(lower).Select(match => DayOf(match, today, isMonthFirst)).OfType<DateOnly>().Distinct()];
    }

    private static DateOnly? DayOf(Match match, DateOnly today, bool isMonthFirst) => match switch
    {
        _ when Has(match, "iso") => Date(Number(match, "y"), Number(match, "m"), Number(match, "d")),
        _ when Has(match, "dotted") => Coming(match, Number(match, "d2"), Number(match, "m2"), "y2", today),
        _ when Has(match, "slashed") => Coming(match, Number(match, isMonthFirst ? "s2" : "s1"), Number(match, isMonthFirst ? "s1" : "s2"), "y3", today),
        _ when Has(match, "daymonth") => Coming(match, Number(match, "d4"), MonthOf(match.Groups["n4"].Value), "y4", today),
        _ when Has(match, "monthday") => Coming(match, Number(match, "d5"), MonthOf(match.Groups["n5"].Value), "y4", today),
        _ when Has(match, "ordinal") => NextOfMonth(Number(match, "o"), today),
        _ when Has(match, "first") => new DateOnly(today.Year, today.Month, 1).AddMonths(1),
        _ when Has(match, "month") => FirstOf(MonthOf(match.Groups["n6"].Value), today),
        _ when Has(match, "weekday") => Weekday(match, today),
        _ when Has(match, "span") => today.AddDays(Span(match)),
        _ => match.Value switch { "today" or "tonight" => today, "tomorrow" => today.AddDays(1), "next week" => NextMonday(today), "next month" => FirstOf((today.Month % 12) + 1, today), _ => today.AddDays(2) },
    };

    private static bool Has(Match match, string group) => match.Groups[group].Success;

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Numbers, match.Groups[group].Value);

    private static int MonthOf(string name) => Array.IndexOf(Months, name[..3]) + 1;

    /// <summary>A date without its year is the next one.</summary>
    private static DateOnly? Coming(Match match, int day, int month, string year, DateOnly today) =>
        Has(match, year) ? Date(Number(match, year) is var y && y < 100 ? y + 2000 : y, month, day)
        : Date(today.Year, month, day) is { } soon && soon >= today ? soon : Date(today.Year + 1, month, day);

    private static DateOnly? NextOfMonth(int day, DateOnly today)
    {
        for (var ahead = 0; ahead < 4; ahead++)
        {
            var month = new DateOnly(today.Year, today.Month, 1).AddMonths(ahead);
            if (Date(month.Year, month.Month, day) is { } found && found >= today)
            {
                return found;
            }
        }

        return null;
    }

    private static DateOnly FirstOf(int month, DateOnly today) => new(today.Month < month ? today.Year : today.Year + 1, month, 1);

    /// <summary>"Friday" is the coming one; "next Friday" that of the next week.</summary>
    private static DateOnly Weekday(Match match, DateOnly today)
    {
        var wanted = Array.FindIndex(Days, day => day.StartsWith(match.Groups["w"].Value[..3], StringComparison.Ordinal));
        if (match.Groups["next"].Success)
        {
            return NextMonday(today).AddDays((wanted + 6) % 7);
        }

        var ahead = (wanted - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 ? 7 : ahead);
    }

    private static DateOnly NextMonday(DateOnly today) => today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));

    private static int Span(Match match)
    {
        var count = match.Groups["count"].Value is "a" or "an" ? 1 : Math.Clamp(Number(match, "count"), 0, 500);
        return match.Groups["unit"].Value switch { "week" => count * 7, "month" => count * 30, _ => count };
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 2000 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(
        @"(?<iso>\b(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})\b)"
        + @"|(?<dotted>(?<![\d.])(?<d2>\d{1,2})\.(?<m2>\d{1,2})\.(?<y2>20\d\d)?(?![\d.]))"
        + @"|(?<slashed>(?<![\d/])(?<s1>\d{1,2})/(?<s2>\d{1,2})(?:/(?<y3>\d{4}|\d{2}))?(?![\d/]))"
        + @"|(?<daymonth>\b(?<d4>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<n4>" + Month + @")\b(?:,? (?<y4>20\d\d))?)"
        + @"|(?<monthday>\b(?<n5>" + Month + @") (?<d5>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?<y4>20\d\d))?)"
        + @"|(?<ordinal>\b(?<o>\d{1,2})(?:st|nd|rd|th)\b(?! floor| level| time| year))"
        + @"|(?<first>\bfirst of (?:the|next) month\b)"
        + @"|(?<month>\b(?:in|from|since|of|for) (?<n6>" + Month + @")\b)"
        + @"|(?<weekday>\b(?<next>next )?(?<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)\b)"
        + @"|(?<span>\bin (?<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?<unit>day|week|month)s?\b)"
        + @"|\bday after tomorrow\b|\btomorrow\b|\btoday\b|\btonight\b|\bnext week\b|\bnext month\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
