using System.Text.RegularExpressions;
using DeskBot.Dialogs.ProposingChanges;

namespace DeskBot.Dialogs.Approving;

/// <summary>The day until which, or from which, somebody decides: what <see cref="SpokenTime"/> reads, and ends of weeks and months.</summary>
internal static partial class DayWords
{
    /// <summary>The day; null when the words name none.</summary>
    /// <param name="words">What was written.</param>
    /// <param name="now">The present where the writer is. A weekday is the next one, today included; "next Friday" is the one of the coming week.</param>
    public static DateOnly? Read(string words, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        if (EndOf.Match(words) is { Success: true } end)
        {
            var isNext = end.Groups["next"].Success;
            return end.Groups["what"].Value.StartsWith('w') ? sunday.AddDays(isNext ? 7 : 0) : LastOfMonth(isNext ? today.AddMonths(1) : today);
        }

        var day = SpokenTime.Read(words, new DateTimeOffset(now.Date, now.Offset)).Day;
        return day is { } coming && NextDay.IsMatch(words) && coming <= sunday ? coming.AddDays(7) : day;
    }

    private static DateOnly LastOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    [GeneratedRegex(@"^\s*(the\s+)?(end\s+of\s+)?(the\s+|this\s+)?(?<next>next\s+)?(?<what>weekend|week|month)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex EndOf { get; }

    [GeneratedRegex(@"\bnext\s+(mon|tue|wed|thu|fri|sat|sun)", RegexOptions.IgnoreCase)]
    private static partial Regex NextDay { get; }
}
