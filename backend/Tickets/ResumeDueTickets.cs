using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>Resumes tickets on hold whose resume date has come.</summary>
public sealed class ResumeDueTickets(DeskDb db, TicketDesk desk)
{
    private const int Batch = 50;

    /// <summary>Resumes some, and returns how many; call it again until it returns 0.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var due = await db.Set<Ticket>().AsNoTracking()
            .Where(t => (t.State == TicketState.OnHold || t.State == TicketState.Pending) && t.ResumeAt <= now)
            .OrderBy(t => t.ResumeAt).Select(t => t.Number).Take(Batch).ToListAsync(cancellationToken);
        var resumed = 0;
        foreach (var number in due)
        {
            resumed += await desk.ChangeAsync(number, Actor.Bot(), TicketVerb.Resume, Resume, cancellationToken) is TicketUpdated ? 1 : 0;
        }

        return resumed;
    }

    private static Verdict Resume(TicketWork work) =>
        work.Ticket.ResumeAt <= work.Now && work.TryMove(work.Ticket.Kind.AtWork(), "ResumeDate") ? work.Done(TicketHappening.Resumed) : Verdict.Already;
}
