using DeskBot.Backend.Changes;
using DeskBot.Backend.Requests;

namespace DeskBot.Backend.Tickets;

/// <summary>Where a ticket is in its life. Every kind of ticket uses some of these; which moves it may make is in its own table.</summary>
public enum TicketState
{
    /// <summary>Nobody works on it yet.</summary>
    New,

    /// <summary>Incident: an agent works on it.</summary>
    InProgress,

    /// <summary>Incident: it waits for somebody or something; <see cref="HoldReason"/> says for what.</summary>
    OnHold,

    /// <summary>Incident: an agent says that it is solved; the requester may still say otherwise.</summary>
    Resolved,

    /// <summary>Done for good: it never reopens, a new ticket is linked to it.</summary>
    Closed,

    /// <summary>Withdrawn, a duplicate, or invalid.</summary>
    Cancelled,

    /// <summary>Request: approvers have been asked.</summary>
    WaitingForApproval,

    /// <summary>Request: approved (or needing no approval), its tasks are about to be handed out.</summary>
    Approved,

    /// <summary>Request: an approver said no, or the time for approval ran out.</summary>
    Rejected,

    /// <summary>Request: its fulfilment tasks are with their groups.</summary>
    Assigned,

    /// <summary>Request: fulfilment waits for somebody or something.</summary>
    Pending,

    /// <summary>Request: everything was delivered; the requester may still say otherwise.</summary>
    Fulfilled,

    /// <summary>Change: risk, plan and conflicts are looked at by peers.</summary>
    Assess,

    /// <summary>Change: the change advisory board decides.</summary>
    Authorize,

    /// <summary>Change: authorised, waits for its time.</summary>
    Scheduled,

    /// <summary>Change: it is being carried out.</summary>
    Implement,

    /// <summary>Change: it was carried out and is looked back at.</summary>
    Review,
}

/// <summary>What is common to the states of all kinds of ticket, and the way to each kind's table of moves.</summary>
public static class TicketStates
{
    /// <summary>The states in which nobody has work to do on it any more, though the requester may still have a say.</summary>
    internal static readonly TicketState[] Done = [TicketState.Resolved, TicketState.Fulfilled, TicketState.Rejected, TicketState.Closed, TicketState.Cancelled];

    /// <summary>The states in which somebody still has work to do.</summary>
    public static bool IsOpen(this TicketState state) => !Done.Contains(state);

    /// <summary>Whether a ticket of this kind may go from one state to another.</summary>
    internal static bool Allows(TicketKind kind, TicketState from, TicketState to) => kind switch
    {
        TicketKind.Incident => IncidentStates.Allows(from, to),
        TicketKind.Change => ChangeStates.Allows(from, to),
        TicketKind.Request => RequestStates.Allows(from, to),
        _ => false,
    };

    /// <summary>The state in which a ticket of this kind is worked on.</summary>
    internal static TicketState AtWork(this TicketKind kind) => kind == TicketKind.Request ? TicketState.Assigned : TicketState.InProgress;

    /// <summary>The state in which a ticket of this kind waits for somebody or something; <see cref="HoldReason"/> says for what.</summary>
    internal static TicketState Held(this TicketKind kind) => kind == TicketKind.Request ? TicketState.Pending : TicketState.OnHold;

    /// <summary>The state in which a ticket of this kind is done in the desk's eyes, and the requester has the last word.</summary>
    internal static TicketState Delivered(this TicketKind kind) => kind == TicketKind.Request ? TicketState.Fulfilled : TicketState.Resolved;
}

/// <summary>Which moves an incident may make.</summary>
internal static class IncidentStates
{
    public static bool Allows(TicketState from, TicketState to) => (from, to) switch
    {
        (TicketState.New, TicketState.InProgress) => true,
        (TicketState.InProgress, TicketState.OnHold) or (TicketState.OnHold, TicketState.InProgress) => true,
        (TicketState.InProgress or TicketState.OnHold, TicketState.Resolved) => true,
        (TicketState.Resolved, TicketState.InProgress or TicketState.Closed) => true,
        (TicketState.New or TicketState.InProgress or TicketState.OnHold, TicketState.Cancelled) => true,
        _ => false,
    };
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

    /// <summary>Change: the board said no.</summary>
    NotAuthorised,
}
