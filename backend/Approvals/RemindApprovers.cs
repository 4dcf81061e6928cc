using DeskBot.Backend.Calendars;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Reminds approvers at 50 and 80 % of the time allowed, each once and only in the desk's hours; of two that passed unseen, only the later. What falls due while nobody
/// works waits for the next opening.
/// </summary>
public sealed class RemindApprovers(DeskDb db, DeskEvents events, ApprovalDesk desk, DeskHours hours)
{
    internal const double First = 0.5;

    private static readonly int[] Percents = [50, 80];

    /// <summary>A reminder that fell due in working hours is still given this long after closing: the worker looks only now and then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>Reminds them, unless it was decided meanwhile or another replica does.</summary>
    internal async Task ExecuteAsync(DueApproval due, CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var stages = await db.Set<ApprovalStage>().AsNoTracking()
            .Where(s => s.ApprovalId == due.Approval && s.Ordinal == due.Stage && s.NextReminderAt <= now).ToListAsync(cancellationToken);
        foreach (var stage in stages)
        {
            var (percent, next) = Decide(stage, now);
            if (await ClaimAsync(stage, percent, next, cancellationToken) && percent is { } reached)
            {
                events.Raise(new ApproversReminded(due.Approval, due.Stage, due.Number, reached, null));
            }
        }
    }

    private (int? Percent, DateTimeOffset? Next) Decide(ApprovalStage stage, DateTimeOffset now)
    {
        if (now - stage.NextReminderAt > Grace && hours.OpensAgain(now) is { } opening)
        {
            return (null, opening);
        }

        var left = Percents.Where(percent => percent > stage.RemindedPercent).Select(percent => (Percent: percent, At: At(stage, percent))).ToList();
        var passed = left.FindLast(one => one.At <= now);
        var next = left.Find(one => one.At > now);
        return (passed.Percent == 0 ? null : passed.Percent, next.Percent == 0 ? null : next.At);
    }

    private DateTimeOffset At(ApprovalStage stage, int percent) => hours.After(stage.AskedAt ?? default, stage.Within * (percent / 100.0));

    /// <summary>Of several replicas that see the same stage one succeeds; a stage that was decided meanwhile is not reminded of.</summary>
    private async Task<bool> ClaimAsync(ApprovalStage stage, int? percent, DateTimeOffset? next, CancellationToken cancellationToken) =>
        await db.Set<ApprovalStage>()
            .Where(s => s.ApprovalId == stage.ApprovalId && s.Ordinal == stage.Ordinal && s.NextReminderAt == stage.NextReminderAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.RemindedPercent, percent ?? stage.RemindedPercent).SetProperty(s => s.NextReminderAt, next), cancellationToken) == 1;
}
