using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>Notes that an approval could not be moved. It is tried again after a minute, then after two, and so on up to six hours; administrators see it until it moves.</summary>
public sealed class PutOffApproval(DeskDb db, TimeProvider time)
{
    /// <summary>Notes it.</summary>
    /// <param name="due">The approval.</param>
    /// <param name="error">What went wrong, for an administrator; at most 500 characters are kept.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When it is tried again.</returns>
    public async Task<DateTimeOffset> ExecuteAsync(DueApproval due, string error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var failure = await db.Set<ApprovalFailure>().SingleOrDefaultAsync(f => f.ApprovalId == due.Approval, cancellationToken);
        if (failure is null)
        {
            failure = ApprovalFailure.Of(due.Approval, now);
            db.Add(failure);
        }

        failure.Note(error, now);
        await db.SaveChangesAsync(cancellationToken);
        return failure.RetryAt;
    }
}
