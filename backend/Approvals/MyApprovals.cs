using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>What waits for a person's vote, their own and those that they stand in for, the oldest first.</summary>
public sealed class MyApprovals(DeskDb db, ApprovalReader reader, Substitutes substitutes, ApprovalDesk desk)
{
    private const int Most = 50;

    /// <summary>At most 50.</summary>
    public async Task<IReadOnlyList<AwaitedVote>> ExecuteAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Person is not { } me)
        {
            return [];
        }

        var represented = await substitutes.RepresentedByAsync(me, desk.Now, cancellationToken);
        var everything = represented.Where(one => one.Only is null).Select(one => one.Approver).Append(me).ToList();
        var single = represented.Where(one => one.Only is not null).ToList();
        var (approvers, approvals) = (single.ConvertAll(one => one.Approver), single.ConvertAll(one => one.Only.GetValueOrDefault()));
        var seats = await db.Set<ApprovalSeat>().AsNoTracking()
            .Where(s => s.IsOpen && (everything.Contains(s.ApproverId) || (approvers.Contains(s.ApproverId) && approvals.Contains(s.ApprovalId))))
            .OrderBy(s => s.AskedAt).ThenBy(s => s.ApprovalId).Select(s => new { s.ApprovalId, s.Stage }).Take(Most).ToListAsync(cancellationToken);
        var read = (await reader.ReadAsync([.. seats.Select(seat => seat.ApprovalId).Distinct()], cancellationToken)).ToDictionary(approval => approval.Id);
        return [.. seats.Distinct().Select(seat => Awaited(read[seat.ApprovalId], seat.Stage, me)).OfType<AwaitedVote>()];
    }

    /// <summary>How many wait, without reading each where the person stands in for nobody.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Person is not { } me)
        {
            return 0;
        }

        return (await substitutes.RepresentedByAsync(me, desk.Now, cancellationToken)).Count > 0
            ? (await ExecuteAsync(actor, cancellationToken)).Count
            : await db.Set<ApprovalSeat>().CountAsync(s => s.IsOpen && s.ApproverId == me, cancellationToken);
    }

    private static AwaitedVote? Awaited(ApprovalOverview approval, int stage, PersonId me) =>
        approval.StandingOf(me, stage) is ApproverStanding.MayVote may && approval.Stage(stage) is { } open ? new AwaitedVote(approval, open, may.InPlaceOf) : null;
}

/// <summary>A vote that is awaited from somebody.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Stage">The stage.</param>
/// <param name="InPlaceOf">For whom they stand in; null for their own vote.</param>
public sealed record AwaitedVote(ApprovalOverview Approval, ApprovalStageOverview Stage, PersonRef? InPlaceOf);
