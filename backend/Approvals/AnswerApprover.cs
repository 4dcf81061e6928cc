using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>The requester answers what an approver asked. The answer comes to the asker's chat and onto the cards of all approvers.</summary>
public sealed class AnswerApprover(DeskDb db, ApprovalDesk desk)
{
    /// <summary>Answers the newest question on a ticket that waits for an answer.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="answer">1 to 2,000 characters.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ApprovalTalkOutcome> ExecuteAsync(string number, string answer, Actor actor, CancellationToken cancellationToken)
    {
        var open = await db.Set<Ticket>().Where(t => t.Number == number && t.RequesterId == actor.Person)
            .SelectMany(t => db.Set<Approval>().Where(a => a.TicketId == t.Id && a.State == ApprovalState.Waiting))
            .SelectMany(a => db.Set<ApprovalQuestion>().Where(q => q.ApprovalId == a.Id && q.Answer == null))
            .OrderByDescending(q => q.AskedAt).Select(q => q.Id).Take(1).ToListAsync(cancellationToken);
        return open.Count == 0 ? ApprovalTalkOutcome.NotFound : await ExecuteAsync(open[0], answer, actor, cancellationToken);
    }

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question's id.</param>
    /// <param name="answer">1 to 2,000 characters.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ApprovalTalkOutcome> ExecuteAsync(Guid question, string answer, Actor actor, CancellationToken cancellationToken)
    {
        var asked = await db.Set<ApprovalQuestion>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == question, cancellationToken);
        if (asked is null || await desk.OpenAsync(asked.ApprovalId, actor, cancellationToken) is not { } work || !actor.Is(work.Approval.RequesterId))
        {
            return ApprovalTalkOutcome.NotFound;
        }

        if (ApprovalText.Check(answer) is { } wrong)
        {
            return wrong;
        }

        // Read anew: only under the lock is it certain that nobody answers at the same time.
        var live = await db.Set<ApprovalQuestion>().SingleAsync(q => q.Id == question, cancellationToken);
        return (work.Approval.State, live.Answer) switch
        {
            (_, not null) => ApprovalTalkOutcome.AlreadyAnswered,
            (not ApprovalState.Waiting, _) => ApprovalTalkOutcome.Over,
            _ => await AnswerAsync(work, live, StorableText.Clean(answer), cancellationToken),
        };
    }

    private async Task<ApprovalTalkOutcome> AnswerAsync(ApprovalWork work, ApprovalQuestion question, string answer, CancellationToken cancellationToken)
    {
        question.Reply(answer, work.Now);
        work.Write(TicketAction.ApprovalDiscussed, detail: answer);
        work.Raise(work.Approval.Current?.Ordinal ?? 0, ApprovalHappening.Discussed);
        work.Raise(new ApproverAnswered(work.Approval.Id, work.Approval.Number, question.Id, answer, question.AskedById, work.Approval.RequesterId));
        await desk.SaveAsync(work, cancellationToken);
        return ApprovalTalkOutcome.Done;
    }
}
