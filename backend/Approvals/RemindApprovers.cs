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

    private const int Batch = 100;
    private static readonly int[] Percents = [50, 80];

    /// <summary>A reminder that fell due in working hours is still given this long after closing: the worker looks only now and then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>Deals with some that are due, and returns how many; call it again until it returns 0.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var due = await db.Set<ApprovalStage>().AsNoTracking().Where(s => s.NextReminderAt <= now).OrderBy(s => s.NextReminderAt).Take(Batch)
            .Join(db.Set<Approval>(), s => s.ApprovalId, a => a.Id, (s, a) => new { Stage = s, a.Number }).ToListAsync(cancellationToken);
        foreach (var item in due)
        {
            var (percent, next) = Decide(item.Stage, now);
            if (await ClaimAsync(item.Stage, percent, next, cancellationToken) && percent is { } reached)
            {
                events.Raise(new ApproversReminded(item.Stage.ApprovalId, item.Stage.Ordinal, item.Number, reached, null));
            }
        }

        return due.Count;
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
