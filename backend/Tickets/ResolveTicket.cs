using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// An agent resolves a ticket, with a code and a note that the requester reads. Open tickets below it are resolved with it. Resolving a new ticket takes it.
/// </summary>
public sealed class ResolveTicket(DeskDb db, TicketDesk desk)
{
    /// <summary>Resolves it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="code">How it was resolved.</param>
    /// <param name="note">What was done, 1 to 8,000 characters.</param>
    /// <param name="actor">Who resolves it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<TicketOutcome> ExecuteAsync(string number, ResolutionCode code, string note, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await desk.ChangeAsync(number, actor, TicketVerb.Resolve, work => Resolve(work, code, note), cancellationToken);
        if (outcome is TicketUpdated { Ticket: var parent })
        {
            await ResolveChildrenAsync(parent.Id, code, note, actor, cancellationToken);
        }

        return outcome;
    }

    private static Verdict Resolve(TicketWork work, ResolutionCode code, string note)
    {
        if (work.Ticket.State == TicketState.Resolved)
        {
            return Verdict.Already;
        }

        var refusal = TicketText.Check(note) switch
        {
            _ when !work.Ticket.IsOpen => Refusal.NotInThisState,
            Refusal.TextMissing => Refusal.NoteMissing,
            var other => other,
        };
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        TakeFirst(work);
        work.Ticket.Conclude(code, StorableText.Clean(note), work.Actor.Person);
        work.TryMove(TicketState.Resolved, code.ToString());
        return work.Done(TicketHappening.Resolved);
    }

    private static void TakeFirst(TicketWork work)
    {
        if (work.Ticket.AssigneeId is null)
        {
            work.Assign(work.Actor.Person, work.Actor.Name, work.Ticket.GroupKey);
        }

        if (work.Ticket.State == TicketState.New)
        {
            work.TryMove(TicketState.InProgress);
        }
    }

    /// <summary>All levels below. They follow their parent whether or not the agent could have opened them one by one.</summary>
    private async Task ResolveChildrenAsync(TicketId parent, ResolutionCode code, string note, Actor actor, CancellationToken cancellationToken)
    {
        var children = await db.Set<Ticket>().AsNoTracking().Where(t => t.ParentId == parent)
            .OrderBy(t => t.Id).Select(t => new { t.Id, t.Number }).ToListAsync(cancellationToken);
        foreach (var child in children)
        {
            var work = await desk.OpenAsync(child.Number, actor, _ => Standing.Agent, cancellationToken);
            var before = work is null ? default : Sla.TicketFacts.Of(work.Ticket);
            if (work is not null && Resolve(work, code, note).IsDone)
            {
                await desk.SaveAsync(work, before, cancellationToken);
            }

            await ResolveChildrenAsync(child.Id, code, note, actor, cancellationToken);
        }
    }
}
