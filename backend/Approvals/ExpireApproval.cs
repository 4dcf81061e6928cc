using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Does what a stage says for when its time runs out: reject, ask the fallback, or, for low risk only, approve. A stage that has nobody to ask is looked at again and
/// asked once somebody can be; it never expires, since nobody had the chance to decide.
/// </summary>
public sealed class ExpireApproval(DeskDb db, ApprovalDesk desk, ConcludeApproval conclude)
{
    /// <summary>Does it, unless it was decided meanwhile.</summary>
    internal async Task ExecuteAsync(DueApproval due, CancellationToken cancellationToken)
    {
        var work = await desk.OpenAsync(due.Approval, Actor.Bot(), cancellationToken);
        if (work is not null && work.Approval.Stages.FirstOrDefault(s => s.Ordinal == due.Stage && s.IsOpen && s.DueAt <= desk.Now) is { } stage)
        {
            await ExpireAsync(work, stage, cancellationToken);
        }
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
