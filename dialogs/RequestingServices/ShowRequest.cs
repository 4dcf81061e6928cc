using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>Makes a request's card for whoever looks at it, with its approval and its tasks as they are now.</summary>
internal sealed class ShowRequest(FindRequest find) : IShowTicketKind
{
    private const int MostAwaited = 3;

    public TicketKind Kind => TicketKind.Request;

    public async Task<ShownTicket?> ExecuteAsync(string number, Actor actor, Person? viewer, Moments moments, bool inGroup, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(number, actor, cancellationToken) is not { } request)
        {
            return null;
        }

        var view = Of(request, actor, inGroup);
        return new ShownTicket(TicketCard.KeyOf(view.Ticket.Number), RequestCard.Build(view, moments), TicketCard.Summary(view.Ticket), request.Ticket.Summary);
    }

    /// <summary>What the card shows to somebody.</summary>
    public static RequestView Of(RequestDetails request, Actor actor, bool inGroup)
    {
        var ticket = TicketViews.Of(request.Ticket, actor, inGroup, request.RequestedFor?.Id);
        var summary = request.Ticket.Summary;
        return new RequestView
        {
            Ticket = ticket,
            Icon = request.Icon,
            RequestedFor = request.RequestedFor?.Name,
            Cost = request.Cost,
            Next = NextOf(request),
            Answers = request.Answers,
            Tasks = request.Tasks,
            Approval = request.Approval,
            Refused = summary.State == TicketState.Rejected && ticket.Viewer != TicketViewer.Onlooker ? summary.Resolution?.Note : null,
            CanChange = ticket.Viewer == TicketViewer.Requester && request.Ticket.Verbs.Contains(TicketVerb.Edit),
        };
    }

    /// <summary>Who acts next: the approvers who are awaited, whoever has the open tasks, or the requester.</summary>
    private static string? NextOf(RequestDetails request) => request.Ticket.Summary switch
    {
        { State: TicketState.WaitingForApproval } => request.Approval?.Current is { } stage ? Awaited(stage) : "An approver",
        { State: TicketState.Pending, HoldReason: HoldReason.Requester } or { State: TicketState.Fulfilled } => request.Ticket.Summary.Requester.Name,
        { State: TicketState.Assigned or TicketState.Pending } =>
            string.Join(", ", request.Tasks.Where(task => task.IsOpen).Select(task => task.Assignee?.Name ?? task.Group?.Name ?? "The service desk").Distinct()),
        _ => null,
    };

    private static string Awaited(ApprovalStageOverview stage)
    {
        var names = stage.Awaited.Select(seat => seat.Approver.Name).ToList();
        return names.Count == 0 ? "An administrator, because nobody can be asked"
            : string.Join(", ", names.Take(MostAwaited)) + (names.Count > MostAwaited ? $" and {names.Count - MostAwaited} more" : "");
    }
}
