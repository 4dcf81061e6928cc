using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// Cancels a ticket: the requester withdraws it until work starts; an agent cancels a duplicate or what is no incident. The requester of a duplicate
/// becomes one of the people affected by the original, so that they hear when it is over.
/// </summary>
public sealed class CancelTicket(DeskDb db, TicketDesk desk, WithdrawRequest withdraw)
{
    /// <summary>Cancels it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="reason">Why.</param>
    /// <param name="original">The ticket it duplicates; needed for duplicates.</param>
    /// <param name="note">A public word on it; may be left out.</param>
    /// <param name="actor">Who cancels it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(
        string number, CancelReason reason, string? original, string? note, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Cancel, work => CancelAsync(work, reason, original, note, cancellationToken), cancellationToken);

    private async Task<Verdict> CancelAsync(TicketWork work, CancelReason reason, string? original, string? note, CancellationToken cancellationToken)
    {
        if (work.Ticket.State == TicketState.Cancelled)
        {
            return Verdict.Already;
        }

        var refusal = Check(work, reason, note);
        if (refusal == Refusal.None && reason == CancelReason.Duplicate)
        {
            refusal = await LinkAsync(work, original, cancellationToken);
        }

        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        if (TicketText.Check(note) == Refusal.None)
        {
            work.Comment(note ?? "", isInternal: false);
        }

        if (work.Ticket.Kind == TicketKind.Request)
        {
            await withdraw.ExecuteAsync(work, cancellationToken);
        }

        work.Ticket.Withdraw(reason);
        work.TryMove(TicketState.Cancelled, reason.ToString());
        return work.Done(TicketHappening.Cancelled);
    }

    private static Refusal Check(TicketWork work, CancelReason reason, string? note) => reason switch
    {
        CancelReason.Withdrawn when !work.IsRequester => Refusal.ReasonNotYours,
        CancelReason.Withdrawn when work.Ticket.Kind == TicketKind.Request && !RequestRights.CanStillChange(work.Ticket) =>
            work.Ticket is { IsOpen: true, StartedAt: not null } ? Refusal.WorkHasBegun : Refusal.NotInThisState,
        CancelReason.Withdrawn when work.Ticket.Kind != TicketKind.Request && work.Ticket.State != TicketState.New => Refusal.NotInThisState,
        CancelReason.Duplicate or CancelReason.Invalid when !work.IsAgent => Refusal.ReasonNotYours,
        _ when work.May(TicketVerb.Cancel) != Permission.Allowed => Refusal.NotInThisState,
        _ => TicketText.CheckOptional(note),
    };

    private async Task<Refusal> LinkAsync(TicketWork work, string? original, CancellationToken cancellationToken)
    {
        var other = await desk.OpenAsync(original ?? "", work.Actor, cancellationToken);
        if (other is null || other.Ticket.Id == work.Ticket.Id)
        {
            return Refusal.UnknownTicket;
        }

        work.Add(TicketLink.Between(work.Ticket.Id, TicketRelation.Duplicates, other.Ticket.Id));
        work.Write(new HistoryLine(TicketAction.Linked, After: other.Ticket.Number) { Detail = nameof(TicketRelation.Duplicates) });
        var (id, requester) = (other.Ticket.Id, work.Ticket.RequesterId);
        var isKnown = other.Ticket.RequesterId == requester
            || await db.Set<AffectedPerson>().AnyAsync(a => a.TicketId == id && a.PersonId == requester, cancellationToken);
        if (!isKnown && other.Ticket.RestrictedTo == work.Ticket.RestrictedTo)
        {
            work.Add(AffectedPerson.Join(id, requester, work.Now));
        }

        return Refusal.None;
    }
}
