using System.Text.RegularExpressions;

namespace DeskBot.Dialogs.Understanding.Entities;

/// <summary>Cuts a text into the words that phrases are compared with.</summary>
internal static partial class Words
{
    /// <summary>How much of a text is looked at, in UTF-16 units.</summary>
    private const int MaxLength = 4000;

    /// <summary>Lower-case words; a curly apostrophe is a straight one.</summary>
    internal static IReadOnlyList<string> Of(string text)
    {
        var start = text.Length > MaxLength ? text[..MaxLength] : text;
        return [.. Pattern().Matches(start).Select(static match => match.Value.ToLowerInvariant().Replace('’', '\''))];
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’+#][\p{L}\p{M}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
