using System.Text.Json.Serialization;

namespace DeskBot.Dialogs.Cards;

/// <summary>A field that a person fills in; its value arrives in the action's data under <see cref="CardElement.Id"/>.</summary>
public abstract record CardInput : CardElement
{
    /// <summary>What is asked for, above the field.</summary>
    public string? Label { get; init; }

    /// <summary>The client refuses to submit without it; the server checks again.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>What is said when the client refuses.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>What is already filled in, as text.</summary>
    public string? Value { get; init; }
}

/// <summary>One or several lines of text.</summary>
public sealed record TextInput : CardInput
{
    /// <summary>Several lines.</summary>
    public bool? IsMultiline { get; init; }

    /// <summary>The longest text, in UTF-16 units.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A hint inside the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>A pattern (regular expression) for the client; the server checks again.</summary>
    public string? Regex { get; init; }
}

/// <summary>A number.</summary>
public sealed record NumberInput : CardElement
{
    /// <inheritdoc cref="CardInput.Label"/>
    public string? Label { get; init; }

    /// <inheritdoc cref="CardInput.IsRequired"/>
    public bool? IsRequired { get; init; }

    /// <inheritdoc cref="CardInput.ErrorMessage"/>
    public string? ErrorMessage { get; init; }

    /// <summary>What is already filled in.</summary>
    public decimal? Value { get; init; }

    /// <summary>The smallest value.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest value.</summary>
    public decimal? Max { get; init; }

    /// <summary>A hint inside the empty field.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>A date, as <c>yyyy-MM-dd</c>.</summary>
public sealed record DateInput : CardInput
{
    /// <summary>The first date, as <c>yyyy-MM-dd</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The last date, as <c>yyyy-MM-dd</c>.</summary>
    public string? Max { get; init; }
}

/// <summary>A time of day, as <c>HH:mm</c>.</summary>
public sealed record TimeInput : CardInput;

/// <summary>Yes or no; the value is <c>true</c> or <c>false</c>.</summary>
/// <param name="Title">What is ticked.</param>
public sealed record ToggleInput(string Title) : CardInput;

/// <summary>A choice among given values; several chosen values arrive separated by commas.</summary>
/// <param name="Choices">What can be chosen.</param>
public sealed record ChoiceInput(IReadOnlyList<Choice> Choices) : CardInput
{
    /// <summary>compact (a drop-down), expanded (radio buttons), filtered (a drop-down with search).</summary>
    public string? Style { get; init; }

    /// <summary>Several may be chosen.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>A hint when nothing is chosen.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>One entry of a <see cref="ChoiceInput"/>.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Value">What is sent; no commas.</param>
public sealed record Choice(string Title, string Value);

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(VerbButton), "Action.Execute")]
[JsonDerivedType(typeof(LinkButton), "Action.OpenUrl")]
public abstract record CardButton(string Title)
{
    /// <summary>default, positive, destructive.</summary>
    public string? Style { get; init; }

    /// <summary>What a screen reader says beyond the title.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>A button that acts. Stored as Action.Execute; each channel renders what its client can execute.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Verb">What it does, for example <c>incident.confirm</c>.</param>
/// <param name="Data">Details for the verb. Untrusted when it comes back.</param>
public sealed record VerbButton(string Title, string Verb, IReadOnlyDictionary<string, string> Data) : CardButton(Title)
{
    /// <summary>A button without data.</summary>
    public VerbButton(string title, string verb) : this(title, verb, new Dictionary<string, string>()) { }

    /// <summary>False: pressing it does not ask the card's inputs to be valid (for example <em>Cancel</em>).</summary>
    public bool SendsInputs { get; init; } = true;
}

/// <summary>A button that opens a page.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Url">An absolute address, or one that starts with <c>/</c> and is made absolute by the channel.</param>
public sealed record LinkButton(string Title, string Url) : CardButton(Title);
