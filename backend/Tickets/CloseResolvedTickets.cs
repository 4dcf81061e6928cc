using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Tickets;

/// <summary>Closes tickets that have been resolved or fulfilled for <c>DeskBot:CloseResolvedAfterDays</c> days. Major incidents are closed by people.</summary>
public sealed class CloseResolvedTickets(DeskDb db, TicketDesk desk, IOptions<DeskBotOptions> options)
{
    private const int Batch = 50;

    /// <summary>Closes some, and returns how many; call it again until it returns 0.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = desk.Now.AddDays(-options.Value.CloseResolvedAfterDays);
        var due = await db.Set<Ticket>().AsNoTracking()
            .Where(t => (t.State == TicketState.Resolved || t.State == TicketState.Fulfilled) && t.ResolvedAt <= before && !t.IsMajor)
            .OrderBy(t => t.ResolvedAt).Select(t => t.Number).Take(Batch).ToListAsync(cancellationToken);
        var closed = 0;
        foreach (var number in due)
        {
            closed += await desk.ChangeAsync(number, Actor.Bot(), TicketVerb.Comment, work => Close(work, before), cancellationToken) is TicketUpdated ? 1 : 0;
        }

        return closed;
    }

    /// <summary>Looks again under the lock: it may have been reopened meanwhile, and even resolved anew.</summary>
    private static Verdict Close(TicketWork work, DateTimeOffset before) =>
        work.Ticket is { State: TicketState.Resolved or TicketState.Fulfilled, IsMajor: false } && work.Ticket.ResolvedAt <= before && work.TryMove(TicketState.Closed, "Automatic")
            ? work.Done(TicketHappening.Closed)
            : Verdict.Already;
}
