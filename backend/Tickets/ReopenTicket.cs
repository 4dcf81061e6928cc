using DeskBot.Backend.People;
using DeskBot.Backend.Requests;

namespace DeskBot.Backend.Tickets;

/// <summary>"Still broken": a resolved ticket goes back to work. A closed one never does; the outcome says so, and a new one may follow it up.</summary>
public sealed class ReopenTicket(TicketDesk desk, RequestTasks tasks)
{
    /// <summary>Reopens it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="comment">What is still wrong, public; may be left out.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, string? comment, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Reopen, work => ReopenAsync(work, comment, cancellationToken), cancellationToken);

    private async Task<Verdict> ReopenAsync(TicketWork work, string? comment, CancellationToken cancellationToken)
    {
        if (work.Ticket.State == TicketState.Closed)
        {
            return Verdict.Refuse(Refusal.ClosedNeverReopens);
        }

        if (work.Ticket.IsOpen)
        {
            return Verdict.Already;
        }

        if (TicketText.CheckOptional(comment) is var refusal and not Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        if (!work.TryMove(work.Ticket.Kind.AtWork()))
        {
            return Verdict.Refuse(Refusal.NotInThisState);
        }

        if (work.Ticket.Kind == TicketKind.Request)
        {
            await tasks.PutRightAsync(work, comment, cancellationToken);
        }

        work.Ticket.CountReopen();
        if (TicketText.Check(comment) == Refusal.None)
        {
            work.Comment(comment ?? "", isInternal: false);
        }

        return work.Done(TicketHappening.Reopened);
    }
}
