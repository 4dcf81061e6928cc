using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Makes a change's title from what was said: without the polite beginning and without the time at its end.</summary>
internal static class ChangeTitle
{
    private const int FewestWords = 2;

    private static readonly string[] Beginnings =
    [
        "i want to ", "i would like to ", "i'd like to ", "i need to ", "we want to ", "we would like to ", "we need to ", "we have to ", "i have to ", "we plan to ", "i plan to ",
        "please ", "can we ", "could we ", "can i ", "could i ", "hello ", "hi ", "hello, ", "hi, ",
    ];

    private static readonly HashSet<string> TimeWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "on", "this", "next", "from", "at", "to", "until", "till", "between", "and", "for", "about", "the", "day", "after", "tomorrow", "today", "tonight", "evening", "morning", "night",
        "noon", "midnight", "am", "pm", "h", "an", "a", "half", "hour", "hours", "minutes", "one", "two", "three", "four", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    };

    /// <summary>The title; at most as long as the form allows.</summary>
    public static string Of(string text)
    {
        var line = text.Trim().Split('\n', 2)[0].Trim().TrimEnd('.', '!', '?');
        while (Beginnings.FirstOrDefault(start => line.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } polite)
        {
            line = line[polite.Length..].TrimStart();
        }

        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Length;
        while (kept > FewestWords && IsTime(words[kept - 1]))
        {
            kept--;
        }

        var title = CardText.Cut(string.Join(' ', words.Take(kept)), ChangeFormCard.LongestTitle);
        return title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
    }

    private static bool IsTime(string word) => TimeWords.Contains(word.TrimEnd(',')) || char.IsAsciiDigit(word[0]);
}
