using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>An agent makes an incident a major one, or takes that back. A major incident is known to everybody, who may say "me too", and is never closed by time.</summary>
public sealed class DeclareMajorIncident(TicketDesk desk)
{
    /// <summary>Declares it. Restricted tickets cannot be: they would become known.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, bool isMajor, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.DeclareMajor, work => Declare(work, isMajor), cancellationToken);

    private static Verdict Declare(TicketWork work, bool isMajor)
    {
        var ticket = work.Ticket;
        if (ticket.IsMajor == isMajor)
        {
            return Verdict.Already;
        }

        if (!ticket.IsOpen || ticket.RestrictedTo is not null)
        {
            return Verdict.Refuse(Refusal.NotInThisState);
        }

        ticket.Declare(isMajor);
        work.WriteChange(TicketField.Major, !isMajor, isMajor);
        return work.Done(TicketHappening.DeclaredMajor);
    }
}
