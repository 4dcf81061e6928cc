using System.Globalization;
using System.Text.RegularExpressions;

namespace DeskBot.Backend.Catalog;

/// <summary>Reads answers in the form in which they are kept.</summary>
public static partial class AnswerText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>A number; a comma for decimals is read too, and commas that part thousands (<c>1,000</c>) are left out. Null when it is none.</summary>
    public static decimal? Number(string answer) =>
        answer.Length <= 20 && decimal.TryParse(Plainly(answer), Plain, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number as it is kept: with a point for decimals and without anything between thousands.</summary>
    internal static string Plainly(string answer)
    {
        var text = answer.Trim();
        return Thousands().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text.Replace(',', '.');
    }

    /// <summary>A day; null when it is none.</summary>
    public static DateOnly? Date(string answer) =>
        DateOnly.TryParseExact(answer.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A time of day, <c>9:30</c> as well as <c>09:30</c>; null when it is none.</summary>
    public static TimeOnly? Time(string answer) =>
        TimeOnly.TryParseExact(answer.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The entries of an answer that names several.</summary>
    public static IReadOnlyList<string> Several(string answer) => answer.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\A-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
