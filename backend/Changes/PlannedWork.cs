using DeskBot.Backend.Configuration;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>What is to be changed, and when: of a change on record or of one that is still being written.</summary>
/// <param name="Change">The change's number; null while it has none.</param>
/// <param name="Items">Keys of the items.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when, exclusive.</param>
public sealed record PlannedWork(string? Change, IReadOnlyList<string> Items, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The longest window that a change may have. The query for overlapping changes relies on it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);
}

/// <summary>Something that speaks against the time of a change.</summary>
public abstract record ChangeConflict;

/// <summary>Another change is planned at an overlapping time for the same item, or for one that depends on it or that it depends on.</summary>
/// <param name="Other">The other change; null when the viewer may not know which.</param>
/// <param name="Title">Its title; empty when the viewer may not know it.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Start">From when it is planned.</param>
/// <param name="End">Until when.</param>
/// <param name="SameItems">The items that both change.</param>
/// <param name="DependentItems">The items of the other that depend on one of these, or the other way round.</param>
public sealed record OverlappingChange(
    string? Other, string Title, TicketState State, DateTimeOffset Start, DateTimeOffset End,
    IReadOnlyList<ConfigurationItem> SameItems, IReadOnlyList<ConfigurationItem> DependentItems) : ChangeConflict;

/// <summary>The time lies in a freeze window.</summary>
public sealed record InFreeze(FreezeWindow Freeze) : ChangeConflict;

/// <summary>The time is not wholly inside the item's maintenance windows.</summary>
/// <param name="Item">The item.</param>
/// <param name="Next">The next window after the planned start.</param>
public sealed record OutsideMaintenance(ConfigurationItem Item, DateTimeOffset? Next) : ChangeConflict;
