using DeskBot.Backend.People;

namespace DeskBot.Backend.Configuration;

/// <summary>Something that changes are made to: a service that people use, or a component that services stand on.</summary>
/// <param name="Key">Its stable key, for example <c>mail-gateway</c>: lower case, at most 60 characters.</param>
/// <param name="Name">What people call it, at most 120 characters.</param>
/// <param name="Kind">Service or component.</param>
/// <param name="Criticality">How much stands still without it.</param>
/// <param name="Owner">Who answers for it; null when nobody does.</param>
/// <param name="Group">The key of the group that runs it.</param>
/// <param name="Aliases">Other names that people use for it.</param>
/// <param name="DependsOn">Keys of what it needs in order to work.</param>
/// <param name="Maintenance">When it may be changed; null when at any time.</param>
/// <param name="IsRetired">No longer in use: it keeps its records, nothing new is planned for it.</param>
public sealed record ConfigurationItem(
    string Key,
    string Name,
    ItemKind Kind,
    Criticality Criticality,
    PersonId? Owner,
    string? Group,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> DependsOn,
    MaintenanceWindows? Maintenance,
    bool IsRetired);

/// <summary>What a configuration item is.</summary>
public enum ItemKind
{
    /// <summary>People use it.</summary>
    Service,

    /// <summary>Services stand on it.</summary>
    Component,
}

/// <summary>How much stands still without an item.</summary>
public enum Criticality
{
    /// <summary>Hardly anybody notices for a day.</summary>
    Low,

    /// <summary>A team works around it.</summary>
    Moderate,

    /// <summary>A department stands still.</summary>
    High,

    /// <summary>The company stands still.</summary>
    Critical,
}

/// <summary>An item that stops working with others.</summary>
/// <param name="Item">The item.</param>
/// <param name="Distance">Over how many dependencies; 1 for what depends on them directly.</param>
public sealed record ImpactedItem(ConfigurationItem Item, int Distance);
