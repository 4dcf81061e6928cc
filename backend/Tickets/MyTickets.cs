using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>A person's own tickets, and those on which they said "me too".</summary>
public sealed class MyTickets(DeskDb db, TicketReader reader)
{
    private static readonly TicketState[] Ended = [TicketState.Closed, TicketState.Cancelled, TicketState.Rejected];
    private static readonly TicketState[] Live = [.. Enum.GetValues<TicketState>().Except(Ended)];

    /// <summary>First those that are not closed, the newest change first, then the last few that ended.</summary>
    /// <param name="actor">The person; the desk itself has none.</param>
    /// <param name="most">How many live ones at most, 1 to 100.</param>
    /// <param name="ended">How many ended ones at most, 0 to 100.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<TicketSummary>> ExecuteAsync(Actor actor, int most, int ended, CancellationToken cancellationToken) =>
        await reader.SummariseAsync(await LoadAsync(actor, most, ended, cancellationToken), cancellationToken);

    internal async Task<IReadOnlyList<Ticket>> LoadAsync(Actor actor, int most, int ended, CancellationToken cancellationToken)
    {
        if (actor.Person is not { } me)
        {
            return [];
        }

        var joined = await db.Set<AffectedPerson>().Where(a => a.PersonId == me).OrderByDescending(a => a.Since)
            .Select(a => a.TicketId).Take(100).ToListAsync(cancellationToken);
        var live = await LoadAsync(me, joined, Live, Math.Clamp(most, 1, 100), cancellationToken);
        return ended <= 0 ? live : [.. live, .. await LoadAsync(me, joined, Ended, Math.Min(ended, 100), cancellationToken)];
    }

    private async Task<List<Ticket>> LoadAsync(PersonId me, List<TicketId> joined, TicketState[] states, int most, CancellationToken cancellationToken)
    {
        var tickets = db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).Where(t => states.Contains(t.State));
        var mine = joined.Count == 0
            ? tickets.Where(t => t.RequesterId == me)
            : tickets.Where(t => t.RequesterId == me || joined.Contains(t.Id));
        return await mine.OrderByDescending(t => t.UpdatedAt).Take(most).ToListAsync(cancellationToken);
    }
}
