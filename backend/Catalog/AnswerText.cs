using System.Globalization;

namespace DeskBot.Backend.Catalog;

/// <summary>Reads answers in the form in which they are kept.</summary>
public static class AnswerText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>A number; a comma for decimals is read too. Null when it is none.</summary>
    public static decimal? Number(string answer) =>
        answer.Length <= 20 && decimal.TryParse(answer.Trim().Replace(',', '.'), Plain, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day; null when it is none.</summary>
    public static DateOnly? Date(string answer) =>
        DateOnly.TryParseExact(answer.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A time of day, <c>9:30</c> as well as <c>09:30</c>; null when it is none.</summary>
    public static TimeOnly? Time(string answer) =>
        TimeOnly.TryParseExact(answer.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The entries of an answer that names several.</summary>
    public static IReadOnlyList<string> Several(string answer) => answer.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
