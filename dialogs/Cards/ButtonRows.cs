namespace DeskBot.Dialogs.Cards;

/// <summary>
/// Lays buttons out in lines that fit a narrow screen: clients put the buttons of a card side by side and cut off what does not fit, and take six at most.
/// </summary>
public static class ButtonRows
{
    /// <summary>The room for buttons on a card of 400 pixels, the narrowest that Teams shows.</summary>
    private const int LineWidth = 336;

    private const int LetterWidth = 8;
    private const int ButtonWidth = 28;
    private const int Gap = 8;

    /// <summary>The buttons in as many lines as they need.</summary>
    public static IEnumerable<ActionSet> Of(IEnumerable<CardButton> buttons) =>
        Lines(buttons).Select((line, i) => new ActionSet(line) { Spacing = i == 0 ? Spacing.Medium : Spacing.Small });

    /// <summary>A card with these buttons below its body, the last line of them as the card's own.</summary>
    public static AdaptiveCard Card(IEnumerable<CardElement> body, IEnumerable<CardButton> buttons)
    {
        var lines = Lines(buttons);
        return lines.Count == 0
            ? new AdaptiveCard([.. body])
            : new AdaptiveCard([.. body, .. Of(lines.Take(lines.Count - 1).SelectMany(line => line))], lines[^1]);
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
