using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Sla;

/// <summary>What is promised for which tickets.</summary>
internal sealed record SlaPolicy(
    string Key,
    string Title,
    string Calendar,
    PolicyScope Scope,
    IReadOnlyDictionary<Measure, TimeSpan> Targets,
    IReadOnlyList<HoldReason> PauseOn,
    IReadOnlyList<HoldReason> PauseResponsesOn,
    IReadOnlyList<int> WarnAt,
    bool WarnsOutsideHours)
{
    public static readonly IReadOnlyList<int> DefaultWarnings = [50, 75, 90];

    /// <summary>Whether an item of the catalog may name it.</summary>
    public bool IsForRequests => Scope.Kinds.Count == 0 || Scope.Kinds.Contains(TicketKind.Request);

    public TimeSpan? TargetOf(Measure measure) => Targets.TryGetValue(measure, out var target) ? target : null;
}

/// <summary>Which tickets a policy is for; an empty list means any.</summary>
internal sealed record PolicyScope(
    IReadOnlyList<TicketKind> Kinds, IReadOnlyList<Priority> Priorities, IReadOnlyList<string> Categories, IReadOnlyList<string> Departments)
{
    public bool Covers(TicketFacts facts) =>
        (Kinds.Count == 0 || Kinds.Contains(facts.Kind))
        && (Priorities.Count == 0 || Priorities.Contains(facts.Priority))
        && (Categories.Count == 0 || Categories.Contains(facts.Category, StringComparer.OrdinalIgnoreCase))
        && (Departments.Count == 0 || Departments.Contains(facts.Department, StringComparer.OrdinalIgnoreCase));
}

/// <summary>What a service level depends on, at one moment of a ticket's history.</summary>
internal readonly record struct TicketFacts(TicketKind Kind, TicketState State, HoldReason? Hold, Priority Priority, string Category, string Department, string? Policy = null)
{
    public static TicketFacts Of(Ticket ticket) => new(ticket.Kind, ticket.State, ticket.HoldReason, ticket.Priority, ticket.Category, ticket.Department, ticket.Policy);

    /// <summary>The facts after what this line of the history says.</summary>
    public TicketFacts After(HistoryEntry entry) => (entry.Field, entry.After) switch
    {
        (TicketField.State, { } state) => this with { State = Enum.Parse<TicketState>(state), Hold = HoldOf(entry) },
        (TicketField.Priority, { } priority) => this with { Priority = Enum.Parse<Priority>(priority) },
        (TicketField.Category, { } category) => this with { Category = category },
        _ => this,
    };

    /// <summary>The facts before the history began: where a field ever changed, what it was before its first change.</summary>
    public static TicketFacts AtOpening(Ticket ticket, IReadOnlyList<HistoryEntry> history) => Of(ticket) with
    {
        State = TicketState.New,
        Hold = null,
        Priority = FirstBefore(history, TicketField.Priority) is { } priority ? Enum.Parse<Priority>(priority) : ticket.Priority,
        Category = FirstBefore(history, TicketField.Category) ?? ticket.Category,
    };

    private static string? FirstBefore(IReadOnlyList<HistoryEntry> history, TicketField field) => history.FirstOrDefault(e => e.Field == field)?.Before;

    private static HoldReason? HoldOf(HistoryEntry entry) =>
        entry.After is nameof(TicketState.OnHold) or nameof(TicketState.Pending) && Enum.TryParse<HoldReason>(entry.Detail, out var reason) ? reason : null;
}
