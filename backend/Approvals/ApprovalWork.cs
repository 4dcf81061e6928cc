using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>One change of one approval by one actor: the approval, its locked ticket, what goes into the history, and who is to hear of it.</summary>
internal sealed class ApprovalWork(Approval approval, TicketWork ticket)
{
    private readonly List<DeskEvent> events = [];

    /// <summary>How the ticket stood before, for its clocks.</summary>
    public TicketFacts Before { get; } = TicketFacts.Of(ticket.Ticket);

    public Approval Approval => approval;

    public TicketWork Ticket => ticket;

    public Actor Actor => ticket.Actor;

    public DateTimeOffset Now => ticket.Now;

    public IReadOnlyList<DeskEvent> Events => events;

    public void Write(TicketAction action, string? before = null, string? after = null, string? detail = null, bool isInternal = false) =>
        ticket.Write(new HistoryLine(action, null, before, after) { Detail = StorableText.Cut(detail, 200) is { Length: > 0 } cut ? cut : null, IsInternal = isInternal });

    public void Raise(DeskEvent happened) => events.Add(happened);

    /// <summary>Tells that a stage is not as it was; the ticket's own cards are refreshed too.</summary>
    public void Raise(int stage, ApprovalHappening what) =>
        events.Add(new ApprovalChanged(approval.Id, stage, approval.TicketId, approval.Number, what, Actor.Person));
}
