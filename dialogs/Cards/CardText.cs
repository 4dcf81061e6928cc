namespace DeskBot.Dialogs.Cards;

/// <summary>The kinds of text that cards are made of, so that the same thing looks the same on every card. All take Markdown.</summary>
internal static class CardText
{
    private const int MostLines = 12;
    private const int LongestTitle = 40;
    private const int LongestName = 40;

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

    /// <summary>
    /// What people wrote, line by line, shown literally; at most <paramref name="most"/> UTF-16 units and twelve lines.
    /// Not a RichTextBlock: clients read functions such as <c>{{DATE()}}</c> in it, which cannot be escaped there, and do not break long words.
    /// </summary>
    public static IEnumerable<TextBlock> Literal(string text, int most, FontType? font = null)
    {
        var lines = Markdown.EscapeLines(Cut(text.Trim(), most)).Split("\n\n");
        IEnumerable<string> shown = lines.Length <= MostLines ? lines : lines.Take(MostLines - 1).Append("…");
        return shown.Select(line => new TextBlock(line) { Spacing = Spacing.None, FontType = font });
    }

    /// <summary>A button on a line of its own, for titles that are sentences.</summary>
    public static ActionSet OwnLine(CardButton button) => new([button with { Title = Cut(button.Title, LongestTitle) }]) { Spacing = Spacing.Small };

    /// <summary>A person's or a group's name, escaped, short enough for a line.</summary>
    public static string Name(string name) => Markdown.Escape(Cut(name, LongestName));

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
