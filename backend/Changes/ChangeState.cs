using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>How a change is authorised.</summary>
public enum ChangeType
{
    /// <summary>Peers assess it; the board decides where the risk is moderate or higher.</summary>
    Normal,

    /// <summary>Approved in advance, as a template says.</summary>
    Standard,

    /// <summary>It cannot wait: no assessment, always the board.</summary>
    Emergency,
}

/// <summary>How a change ended.</summary>
public enum ChangeOutcomeKind
{
    /// <summary>As planned.</summary>
    Successful,

    /// <summary>It is in place, not everything went as planned.</summary>
    WithIssues,

    /// <summary>It did not achieve what it was for.</summary>
    Failed,

    /// <summary>It was undone.</summary>
    BackedOut,
}

/// <summary>Which moves a change may make.</summary>
internal static class ChangeStates
{
    /// <summary>The states in which a change takes its time: others conflict with it.</summary>
    public static readonly TicketState[] Planned = [TicketState.Assess, TicketState.Authorize, TicketState.Scheduled, TicketState.Implement];

    public static bool Allows(ChangeType type, TicketState from, TicketState to) => (type, from, to) switch
    {
        (ChangeType.Normal, TicketState.New, TicketState.Assess) => true,
        (ChangeType.Normal, TicketState.Assess, TicketState.Authorize or TicketState.New or TicketState.Cancelled) => true,
        (ChangeType.Normal, TicketState.Authorize, TicketState.Scheduled or TicketState.Cancelled) => true,
        (ChangeType.Normal, TicketState.Scheduled, TicketState.Assess or TicketState.Authorize) => true, // Another time, so other votes.
        (ChangeType.Standard, TicketState.New, TicketState.Scheduled) => true,
        (ChangeType.Emergency, TicketState.New, TicketState.Authorize) => true,
        (ChangeType.Emergency, TicketState.Authorize, TicketState.Scheduled or TicketState.New or TicketState.Cancelled) => true,
        (ChangeType.Emergency, TicketState.Scheduled, TicketState.Authorize) => true,
        (_, TicketState.Scheduled, TicketState.Implement) => true,
        (_, TicketState.Implement, TicketState.Review) => true,
        (_, TicketState.Review, TicketState.Closed) => true,
        (_, TicketState.New or TicketState.Scheduled or TicketState.Implement, TicketState.Cancelled) => true,
        _ => false,
    };

    /// <summary>Whether a change of some type may make the move; the type decides in the end.</summary>
    public static bool Allows(TicketState from, TicketState to) => Enum.GetValues<ChangeType>().Any(type => Allows(type, from, to));
}
