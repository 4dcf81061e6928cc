using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>
/// What a decision does to a change, in the transaction of the vote. Peers agree: the board is asked where the risk is moderate or higher, else it is scheduled. The
/// board agrees: it is scheduled. A no from peers, or to an emergency, sends it back to be rewritten; the board's no to a normal change ends it.
/// </summary>
internal sealed class ChangeApprovals(ChangeDesk desk, FindChange find, AskAboutChange ask, PeopleDirectory people) : IApprovalSubject
{
    public TicketKind Kind => TicketKind.Change;

    public async Task DecidedAsync(ApprovalDecided decision, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(decision.Number, Actor.Bot("approval"), cancellationToken) is not { Ticket.State: TicketState.Assess or TicketState.Authorize } work)
        {
            return;
        }

        var before = TicketFacts.Of(work.Ticket);
        if (!decision.IsApproved)
        {
            Reject(work, decision);
        }
        else if (work.Ticket.State == TicketState.Assess)
        {
            await AssessedAsync(work, cancellationToken);
        }
        else
        {
            work.Move(TicketState.Scheduled, "Authorised by the board");
        }

        await desk.SaveAsync(work, before, cancellationToken);
    }

    public async Task<ApprovalSubjectView> DescribeAsync(TicketId ticket, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(ticket, Actor.Bot(), cancellationToken) is not { } change)
        {
            return new ApprovalSubjectView("This change is no longer there.", [], []);
        }

        var requester = await people.FindAsync(change.Ticket.Requester.Id, cancellationToken);
        return ChangeWords.Describe(change, ChangeWords.ZoneOf(requester));
    }

    private static void Reject(ChangeWork work, ApprovalDecided decision)
    {
        var why = decision.Reason is { Length: > 0 } reason ? $"{decision.By?.Name ?? "Nobody answered in time"}: {reason}" : "Not approved in time";
        if (ChangeStates.Allows(work.Record.Type, work.Ticket.State, TicketState.New))
        {
            work.Move(TicketState.New, why);
        }
        else
        {
            work.Ticket.Withdraw(CancelReason.NotAuthorised);
            work.Move(TicketState.Cancelled, why);
        }
    }

    /// <summary>The risk is that of now, not that of the day it was submitted.</summary>
    private async Task AssessedAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var risk = await desk.RiskOfAsync(work, cancellationToken);
        work.Record.Weigh(risk.Level);
        work.Move(TicketState.Authorize, "Assessed by peers");
        if (risk.Level == RiskLevel.Low)
        {
            work.Move(TicketState.Scheduled, "Low risk: peers are enough");
        }
        else
        {
            await ask.BoardAsync(work, cancellationToken);
        }
    }
}
