using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>An agent takes a ticket and starts to work on it. Taking one that somebody else has is allowed: it is then theirs.</summary>
public sealed class TakeTicket(TicketDesk desk)
{
    /// <summary>Takes it.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Take, Take, cancellationToken);

    private static Verdict Take(TicketWork work)
    {
        var ticket = work.Ticket;
        if (!ticket.IsOpen)
        {
            return Verdict.Refuse(Refusal.NotInThisState);
        }

        var isTheirs = work.Actor.Is(ticket.AssigneeId);
        if (isTheirs && ticket.State != TicketState.New)
        {
            return Verdict.Already;
        }

        work.Assign(work.Actor.Person, work.Actor.Name, ticket.GroupKey ?? (work.Actor.Groups is [var first, ..] ? first : null));
        if (ticket.State == TicketState.New)
        {
            work.TryMove(TicketState.InProgress);
        }

        return work.Done(TicketHappening.Taken);
    }
}
