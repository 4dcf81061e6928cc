using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>A ticket on hold goes on.</summary>
public sealed class ResumeTicket(TicketDesk desk)
{
    /// <summary>Resumes it.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Resume, Resume, cancellationToken);

    private static Verdict Resume(TicketWork work) => work.Ticket.State switch
    {
        TicketState.InProgress => Verdict.Already,
        TicketState.OnHold when work.TryMove(TicketState.InProgress) => work.Done(TicketHappening.Resumed),
        _ => Verdict.Refuse(Refusal.NotInThisState),
    };
}
