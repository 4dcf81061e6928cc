using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>What an item's form shows.</summary>
internal sealed record ServiceFormView
{
    /// <summary>Names the draft in the buttons' data (<see cref="ServiceFormCard.IdField"/>).</summary>
    public required string Id { get; init; }

    /// <summary>The item's emoji.</summary>
    public required string Icon { get; init; }

    /// <summary>The item's name.</summary>
    public required string Name { get; init; }

    /// <summary>What one gets.</summary>
    public required string Description { get; init; }

    /// <summary>The fields that are shown now.</summary>
    public required IReadOnlyList<FieldView> Fields { get; init; }

    /// <summary>The request that is being changed; null for a new order.</summary>
    public string? Edits { get; init; }

    /// <summary>Something was filled in from what the person wrote or from what is known of them.</summary>
    public bool IsFilledIn { get; init; }

    /// <summary>Answers made further questions appear.</summary>
    public bool HasMore { get; init; }

    /// <summary>What was wrong, by the field's id; shown at the field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}

/// <summary>A field as it is shown.</summary>
/// <param name="Field">The field.</param>
/// <param name="Answer">The answer so far; empty for none.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="IsSearchable">Somebody who is not on the list can be searched.</param>
/// <param name="Search">What was searched last.</param>
/// <param name="FirstDay">The first day that can be chosen, <c>yyyy-MM-dd</c>.</param>
/// <param name="LastDay">The last day that can be chosen.</param>
/// <param name="Files">How many files are in hand, for a field that takes files.</param>
internal sealed record FieldView(
    FormField Field, string Answer, IReadOnlyList<Choice> Choices, bool IsSearchable = false, string Search = "", string? FirstDay = null, string? LastDay = null, int Files = 0);
