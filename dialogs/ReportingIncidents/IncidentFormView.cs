using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ReportingIncidents;

/// <summary>What the incident form shows: what is already known, what can be chosen, and what was wrong with the last try.</summary>
internal sealed record IncidentFormView
{
    /// <summary>Names the draft in the buttons' data (<see cref="IncidentFormCard.IdField"/>).</summary>
    public required string Id { get; init; }

    /// <summary>The title as filled in or last typed.</summary>
    public string Title { get; init; } = "";

    /// <summary>The description as filled in or last typed.</summary>
    public string Description { get; init; } = "";

    /// <summary>The chosen category's value; empty when open.</summary>
    public string Category { get; init; } = "";

    /// <summary>The chosen impact's value.</summary>
    public string Impact { get; init; } = "";

    /// <summary>The chosen urgency's value.</summary>
    public string Urgency { get; init; } = "";

    /// <summary>The affected service's value; empty when unknown.</summary>
    public string Service { get; init; } = "";

    /// <summary>The categories to choose from.</summary>
    public required IReadOnlyList<Choice> Categories { get; init; }

    /// <summary>The services to choose from; none to leave the field out.</summary>
    public IReadOnlyList<Choice> Services { get; init; } = [];

    /// <summary>What was wrong, by the field's id; shown at the field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
