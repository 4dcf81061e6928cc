using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// How every change of a ticket goes: lock and load it, look whether the actor may, let the use case change it, move its clocks along, save, and
/// note who is to hear of it. It runs inside the caller's transaction and never commits.
/// </summary>
public sealed class TicketDesk(DeskDb db, DeskEvents events, ServiceLevels levels, TicketReader reader, TimeProvider time)
{
    /// <summary>Instants on records have milliseconds, which both databases keep exactly: so clocks recomputed from the store equal those in memory.</summary>
    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Changes one ticket, if the actor may do so.</summary>
    internal Task<TicketOutcome> ChangeAsync(
        string number, Actor actor, TicketVerb verb, Func<TicketWork, Verdict> change, CancellationToken cancellationToken) =>
        ChangeAsync(number, actor, verb, work => Task.FromResult(change(work)), cancellationToken);

    /// <inheritdoc cref="ChangeAsync(string, Actor, TicketVerb, Func{TicketWork, Verdict}, CancellationToken)"/>
    internal async Task<TicketOutcome> ChangeAsync(
        string number, Actor actor, TicketVerb verb, Func<TicketWork, Task<Verdict>> change, CancellationToken cancellationToken)
    {
        var work = await OpenAsync(number, actor, cancellationToken);
        if (work is null)
        {
            return new TicketNotFound();
        }

        var before = TicketFacts.Of(work.Ticket);
        var verdict = work.May(verb) == Permission.Never ? (Verdict?)null : await change(work);
        if (verdict is { IsDone: true })
        {
            await SaveAsync(work, before, cancellationToken);
        }

        var summary = await reader.SummariseAsync(work.Ticket, cancellationToken);
        return verdict switch
        {
            null => new TicketForbidden(summary),
            { IsDone: true } => new TicketUpdated(summary),
            { Why: Refusal.None } => new TicketUnchanged(summary),
            { Why: var why } => new TicketRefused(why, summary),
        };
    }

    /// <summary>Locks and loads a ticket for change; null when it is missing or the actor may not see it.</summary>
    internal Task<TicketWork?> OpenAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        OpenAsync(number, actor, _ => Standing.None, cancellationToken);

    /// <inheritdoc cref="OpenAsync(string, Actor, CancellationToken)"/>
    /// <param name="number">The ticket's number.</param>
    /// <param name="actor">Who wants to change it.</param>
    /// <param name="grant">What the use case makes the actor to this ticket, besides what they are.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task<TicketWork?> OpenAsync(string number, Actor actor, Func<Ticket, Standing> grant, CancellationToken cancellationToken)
    {
        if (!TicketNumber.TryParse(number, out var exact))
        {
            return null;
        }

        await LockAsync(exact, cancellationToken);
        var found = await db.Set<Ticket>().Include(t => t.Clocks).Where(t => t.Number == exact)
            .Select(t => new { Ticket = t, IsAffected = db.Set<AffectedPerson>().Any(a => a.TicketId == t.Id && a.PersonId == actor.Person) })
            .FirstOrDefaultAsync(cancellationToken);
        var standing = found is null ? Standing.None : TicketRights.StandingOf(actor, found.Ticket, found.IsAffected) | grant(found.Ticket);
        return found is null || standing == Standing.None ? null : new TicketWork(found.Ticket, actor, standing, Now) { WasAffected = found.IsAffected };
    }

    /// <summary>Saves what was done to the ticket, with its history, its clocks and its events.</summary>
    internal async Task SaveAsync(TicketWork work, TicketFacts before, CancellationToken cancellationToken)
    {
        work.Ticket.Touch(work.Now);
        levels.Follow(work.Ticket, before, work.Entries);
        db.AddRange(work.Entries);
        db.AddRange(work.Rows);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var happened in work.Events)
        {
            events.Raise(happened);
        }
    }

    /// <summary>SQLite has one writer at a time anyway; in PostgreSQL a second writer waits here and then sees what the first one did.</summary>
    private async Task LockAsync(string number, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Tickets" WHERE "Number" = {number} FOR UPDATE""", cancellationToken);
        }
    }
}
