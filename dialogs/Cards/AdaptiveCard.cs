using System.Text.Json.Serialization;

namespace DeskBot.Dialogs.Cards;

/// <summary>An Adaptive Card 1.5: the subset that Teams, the web chat and Slack can all show. See https://adaptivecards.io/explorer.</summary>
/// <param name="Body">The elements from top to bottom.</param>
/// <param name="Actions">The buttons below the body.</param>
public sealed record AdaptiveCard(IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton> Actions)
{
    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    [JsonPropertyOrder(-3)]
    public string Type { get; } = "AdaptiveCard";

    /// <summary>The schema's address, as authoring tools expect it.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-2)]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    /// <summary>The card version.</summary>
    [JsonPropertyOrder(-1)]
    public string Version { get; } = "1.5";

    /// <summary>What a screen reader says for the whole card.</summary>
    public string? Speak { get; init; }

    /// <summary>What a client says that cannot show cards.</summary>
    public string? FallbackText { get; init; }
}

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

    /// <summary>The space above: None, Small, Default, Medium, Large, ExtraLarge, Padding.</summary>
    public string? Spacing { get; init; }

    /// <summary>A line above the element.</summary>
    public bool? Separator { get; init; }
}

/// <summary>Text with a little Markdown (bold, italic, lists, links). Escape what people wrote with <see cref="Markdown.Escape"/>.</summary>
/// <param name="Text">The Markdown.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>Small, Default, Medium, Large, ExtraLarge.</summary>
    public string? Size { get; init; }

    /// <summary>Lighter, Default, Bolder.</summary>
    public string? Weight { get; init; }

    /// <summary>Default, Dark, Light, Accent, Good, Warning, Attention.</summary>
    public string? Color { get; init; }

    /// <summary>Shown less prominently.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Lines break; true unless said otherwise.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>Left, Center, Right.</summary>
    public string? HorizontalAlignment { get; init; }

    /// <summary>The text block's role: <c>heading</c> or none.</summary>
    public string? Style { get; init; }
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
    /// <summary>Auto, Stretch, Small, Medium, Large.</summary>
    public string? Size { get; init; }
}

/// <summary>Elements kept together.</summary>
/// <param name="Items">The elements.</param>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary>default, emphasis, good, attention, warning, accent.</summary>
    public string? Style { get; init; }

    /// <summary>Reaches to the card's edges.</summary>
    public bool? Bleed { get; init; }
}

/// <summary>Columns side by side.</summary>
/// <param name="Columns">From left to right.</param>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>One column of a <see cref="ColumnSet"/>.</summary>
/// <param name="Items">Its elements.</param>
/// <param name="Width"><c>auto</c>, <c>stretch</c>, or a weight such as <c>2</c>.</param>
public sealed record Column(IReadOnlyList<CardElement> Items, string Width = "stretch")
{
    /// <summary>Always <c>Column</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Column";

    /// <summary>Top, Center, Bottom.</summary>
    public string? VerticalContentAlignment { get; init; }
}

/// <summary>Buttons inside the body.</summary>
/// <param name="Actions">The buttons.</param>
public sealed record ActionSet(IReadOnlyList<CardButton> Actions) : CardElement;
