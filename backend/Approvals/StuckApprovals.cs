using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>An approval that does not go on by itself, for an administrator.</summary>
/// <param name="Number">The ticket that waits.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="Since">Since when; null where the stage was never asked.</param>
/// <param name="NobodyIn">Where the approvers should come from, in words, when nobody can be asked; null otherwise.</param>
/// <param name="Error">What went wrong when it was to be moved; null when nothing did.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="RetryAt">When it is tried again.</param>
public sealed record StuckApproval(string Number, string Stage, DateTimeOffset? Since, string? NobodyIn, string? Error, int Attempts, DateTimeOffset? RetryAt);

/// <summary>Lists the approvals that need an administrator: those that nobody can be asked for, and those that fail when their time has come.</summary>
public sealed class StuckApprovals(DeskDb db, TimeProvider time)
{
    /// <summary>At most <paramref name="most"/> (1 to 100), the longest stuck first.</summary>
    public async Task<IReadOnlyList<StuckApproval>> ExecuteAsync(int most, CancellationToken cancellationToken)
    {
        // One that was decided after it failed has no open stage left.
        var failed = await (
            from failure in db.Set<ApprovalFailure>().AsNoTracking()
            join approval in db.Set<Approval>() on failure.ApprovalId equals approval.Id
            orderby failure.FirstAt
            select new
            {
                approval.Number,
                failure,
                Stage = db.Set<ApprovalStage>().Where(s => s.ApprovalId == failure.ApprovalId && s.DecidedAt == null).OrderBy(s => s.Ordinal).Select(s => s.Name).FirstOrDefault(),
            }).Take(most).ToListAsync(cancellationToken);

        // Whom to ask is looked at again every quarter of an hour: the time bounds the search in the index.
        var soon = time.GetUtcNow().AddHours(1);
        var missing = await (
            from stage in db.Set<ApprovalStage>().AsNoTracking()
            where (stage.State == ApprovalStageState.Waiting || stage.State == ApprovalStageState.NobodyToAsk) && stage.DueAt <= soon
            where stage.State == ApprovalStageState.NobodyToAsk && !db.Set<ApprovalFailure>().Any(f => f.ApprovalId == stage.ApprovalId)
            join approval in db.Set<Approval>() on stage.ApprovalId equals approval.Id
            orderby approval.AskedAt
            select new { approval.Number, stage.Name, approval.AskedAt, stage.SourcesText, stage.DueAt }).Take(most).ToListAsync(cancellationToken);
        return
        [
            .. failed.Where(one => one.Stage is not null).Select(one => new StuckApproval(one.Number, one.Stage ?? "", one.failure.FirstAt, null, one.failure.Error, one.failure.Attempts, one.failure.RetryAt)),
            .. missing.Select(one => new StuckApproval(one.Number, one.Name, one.AskedAt, PlanText.Describe(one.SourcesText), null, 0, one.DueAt)),
        ];
    }
}
