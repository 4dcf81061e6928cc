using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>A day, a time of day and a length as they are in a message. What it does not say is null.</summary>
/// <param name="Day">The day in the person's zone.</param>
/// <param name="From">The time of day.</param>
/// <param name="Length">How long.</param>
internal sealed partial record SpokenTime(DateOnly? Day, TimeOnly? From, TimeSpan? Length)
{
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] TimeOpeners = ["from ", "between ", "at "];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a message: "on Saturday at 22:00", "tomorrow from 8 pm to 9:30 pm", "5 December at 20:00 for two hours", "2026-12-05 22:00-23:00".</summary>
    /// <param name="text">The message.</param>
    /// <param name="now">The present, in the person's zone: a weekday is the next one, a time that has passed today is tomorrow's.</param>
    public static SpokenTime Read(string text, DateTimeOffset now)
    {
        var lower = text.Length > 2000 ? text[..2000].ToLowerInvariant() : text.ToLowerInvariant();
        var (from, until) = ReadTimes(DateForms().Replace(lower, " "));
        var length = ReadLength(lower) ?? (from is { } start && until is { } end ? end - start : null);
        var today = DateOnly.FromDateTime(now.DateTime);
        var isOver = from <= TimeOnly.FromDateTime(now.DateTime);
        var day = ReadDate(lower, today) ?? ReadWord(lower, today, isOver) ?? (from is null ? null : isOver ? today.AddDays(1) : today);
        return new SpokenTime(day, from, length);
    }

    private static DateOnly? ReadWord(string text, DateOnly today, bool isOver)
    {
        if (RelativeDay().Match(text) is { Success: true } relative)
        {
            return today.AddDays(relative.Value switch { "today" or "tonight" or "this evening" => 0, "the day after tomorrow" or "day after tomorrow" => 2, _ => 1 });
        }

        if (Weekday().Match(text) is not { Success: true } named)
        {
            return null;
        }

        var ahead = (Array.FindIndex(Days, day => day.StartsWith(named.Groups[1].Value, StringComparison.Ordinal)) - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 && isOver ? 7 : ahead);
    }

    private static DateOnly? ReadDate(string text, DateOnly today)
    {
        if (IsoDate().Match(text) is { Success: true } iso)
        {
            return DateOf(Number(iso, 1), Number(iso, 2), Number(iso, 3));
        }

        if (DayMonth().Match(text) is { Success: true } words)
        {
            var isDayFirst = words.Groups[1].Success;
            var month = Array.IndexOf(Months, words.Groups[isDayFirst ? 2 : 3].Value[..3]) + 1;
            return Coming(words.Groups[5].Success ? Number(words, 5) : null, month, Number(words, isDayFirst ? 1 : 4), today);
        }

        return DottedDate().Match(text) is { Success: true } dotted
            ? Coming(dotted.Groups[3].Success ? Number(dotted, 3) : null, Number(dotted, 2), Number(dotted, 1), today)
            : null;
    }

    /// <summary>A date without its year is the next one.</summary>
    private static DateOnly? Coming(int? year, int month, int day, DateOnly today) =>
        year is { } known ? DateOf(known, month, day) : DateOf(today.Year, month, day) is { } soon && soon >= today ? soon : DateOf(today.Year + 1, month, day);

    private static DateOnly? DateOf(int year, int month, int day) =>
        year is >= 2000 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static (TimeOnly? From, TimeOnly? Until) ReadTimes(string text)
    {
        if (Range().Match(text) is { Success: true } range && IsOfTimes(text, range) && TimeOf(range, 4) is { } until && TimeOf(range, 1, range.Groups[6].Value) is { } start)
        {
            return (start, until);
        }

        return Time().Match(text) is { Success: true } time ? (TimeOf(time, 1), null)
            : text.Contains("midnight", StringComparison.Ordinal) ? (TimeOnly.MinValue, null)
            : NoonWord().IsMatch(text) ? (new TimeOnly(12, 0), null)
            : (null, null);
    }

    /// <summary>"Version 2 to 3" is no time: minutes, a half of the day, or a word before it say that it is one.</summary>
    private static bool IsOfTimes(string text, Match range) =>
        Enumerable.Range(1, 6).Any(group => group is not (1 or 4) && range.Groups[group].Success)
        || TimeOpeners.Any(word => text.AsSpan(0, range.Index).EndsWith(word, StringComparison.Ordinal));

    /// <summary>An hour, its minutes and its half of the day, from three groups; "10 to 11 pm" borrows the half.</summary>
    private static TimeOnly? TimeOf(Match match, int group, string borrowed = "")
    {
        var minute = match.Groups[group + 1].Success ? Number(match, group + 1) : 0;
        var half = match.Groups[group + 2] is { Success: true, Value: var own } ? own : borrowed;
        var hour = Number(match, group);
        hour = (half.Length > 0 ? half[0] : ' ', hour) switch { ('p', < 12) => hour + 12, ('a', 12) => 0, _ => hour % 24 };
        return hour is >= 0 and < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static TimeSpan? ReadLength(string text)
    {
        if (Lasting().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var amount = match.Groups[1].Value switch
        {
            "a" or "an" or "one" => 1,
            "half an" => 0.5,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "six" => 6,
            "eight" => 8,
            var digits => double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0,
        };
        var length = match.Groups[2].Value.StartsWith('m') ? TimeSpan.FromMinutes(amount) : TimeSpan.FromHours(amount);
        return length > TimeSpan.Zero && length <= TimeSpan.FromDays(14) ? length : null;
    }

    private static int Number(Match match, int group) => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"\b(?:the )?day after tomorrow\b|\btoday\b|\btonight\b|\bthis evening\b|\btomorrow\b")]
    private static partial Regex RelativeDay();

    [GeneratedRegex(@"\b(sun|mon|tue|wed|thu|fri|sat)(?:s|sday|nesday|rs|rsday|day|urday)?\b")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})\b")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\b(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})(?:st|nd|rd|th)?)\b(?:,? (20\d\d)\b)?")]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(20\d\d)?(?![\d.])")]
    private static partial Regex DottedDate();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b|(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20\d\d)?|\b20\d\d\b")]
    private static partial Regex DateForms();

    [GeneratedRegex(@"\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h)?\b ?(?:-|–|to|until|till|and) ?(?:about )?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h)?\b(?! ?(?:hours?|hrs?|min|days?|weeks?))")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?:(?<=\b(?:at|from|after|around) )|\b(?=\d{1,2}:\d{2})|\b(?=\d{1,2} ?(?:am|pm)\b))(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h)?\b(?! ?(?:hours?|hrs?|min|days?|weeks?))")]
    private static partial Regex Time();

    [GeneratedRegex(@"\bnoon\b")]
    private static partial Regex NoonWord();

    [GeneratedRegex(@"\b(half an|an?|one|two|three|four|six|eight|\d{1,3}(?:\.\d)?) ?(hours?|hrs?|h|minutes?|mins?)\b")]
    private static partial Regex Lasting();
}
