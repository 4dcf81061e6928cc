namespace DeskBot.Backend.Tickets;

/// <summary>Where an incident is in its life.</summary>
public enum IncidentState
{
    /// <summary>Nobody works on it yet.</summary>
    New,

    /// <summary>An agent works on it.</summary>
    InProgress,

    /// <summary>It waits for somebody or something; <see cref="HoldReason"/> says for what.</summary>
    OnHold,

    /// <summary>An agent says that it is solved; the requester may still say otherwise.</summary>
    Resolved,

    /// <summary>Done for good: it never reopens, a new incident is linked to it.</summary>
    Closed,

    /// <summary>Withdrawn, a duplicate, or invalid.</summary>
    Cancelled,
}

/// <summary>Which moves an incident may make.</summary>
internal static class IncidentStates
{
    public static bool Allows(IncidentState from, IncidentState to) => (from, to) switch
    {
        (IncidentState.New, IncidentState.InProgress) => true,
        (IncidentState.InProgress, IncidentState.OnHold) or (IncidentState.OnHold, IncidentState.InProgress) => true,
        (IncidentState.InProgress or IncidentState.OnHold, IncidentState.Resolved) => true,
        (IncidentState.Resolved, IncidentState.InProgress or IncidentState.Closed) => true,
        (IncidentState.New or IncidentState.InProgress or IncidentState.OnHold, IncidentState.Cancelled) => true,
        _ => false,
    };

    /// <summary>The states in which somebody still has work to do.</summary>
    public static bool IsOpen(this IncidentState state) => state is IncidentState.New or IncidentState.InProgress or IncidentState.OnHold;
}

/// <summary>What a ticket on hold waits for.</summary>
public enum HoldReason
{
    /// <summary>The requester: holding for this demands a public comment that asks them, and their reply resumes the ticket.</summary>
    Requester,

    /// <summary>A change.</summary>
    Change,

    /// <summary>A problem.</summary>
    Problem,

    /// <summary>A vendor.</summary>
    Vendor,
}

/// <summary>How a ticket was resolved.</summary>
public enum ResolutionCode
{
    /// <summary>The cause is removed.</summary>
    Fixed,

    /// <summary>It works again, the cause remains.</summary>
    Workaround,

    /// <summary>It was explained; nothing was broken.</summary>
    Explained,

    /// <summary>It could not be reproduced and did not come back.</summary>
    NotReproducible,

    /// <summary>A vendor or another party solved it.</summary>
    ThirdParty,

    /// <summary>The requester solved it, or it went away by itself.</summary>
    SolvedByRequester,
}

/// <summary>Why a ticket was cancelled.</summary>
public enum CancelReason
{
    /// <summary>The requester withdrew it.</summary>
    Withdrawn,

    /// <summary>The same trouble is already on another ticket.</summary>
    Duplicate,

    /// <summary>It is no incident.</summary>
    Invalid,
}
