namespace DeskBot.Dialogs.Cards;

/// <summary>The kinds of text that cards are made of, so that the same thing looks the same on every card. All take Markdown.</summary>
internal static class CardText
{
    /// <summary>A card's title.</summary>
    public static TextBlock Title(string markdown) =>
        new(markdown) { Size = TextSize.Medium, Weight = TextWeight.Bolder, Style = TextStyle.Heading };

    /// <summary>The small line above a title that says what kind of card it is.</summary>
    public static TextBlock Kicker(string markdown) => new(markdown) { Size = TextSize.Small, Weight = TextWeight.Bolder, IsSubtle = true };

    /// <summary>Ordinary text.</summary>
    public static TextBlock Text(string markdown) => new(markdown);

    /// <summary>The name of a part of the card.</summary>
    public static TextBlock Label(string markdown) => new(markdown) { Size = TextSize.Small, Weight = TextWeight.Bolder, IsSubtle = true };

    /// <summary>A remark.</summary>
    public static TextBlock Remark(string markdown) => new(markdown) { Size = TextSize.Small, IsSubtle = true };

    /// <summary>What became of the card, at its end: nothing is left to press.</summary>
    public static Container Outcome(ContainerStyle style, params IReadOnlyList<CardElement> items) =>
        new(items) { Style = style, Spacing = Spacing.Medium };

    /// <summary>What people wrote, in their lines, read by no client as Markdown; cut after <paramref name="most"/> UTF-16 units.</summary>
    public static RichTextBlock Literal(string text, int most = 1200) => new([new TextRun(Cut(text.Trim(), most))]);

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text.AsSpan(0, end).TrimEnd()}…";
    }
}
