using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>"Works": the requester confirms that a resolved ticket is solved, which closes it.</summary>
public sealed class ConfirmResolution(TicketDesk desk)
{
    /// <summary>Confirms it.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Confirm, Confirm, cancellationToken);

    private static Verdict Confirm(TicketWork work)
    {
        if (work.Ticket.State == TicketState.Closed)
        {
            return Verdict.Already;
        }

        if (work.Ticket.State != work.Ticket.Kind.Delivered())
        {
            return Verdict.Refuse(Refusal.NotInThisState);
        }

        work.Write(new HistoryLine(TicketAction.Confirmed));
        work.TryMove(TicketState.Closed);
        return work.Done(TicketHappening.Closed);
    }
}
