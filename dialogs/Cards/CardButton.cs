using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace DeskBot.Dialogs.Cards;

/// <summary>A button.</summary>
/// <param name="Title">What it says. Plain text.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(VerbButton), "Action.Execute")]
[JsonDerivedType(typeof(SayButton), "Action.Submit")]
[JsonDerivedType(typeof(LinkButton), "Action.OpenUrl")]
[JsonDerivedType(typeof(ShowCardButton), "Action.ShowCard")]
public abstract record CardButton(string Title)
{
    /// <summary>How prominent the button is.</summary>
    public ButtonStyle? Style { get; init; }

    /// <summary>What a screen reader says beyond the title.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>A button that acts. Stored as Action.Execute; each channel renders what its client can execute.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Verb">What it does, for example <c>incident.confirm</c>.</param>
/// <param name="Data">Details for the verb. Untrusted when it comes back. Names neither start with an underscore nor equal an input's id.</param>
[method: JsonConstructor]
public sealed record VerbButton(string Title, string Verb, IReadOnlyDictionary<string, string> Data) : CardButton(Title)
{
    /// <summary>A button without data.</summary>
    public VerbButton(string title, string verb) : this(title, verb, ReadOnlyDictionary<string, string>.Empty) { }

    /// <summary>A button with one detail.</summary>
    public VerbButton(string title, string verb, string name, string value) : this(title, verb, new Dictionary<string, string> { [name] = value }) { }

    /// <summary>Null to send the card's inputs and ask that they be valid; <c>none</c> to send no inputs.</summary>
    public string? AssociatedInputs { get; init; }

    /// <summary>False: pressing it neither sends the card's inputs nor asks them to be valid (for example <em>Cancel</em>).</summary>
    [JsonIgnore]
    public bool SendsInputs
    {
        get => AssociatedInputs != "none";
        init => AssociatedInputs = value ? null : "none";
    }
}

/// <summary>A button that says something for the person, as if they had written it.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Data">What is said, in the form that Teams reads.</param>
[method: JsonConstructor]
public sealed record SayButton(string Title, SayData Data) : CardButton(Title)
{
    /// <summary>A button that says <paramref name="text"/>.</summary>
    public SayButton(string title, string text) : this(title, new SayData(new ImBack(text))) { }

    /// <summary>Always <c>none</c>: a sentence takes no inputs with it.</summary>
    public string AssociatedInputs { get; } = "none";

    /// <summary>What is said.</summary>
    [JsonIgnore]
    public string Says => Data.Msteams.Value;
}

/// <summary>The data of a <see cref="SayButton"/>.</summary>
/// <param name="Msteams">What Teams does on the click.</param>
public sealed record SayData(ImBack Msteams);

/// <summary>A sentence that the client posts in the person's name.</summary>
/// <param name="Value">The sentence.</param>
public sealed record ImBack(string Value)
{
    /// <summary>Always <c>imBack</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "imBack";
}

/// <summary>A button that opens a page.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Url">An absolute address, or one that starts with <c>/</c> and is made absolute by the channel.</param>
public sealed record LinkButton(string Title, string Url) : CardButton(Title);

/// <summary>A button that unfolds fields below itself (in Slack a dialog), to keep a card short until somebody needs them.</summary>
/// <param name="Title">What the button says.</param>
/// <param name="Card">What unfolds. Its buttons send its own inputs and those of the card around it.</param>
[method: JsonConstructor]
public sealed record ShowCardButton(string Title, CardPanel Card) : CardButton(Title)
{
    /// <summary>A button that unfolds the given fields and buttons.</summary>
    public ShowCardButton(string title, IReadOnlyList<CardElement> body, params IReadOnlyList<CardButton> actions)
        : this(title, new CardPanel(body, actions)) { }
}

/// <summary>What a <see cref="ShowCardButton"/> unfolds.</summary>
/// <param name="Body">The elements from top to bottom.</param>
/// <param name="Actions">The buttons below them.</param>
public sealed record CardPanel(IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton> Actions)
{
    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "AdaptiveCard";
}
