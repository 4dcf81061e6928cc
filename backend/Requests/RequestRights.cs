using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>Who may do what to a request. Its work is in its tasks: nobody takes, assigns or resolves the request itself, and its category comes from the catalog.</summary>
internal static class RequestRights
{
    public static Standing WhoMay(TicketVerb verb) => verb switch
    {
        TicketVerb.Take or TicketVerb.Assign or TicketVerb.Resolve or TicketVerb.Recategorise or TicketVerb.DeclareMajor => Standing.None,
        TicketVerb.Edit => Standing.Requester,
        TicketVerb.Fulfil => Standing.Agent,
        _ => TicketRights.WhoMay(verb),
    };

    public static bool WhenAllowed(TicketVerb verb, Standing standing, Ticket ticket) => verb switch
    {
        TicketVerb.Comment or TicketVerb.CommentInternally or TicketVerb.AttachFiles => true,
        TicketVerb.Hold => ticket.State == TicketState.Assigned,
        TicketVerb.Resume => ticket.State == TicketState.Pending,
        TicketVerb.Fulfil => ticket.State is TicketState.Assigned or TicketState.Pending,
        TicketVerb.Reopen or TicketVerb.Confirm => ticket.State == TicketState.Fulfilled,
        TicketVerb.Rate => ticket.State is TicketState.Fulfilled or TicketState.Closed,
        TicketVerb.Edit => CanStillChange(ticket),
        TicketVerb.Cancel => standing.HasFlag(Standing.Agent) ? ticket.IsOpen : CanStillChange(ticket),
        _ => ticket.IsOpen,
    };

    /// <summary>Whether the requester may still change or withdraw it: until work starts.</summary>
    public static bool CanStillChange(Ticket ticket) =>
        ticket is { StartedAt: null, State: TicketState.New or TicketState.WaitingForApproval or TicketState.Assigned };
}
