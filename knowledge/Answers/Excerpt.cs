using System.Globalization;
using System.Text.RegularExpressions;
using DeskBot.Knowledge.Search;

namespace DeskBot.Knowledge.Answers;

/// <summary>Quotes the steps that matter: from the section of the best passage, not the whole article.</summary>
internal sealed partial record Excerpt(string Markdown, IReadOnlyList<long> Passages)
{
    /// <summary>In UTF-16 units, without the note that there is more.</summary>
    internal const int MaxLength = 700;

    /// <summary>
    /// Begins at the passage, or, if that begins in the middle of numbered steps, where the steps begin; goes on to the end of the section while there is room.
    /// </summary>
    internal static Excerpt Of(IndexSnapshot index, int row)
    {
        var first = row;
        while (ContinuesSteps(index.Passages[first].Markdown) && IsSameSection(index, first - 1, row))
        {
            first--;
        }

        var last = row;
        while (IsSameSection(index, last + 1, row))
        {
            last++;
        }

        var units = Enumerable.Range(first, last - first + 1).SelectMany(at => Units(index.Passages[at].Markdown).Select(text => new Unit(text, at))).ToList();
        var quoted = Fitting(units);
        return new(Join(quoted) + Rest(units.Skip(quoted.Count)), [.. quoted.Select(unit => index.Passages[unit.Row].Id).Distinct()]);
    }

    private static List<Unit> Fitting(List<Unit> units)
    {
        var (quoted, length) = (new List<Unit>(), 0);
        foreach (var unit in units)
        {
            length += unit.Text.Length + 2;
            if (length > MaxLength && quoted.Count > 0)
            {
                break;
            }

            quoted.Add(unit with { Text = Shorten(unit.Text) });
        }

        // A sentence that announces steps is no use without them.
        return quoted.Count > 1 && quoted.Count < units.Count && !IsStep(quoted[^1].Text) ? quoted[..^1] : quoted;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var cut = text.LastIndexOfAny([' ', '\n'], MaxLength);
        return text[..(cut > 0 ? cut : MaxLength)].TrimEnd() + " …";
    }

    private static string Join(List<Unit> units)
    {
        var text = units[0].Text;
        for (var i = 1; i < units.Count; i++)
        {
            text += (IsStep(units[i - 1].Text) && IsStep(units[i].Text) ? "\n" : "\n\n") + units[i].Text;
        }

        return text;
    }

    private static string Rest(IEnumerable<Unit> left)
    {
        var steps = left.TakeWhile(static unit => NumberedStep().IsMatch(unit.Text)).Count();
        return steps switch
        {
            0 => "",
            1 => "\n\n*One more step in the article.*",
            _ => string.Create(CultureInfo.InvariantCulture, $"\n\n*{steps} more steps in the article.*"),
        };
    }

    /// <summary>Paragraphs and list items; what is nested in an item stays with it.</summary>
    private static IEnumerable<string> Units(string markdown) =>
        Boundary().Split(markdown).Select(static unit => unit.TrimEnd()).Where(static unit => unit.Length > 0);

    private static bool IsSameSection(IndexSnapshot index, int at, int row) => at >= 0 && at < index.Passages.Count
        && index.Passages[at].Article == index.Passages[row].Article
        && index.Passages[at].HeadingPath == index.Passages[row].HeadingPath;

    private static bool ContinuesSteps(string markdown) => NumberedStep().IsMatch(markdown) && !markdown.StartsWith("1. ", StringComparison.Ordinal);

    private static bool IsStep(string text) => Step().IsMatch(text);

    private sealed record Unit(string Text, int Row);

    /// <summary>An empty line before text that is not indented, or the line end before an item that is not indented.</summary>
    [GeneratedRegex(@"\n\n(?=\S)|\n(?=(?:\d+\.|\*) )")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^(?:\d+\.|\*) ")]
    private static partial Regex Step();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex NumberedStep();
}
