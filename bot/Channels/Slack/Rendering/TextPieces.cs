namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Parts text that is too long for one place, at lines first, then at spaces.</summary>
internal static class TextPieces
{
    /// <summary>The lines in as few pieces as halving finds, each of which fits.</summary>
    public static IEnumerable<IReadOnlyList<TextLine>> Of(IReadOnlyList<TextLine> lines, Func<IReadOnlyList<TextLine>, bool> fits)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        if (fits(lines))
        {
            return [lines];
        }

        var (first, second) = lines.Count > 1 ? ([.. lines.Take(lines.Count / 2)], [.. lines.Skip(lines.Count / 2)]) : Halves(lines[0]);
        return second.Count == 0 ? [first] : Of(first, fits).Concat(Of(second, fits));
    }

    /// <summary>Where to part a text near a place: after a space if there is one not far before, and never inside a character.</summary>
    public static int Cut(string text, int at)
    {
        var space = text.LastIndexOf(' ', at - 1, at / 2);
        return space > 0 ? space + 1 : char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static (List<TextLine> First, List<TextLine> Second) Halves(TextLine line)
    {
        var half = line.Plain.Length / 2;
        if (half < 2)
        {
            return ([line], []);
        }

        List<TextRun> first = [], second = [];
        foreach (var run in line.Runs)
        {
            if (half <= 0)
            {
                second.Add(run);
            }
            else if (run.Text.Length <= half)
            {
                first.Add(run);
            }
            else
            {
                var cut = half < 2 ? 0 : Cut(run.Text, half);
                first.AddRange(cut > 0 ? [run with { Text = run.Text[..cut] }] : []);
                second.Add(run with { Text = run.Text[cut..] });
            }

            half -= run.Text.Length;
        }

        return ([line with { Runs = first }], [line with { Runs = second, StartsParagraph = false }]);
    }
}
