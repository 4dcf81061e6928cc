using DeskBot.Backend.People;

namespace DeskBot.Backend.Approvals;

/// <summary>Approves several of those that wait for a person in one go. Only what is of low risk; the rest is left for a look of its own.</summary>
public sealed class ApproveInBulk(MyApprovals mine, CastVote cast)
{
    /// <summary>Approves.</summary>
    /// <param name="seen">What the person saw when they decided: what came later is not approved unseen.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<BulkApproved> ExecuteAsync(IReadOnlyCollection<ApprovalId> seen, Actor actor, CancellationToken cancellationToken)
    {
        var (approved, left) = (new List<string>(), new List<string>());
        foreach (var awaited in (await mine.ExecuteAsync(actor, cancellationToken)).Where(awaited => seen.Contains(awaited.Approval.Id)))
        {
            var ballot = new Ballot(awaited.Approval.Id, awaited.Stage.Ordinal, Vote.Approve, null, awaited.InPlaceOf?.Id);
            var isDone = awaited.Approval.IsLowRisk && await cast.ExecuteAsync(ballot, actor, cancellationToken) is VoteCounted;
            (isDone ? approved : left).Add(awaited.Approval.Number);
        }

        return new BulkApproved(approved, left);
    }
}

/// <summary>What became of approving in bulk.</summary>
/// <param name="Approved">The numbers that were approved.</param>
/// <param name="Left">The numbers that need a look of their own.</param>
public sealed record BulkApproved(IReadOnlyList<string> Approved, IReadOnlyList<string> Left);
