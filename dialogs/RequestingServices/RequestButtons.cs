using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>What a request's card offers. A button that a state does not allow is not there; the use case refuses it all the same.</summary>
internal static class RequestButtons
{
    /// <summary>Opens the form with what was ordered, to change it.</summary>
    public const string EditVerb = "request.edit";

    /// <summary>The buttons for a request, the likeliest first.</summary>
    public static IReadOnlyList<CardButton> For(RequestView view) => [.. ForViewer(view), .. TicketButtons.Files(view.Ticket)];

    private static IReadOnlyList<CardButton> ForViewer(RequestView view) => view.Ticket.Viewer switch
    {
        TicketViewer.Requester => ForRequester(view),
        TicketViewer.Recipient => ForRecipient(view),
        TicketViewer.Agent when view.Ticket.State.IsOpen() => [TicketButtons.Reply(view.Ticket)],
        _ => [],
    };

    private static List<CardButton> ForRequester(RequestView view) => view.Ticket switch
    {
        { WaitsForRequester: true } => [TicketButtons.Comment(view.Ticket) with { Title = "Answer", Style = ButtonStyle.Positive }],
        { State: TicketState.Fulfilled, Rating: null } => [TicketButtons.Works(view.Ticket), TicketButtons.StillBroken(view.Ticket) with { Title = "Not right" }],
        { State: TicketState.Fulfilled } => [TicketButtons.StillBroken(view.Ticket) with { Title = "Not right" }],
        { State: var state } when state.IsOpen() => [TicketButtons.Comment(view.Ticket), .. Change(view), .. Nudge(view), .. Cancel(view)],
        _ => [],
    };

    /// <summary>Whom it is for talks with the desk and says when it is not right; the order is the requester's to change, confirm and rate.</summary>
    private static List<CardButton> ForRecipient(RequestView view) => view.Ticket switch
    {
        { WaitsForRequester: true } => [TicketButtons.Comment(view.Ticket) with { Title = "Answer", Style = ButtonStyle.Positive }],
        { State: TicketState.Fulfilled } => [TicketButtons.StillBroken(view.Ticket) with { Title = "Not right" }],
        { State: TicketState.Assigned or TicketState.Pending } => [TicketButtons.Comment(view.Ticket), .. TicketButtons.Nudge(view.Ticket)],
        { State: var state } when state.IsOpen() => [TicketButtons.Comment(view.Ticket)],
        _ => [],
    };

    private static IEnumerable<CardButton> Change(RequestView view) =>
        view.CanChange ? [new VerbButton("Change order", EditVerb, TicketButtons.TicketField, view.Ticket.Number) { SendsInputs = false }] : [];

    private static IEnumerable<CardButton> Cancel(RequestView view) =>
        view.CanChange ? [TicketButtons.Cancel(view.Ticket) with { Title = "Withdraw" }] : [];

    private static IEnumerable<CardButton> Nudge(RequestView view) =>
        view.Ticket.State is TicketState.Assigned or TicketState.Pending ? TicketButtons.Nudge(view.Ticket)
        : view.Ticket.State == TicketState.WaitingForApproval && ApprovalSection.Nudge(view.Approval) is { } nudge ? [nudge]
        : [];
}
