using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>
/// Which moves a request may make. Besides the field's: what needs no approval skips the wait; an order is withdrawn until work starts; and one that is changed
/// before work starts waits for approval again.
/// </summary>
internal static class RequestStates
{
    public static bool Allows(TicketState from, TicketState to) => (from, to) switch
    {
        (TicketState.New, TicketState.WaitingForApproval or TicketState.Approved) => true,
        (TicketState.WaitingForApproval, TicketState.Approved or TicketState.Rejected) => true,
        (TicketState.Approved, TicketState.Assigned) => true,
        (TicketState.Assigned, TicketState.Pending) or (TicketState.Pending, TicketState.Assigned) => true,
        (TicketState.Assigned or TicketState.Pending, TicketState.Fulfilled) => true,
        (TicketState.Fulfilled, TicketState.Assigned or TicketState.Closed) => true,
        (TicketState.Assigned, TicketState.WaitingForApproval) => true,
        (TicketState.New or TicketState.WaitingForApproval or TicketState.Assigned or TicketState.Pending, TicketState.Cancelled) => true,
        _ => false,
    };
}
