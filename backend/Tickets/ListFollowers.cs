using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>Who is to hear when a ticket is over: the requester, and everybody who said "me too".</summary>
public sealed class ListFollowers(DeskDb db)
{
    /// <summary>The requester first; nobody when there is no such ticket.</summary>
    public async Task<IReadOnlyList<PersonId>> ExecuteAsync(TicketId ticket, CancellationToken cancellationToken)
    {
        var requester = await db.Set<Ticket>().Where(t => t.Id == ticket).Select(t => t.RequesterId).ToListAsync(cancellationToken);
        var affected = await db.Set<AffectedPerson>().Where(a => a.TicketId == ticket).OrderBy(a => a.Since).Select(a => a.PersonId).ToListAsync(cancellationToken);
        return [.. requester.Concat(affected).Distinct()];
    }
}
