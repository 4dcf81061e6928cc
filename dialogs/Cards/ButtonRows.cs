namespace DeskBot.Dialogs.Cards;

/// <summary>
/// Lays buttons out in lines that fit a narrow screen: clients put the buttons of a card side by side and cut off what does not fit, and take six at most.
/// </summary>
public static class ButtonRows
{
    /// <summary>The room for buttons on a card of 400 pixels, the narrowest that Teams shows.</summary>
    private const int LineWidth = 344;

    private const int LetterWidth = 7;
    private const int ButtonWidth = 28;
    private const int Gap = 8;

    /// <summary>The buttons in as many lines as they need.</summary>
    public static IEnumerable<ActionSet> Of(IEnumerable<CardButton> buttons) =>
        Lines(buttons).Select((line, i) => new ActionSet(line) { Spacing = i == 0 ? Spacing.Medium : Spacing.Small });

    /// <summary>The card with its buttons in as many lines as they need. For clients that show Adaptive Cards; what the buttons do stays the same.</summary>
    public static AdaptiveCard InLines(AdaptiveCard card)
    {
        var lines = Lines(card.Actions);
        return lines.Count < 2 ? card : card with { Body = [.. card.Body, .. Of(card.Actions.Take(card.Actions.Count - lines[^1].Count))], Actions = lines[^1] };
    }

    private static List<List<CardButton>> Lines(IEnumerable<CardButton> buttons)
    {
        var lines = new List<List<CardButton>>();
        var left = 0;
        foreach (var button in buttons)
        {
            var width = (button.Title.Length * LetterWidth) + ButtonWidth;
            if (lines.Count == 0 || width > left)
            {
                lines.Add([]);
                left = LineWidth;
            }

            lines[^1].Add(button);
            left -= width + Gap;
        }

        return lines;
    }
}
