using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>An approval whose time has come.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Stage">The stage's ordinal.</param>
/// <param name="Number">The ticket that waits.</param>
/// <param name="IsReminder">Whether its approvers are to be reminded; otherwise its time ran out, or whom to ask is looked at again.</param>
public sealed record DueApproval(ApprovalId Approval, int Stage, string Number, bool IsReminder);

/// <summary>
/// Finds the approvals whose time has come. Each is then moved by itself (<see cref="MoveDueApproval"/>), so that one that fails holds up no other; it is put off
/// (<see cref="PutOffApproval"/>) and not found again before it is to be tried again.
/// </summary>
public sealed class DueApprovals(DeskDb db, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>Some that are due, those that have waited longest first; call it again until there are none.</summary>
    public async Task<IReadOnlyList<DueApproval>> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // The states are written out, not passed: only then does SQLite see that the index covers them.
        var expired = db.Set<ApprovalStage>().AsNoTracking()
            .Where(s => (s.State == ApprovalStageState.Waiting || s.State == ApprovalStageState.NobodyToAsk) && s.DueAt <= now).OrderBy(s => s.DueAt);
        var reminded = db.Set<ApprovalStage>().AsNoTracking().Where(s => s.NextReminderAt <= now && s.DueAt > now).OrderBy(s => s.NextReminderAt);
        return [.. await FindAsync(expired, isReminder: false, now, cancellationToken), .. await FindAsync(reminded, isReminder: true, now, cancellationToken)];
    }

    private Task<List<DueApproval>> FindAsync(IQueryable<ApprovalStage> stages, bool isReminder, DateTimeOffset now, CancellationToken cancellationToken) => stages
        .Where(s => !db.Set<ApprovalFailure>().Any(f => f.ApprovalId == s.ApprovalId && f.RetryAt > now)).Take(Batch)
        .Join(db.Set<Approval>(), s => s.ApprovalId, a => a.Id, (s, a) => new DueApproval(s.ApprovalId, s.Ordinal, a.Number, isReminder)).ToListAsync(cancellationToken);
}

/// <summary>Moves an approval whose time has come: reminds its approvers, or does what its stage says for when its time runs out.</summary>
public sealed class MoveDueApproval(DeskDb db, ExpireApproval expire, RemindApprovers remind)
{
    /// <summary>Moves it, unless it was decided meanwhile.</summary>
    public async Task ExecuteAsync(DueApproval due, CancellationToken cancellationToken)
    {
        await (due.IsReminder ? remind.ExecuteAsync(due, cancellationToken) : expire.ExecuteAsync(due, cancellationToken));
        await db.Set<ApprovalFailure>().Where(f => f.ApprovalId == due.Approval).ExecuteDeleteAsync(cancellationToken);
    }
}
