namespace DeskBot.Dialogs.Cards;

/// <summary>The space above an element.</summary>
public enum Spacing
{
    /// <summary>The client's ordinary distance.</summary>
    Default,

    /// <summary>No distance.</summary>
    None,

    /// <summary>Elements that belong together.</summary>
    Small,

    /// <summary>Parts of one card.</summary>
    Medium,

    /// <summary>Parts that stand apart.</summary>
    Large,

    /// <summary>The largest distance.</summary>
    ExtraLarge,

    /// <summary>The card's own padding.</summary>
    Padding,
}

/// <summary>The size of text.</summary>
public enum TextSize
{
    /// <summary>Body text.</summary>
    Default,

    /// <summary>Remarks.</summary>
    Small,

    /// <summary>Titles of parts.</summary>
    Medium,

    /// <summary>A card's title.</summary>
    Large,

    /// <summary>A single figure.</summary>
    ExtraLarge,
}

/// <summary>The weight of text.</summary>
public enum TextWeight
{
    /// <summary>Regular.</summary>
    Default,

    /// <summary>Light.</summary>
    Lighter,

    /// <summary>Bold.</summary>
    Bolder,
}

/// <summary>What a colour means; each client has its own shades, in light and dark.</summary>
public enum TextColor
{
    /// <summary>Ordinary text.</summary>
    Default,

    /// <summary>Dark on a light ground.</summary>
    Dark,

    /// <summary>Light on a dark ground.</summary>
    Light,

    /// <summary>Under way, or a link.</summary>
    Accent,

    /// <summary>Done well.</summary>
    Good,

    /// <summary>Needs somebody soon, or waits.</summary>
    Warning,

    /// <summary>Wrong or late.</summary>
    Attention,
}

/// <summary>The typeface of text.</summary>
public enum FontType
{
    /// <summary>The client's own.</summary>
    Default,

    /// <summary>Letters of equal width, for commands.</summary>
    Monospace,
}

/// <summary>The role of a text.</summary>
public enum TextStyle
{
    /// <summary>Ordinary text.</summary>
    Default,

    /// <summary>A heading, for people who navigate by headings.</summary>
    Heading,
}

/// <summary>Where something stands in the space it has.</summary>
public enum HorizontalAlignment
{
    /// <summary>At the start.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the end.</summary>
    Right,
}

/// <summary>Where something stands in the height it has.</summary>
public enum VerticalAlignment
{
    /// <summary>At the top.</summary>
    Top,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the bottom.</summary>
    Bottom,
}

/// <summary>The ground of a container or a column.</summary>
public enum ContainerStyle
{
    /// <summary>The card's own ground.</summary>
    Default,

    /// <summary>Set off from the card.</summary>
    Emphasis,

    /// <summary>Done well.</summary>
    Good,

    /// <summary>Wrong or late.</summary>
    Attention,

    /// <summary>Needs somebody soon, or waits.</summary>
    Warning,

    /// <summary>Under way.</summary>
    Accent,
}

/// <summary>The size of a picture.</summary>
public enum ImageSize
{
    /// <summary>Its own size, at most the card's width.</summary>
    Auto,

    /// <summary>The card's width.</summary>
    Stretch,

    /// <summary>About 40 pixels.</summary>
    Small,

    /// <summary>About 80 pixels.</summary>
    Medium,

    /// <summary>About 160 pixels.</summary>
    Large,
}

/// <summary>How a choice is offered.</summary>
public enum ChoiceStyle
{
    /// <summary>A drop-down.</summary>
    Compact,

    /// <summary>Radio buttons, or boxes to tick.</summary>
    Expanded,

    /// <summary>A drop-down with a search field.</summary>
    Filtered,
}

/// <summary>What pressing a button leads to.</summary>
public enum ButtonStyle
{
    /// <summary>One of several ways on.</summary>
    Default,

    /// <summary>The way most people take.</summary>
    Positive,

    /// <summary>Something that cannot be taken back.</summary>
    Destructive,
}
