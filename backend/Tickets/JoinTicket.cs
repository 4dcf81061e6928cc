using DeskBot.Backend.People;
using DeskBot.Backend.Sla;

namespace DeskBot.Backend.Tickets;

/// <summary>"Me too": somebody has the same trouble as an open major incident. From then on they see it, and hear when it is over.</summary>
public sealed class JoinTicket(TicketDesk desk, TicketReader reader)
{
    /// <summary>Joins.</summary>
    public async Task<TicketOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        var isStranger = false;
        var work = actor.Person is null ? null : await desk.OpenAsync(number, actor, ticket => Admit(ticket, out isStranger), cancellationToken);
        if (work is null || actor.Person is not { } person)
        {
            return new TicketNotFound();
        }

        var isNew = isStranger && !work.IsRequester && !work.WasAffected;
        if (isNew)
        {
            var before = TicketFacts.Of(work.Ticket);
            work.Add(AffectedPerson.Join(work.Ticket.Id, person, work.Now));
            work.Write(new HistoryLine(TicketAction.Joined) { IsInternal = true });
            work.Done(TicketHappening.Joined);
            await desk.SaveAsync(work, before, cancellationToken);
        }

        var summary = await reader.SummariseAsync(work.Ticket, cancellationToken);
        return isNew ? new TicketUpdated(summary) : new TicketUnchanged(summary);
    }

    private static Standing Admit(Ticket ticket, out bool isOpenToAll)
    {
        isOpenToAll = ticket is { IsMajor: true, IsOpen: true, RestrictedTo: null };
        return isOpenToAll ? Standing.Affected : Standing.None;
    }
}
