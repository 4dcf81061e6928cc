namespace DeskBot.Dialogs.Cards;

/// <summary>A field that a person fills in; its value arrives in the action's data under <see cref="CardElement.Id"/>, as text.</summary>
public abstract record CardInput : CardElement
{
    /// <summary>What is asked for, above the field. Plain text.</summary>
    public string? Label { get; init; }

    /// <summary>The client refuses to submit without it; the server checks again.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>What is said when the client refuses.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>A field with a value of a certain kind.</summary>
/// <typeparam name="TValue">The kind of value, nullable.</typeparam>
public abstract record CardInput<TValue> : CardInput
{
    /// <summary>What is already filled in. Plain text needs no escaping here.</summary>
    public TValue? Value { get; init; }
}

/// <summary>One or several lines of text.</summary>
public sealed record TextInput : CardInput<string>
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
public sealed record NumberInput : CardInput<decimal?>
{
    /// <summary>The smallest value.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest value.</summary>
    public decimal? Max { get; init; }

    /// <summary>A hint inside the empty field.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>A date, as <c>yyyy-MM-dd</c>.</summary>
public sealed record DateInput : CardInput<string>
{
    /// <summary>The first date, as <c>yyyy-MM-dd</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The last date, as <c>yyyy-MM-dd</c>.</summary>
    public string? Max { get; init; }
}

/// <summary>A time of day, as <c>HH:mm</c>.</summary>
public sealed record TimeInput : CardInput<string>
{
    /// <summary>The first time, as <c>HH:mm</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The last time, as <c>HH:mm</c>.</summary>
    public string? Max { get; init; }
}

/// <summary>Yes or no; the value is <c>true</c> or <c>false</c>.</summary>
/// <param name="Title">What is ticked; Markdown.</param>
public sealed record ToggleInput(string Title) : CardInput<string>
{
    /// <summary>Lines break; true unless said otherwise.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>A choice among given values; several chosen values arrive separated by commas.</summary>
/// <param name="Choices">What can be chosen.</param>
public sealed record ChoiceInput(IReadOnlyList<Choice> Choices) : CardInput<string>
{
    /// <summary>A drop-down, radio buttons, or a drop-down with search.</summary>
    public ChoiceStyle? Style { get; init; }

    /// <summary>Several may be chosen.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>A hint when nothing is chosen.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Lines break; true unless said otherwise.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>One entry of a <see cref="ChoiceInput"/>.</summary>
/// <param name="Title">What is shown; text of ours, because some clients read Markdown in it and some do not.</param>
/// <param name="Value">What is sent; no commas.</param>
public sealed record Choice(string Title, string Value);
