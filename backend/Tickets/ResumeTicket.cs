using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>A ticket on hold goes on.</summary>
public sealed class ResumeTicket(TicketDesk desk)
{
    /// <summary>Resumes it.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Resume, Resume, cancellationToken);

    private static Verdict Resume(TicketWork work)
    {
        var (state, kind) = (work.Ticket.State, work.Ticket.Kind);
        return state == kind.AtWork() ? Verdict.Already
            : state == kind.Held() && work.TryMove(kind.AtWork()) ? work.Done(TicketHappening.Resumed)
            : Verdict.Refuse(Refusal.NotInThisState);
    }
}
