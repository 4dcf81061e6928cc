using System.Text.Json.Serialization;

namespace DeskBot.Dialogs.Cards;

/// <summary>An Adaptive Card 1.5: the subset that Teams, the web chat and Slack can all show. See https://adaptivecards.io/explorer.</summary>
/// <param name="Body">The elements from top to bottom.</param>
/// <param name="Actions">The buttons below the body.</param>
[method: JsonConstructor]
public sealed record AdaptiveCard(IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton> Actions)
{
    /// <summary>A card without buttons.</summary>
    public AdaptiveCard(IReadOnlyList<CardElement> body) : this(body, []) { }

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
