using System.Text.Json.Serialization;

namespace DeskBot.Dialogs.Cards;

/// <summary>An element of a card's body.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(CardImage), "Image")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(NumberInput), "Input.Number")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(TimeInput), "Input.Time")]
[JsonDerivedType(typeof(ToggleInput), "Input.Toggle")]
[JsonDerivedType(typeof(ChoiceInput), "Input.ChoiceSet")]
public abstract record CardElement
{
    /// <summary>A name within the card; required on inputs.</summary>
    public string? Id { get; init; }

    /// <summary>The space above.</summary>
    public Spacing? Spacing { get; init; }

    /// <summary>A line above the element.</summary>
    public bool? Separator { get; init; }
}

/// <summary>Text with a little Markdown (bold, italic, lists, links). Escape what people wrote with <see cref="Markdown.Escape"/>.</summary>
/// <param name="Text">The Markdown.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>How large.</summary>
    public TextSize? Size { get; init; }

    /// <summary>How bold.</summary>
    public TextWeight? Weight { get; init; }

    /// <summary>What its colour means.</summary>
    public TextColor? Color { get; init; }

    /// <summary>Shown less prominently.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Lines break; true unless said otherwise.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>The number of lines after which the client cuts the text.</summary>
    public int? MaxLines { get; init; }

    /// <summary>Where it stands.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }

    /// <summary>The typeface.</summary>
    public FontType? FontType { get; init; }

    /// <summary>The text block's role.</summary>
    public TextStyle? Style { get; init; }
}

/// <summary>Names and values in two columns.</summary>
/// <param name="Facts">The rows.</param>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>A row of a <see cref="FactSet"/>.</summary>
/// <param name="Title">The name.</param>
/// <param name="Value">The value; Markdown.</param>
public sealed record Fact(string Title, string Value);

/// <summary>A picture.</summary>
/// <param name="Url">An https or data address of our own; never one that a person wrote.</param>
/// <param name="AltText">What it shows.</param>
public sealed record CardImage(string Url, string AltText) : CardElement
{
    /// <summary>How large.</summary>
    public ImageSize? Size { get; init; }
}

/// <summary>Elements kept together.</summary>
/// <param name="Items">The elements.</param>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary>The ground it stands on.</summary>
    public ContainerStyle? Style { get; init; }

    /// <summary>Reaches to the card's edges.</summary>
    public bool? Bleed { get; init; }
}

/// <summary>Columns side by side.</summary>
/// <param name="Columns">From left to right.</param>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>One column of a <see cref="ColumnSet"/>.</summary>
/// <param name="Items">Its elements.</param>
/// <param name="Width"><c>auto</c>, <c>stretch</c>, a weight such as <c>2</c>, or pixels such as <c>72px</c>.</param>
public sealed record Column(IReadOnlyList<CardElement> Items, string Width = "stretch")
{
    /// <summary>Always <c>Column</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Column";

    /// <summary>Where its elements stand in the height of the row.</summary>
    public VerticalAlignment? VerticalContentAlignment { get; init; }

    /// <summary>The ground it stands on.</summary>
    public ContainerStyle? Style { get; init; }

    /// <summary>The space before it.</summary>
    public Spacing? Spacing { get; init; }
}

/// <summary>Buttons inside the body.</summary>
/// <param name="Actions">The buttons.</param>
public sealed record ActionSet(IReadOnlyList<CardButton> Actions) : CardElement;
