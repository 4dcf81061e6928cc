using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Does what a stage says for when its time runs out: reject, ask the fallback, or, for low risk only, approve. A stage that has nobody to ask is looked at again and
/// asked once somebody can be; it never expires, since nobody had the chance to decide.
/// </summary>
public sealed class ExpireApprovals(DeskDb db, ApprovalDesk desk, ConcludeApproval conclude)
{
    private const int Batch = 20;

    /// <summary>Deals with some that are due, and returns how many; call it again until it returns 0.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = desk.Now;

        // The states are written out, not passed: only then does SQLite see that the index covers them.
        var due = await db.Set<ApprovalStage>().AsNoTracking()
            .Where(s => (s.State == ApprovalStageState.Waiting || s.State == ApprovalStageState.NobodyToAsk) && s.DueAt <= now)
            .OrderBy(s => s.DueAt).Select(s => new { s.ApprovalId, s.Ordinal }).Take(Batch).ToListAsync(cancellationToken);
        foreach (var item in due)
        {
            var work = await desk.OpenAsync(item.ApprovalId, Actor.Bot(), cancellationToken);
            var stage = work?.Approval.Stages.FirstOrDefault(s => s.Ordinal == item.Ordinal && s.IsOpen && s.DueAt <= now);
            if (work is not null && stage is not null)
            {
                await ExpireAsync(work, stage, cancellationToken);
            }
        }

        return due.Count;
    }

    private async Task ExpireAsync(ApprovalWork work, ApprovalStage stage, CancellationToken cancellationToken)
    {
        if (stage.State == ApprovalStageState.NobodyToAsk)
        {
            await desk.AskAsync(work, stage, cancellationToken);
            await desk.SaveAsync(work, cancellationToken);
            return;
        }

        var approves = stage.OnExpiry == ApprovalExpiry.Approve && work.Approval.IsLowRisk;
        var escalates = stage.OnExpiry == ApprovalExpiry.Escalate && stage.FallbackText.Length > 0;
        work.Write(TicketAction.ApprovalExpired, stage.Name, (approves ? ApprovalExpiry.Approve : escalates ? ApprovalExpiry.Escalate : ApprovalExpiry.Reject).ToString());
        if (escalates)
        {
            await EscalateAsync(work, stage, cancellationToken);
        }
        else
        {
            await conclude.ExecuteAsync(work, stage, approves, by: null, approves ? null : "The time for the approval ran out.", cancellationToken);
        }
    }

    private async Task EscalateAsync(ApprovalWork work, ApprovalStage stage, CancellationToken cancellationToken)
    {
        var fallback = stage.Escalation();
        work.Approval.Add(fallback);
        db.Add(fallback);
        stage.End(ApprovalStageState.Escalated, work.Now);
        work.Raise(stage.Ordinal, ApprovalHappening.Escalated);
        await desk.AskAsync(work, fallback, cancellationToken);
        await desk.SaveAsync(work, cancellationToken);
    }
}
