namespace DeskBot.Backend.Tickets;

/// <summary>The practices that keep tickets. Each has its own numbers.</summary>
public enum TicketKind
{
    /// <summary>Something that worked does not: <c>INC…</c>.</summary>
    Incident,

    /// <summary>Somebody wants something from the catalog: <c>REQ…</c>.</summary>
    Request,

    /// <summary>The cause behind incidents: <c>PRB…</c>.</summary>
    Problem,

    /// <summary>A planned change: <c>CHG…</c>.</summary>
    Change,
}
