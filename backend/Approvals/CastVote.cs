using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>A vote as it comes from a card, a text or the API.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Stage">The stage that the voter saw: a vote on another one does not count for it.</param>
/// <param name="Vote">What they say.</param>
/// <param name="Reason">Why; demanded when rejecting, at most 2,000 characters.</param>
/// <param name="InPlaceOf">Whose substitute the voter is; null for an own vote, and where they have none for the first approver whose vote is awaited.</param>
public sealed record Ballot(ApprovalId Approval, int Stage, Vote Vote, string? Reason, PersonId? InPlaceOf = null);

/// <summary>
/// Counts a vote and does what follows from it. Who may vote is judged against the live record under its lock; a vote that does not count is recorded too: late,
/// repeated, forwarded, by somebody who may not.
/// </summary>
public sealed class CastVote(DeskDb db, ApprovalDesk desk, ApprovalReader reader, ConcludeApproval conclude, PeopleDirectory people)
{
    /// <summary>Votes on the stage of the ticket's newest approval that is being asked.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="actor">Who votes.</param>
    /// <param name="vote">What they say.</param>
    /// <param name="reason">Why; demanded when rejecting.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<VoteOutcome> ExecuteAsync(string number, Actor actor, Vote vote, string? reason, CancellationToken cancellationToken)
    {
        var exact = TicketNumber.TryParse(number, out var read) ? read : "";
        var newest = await db.Set<Ticket>().Where(t => t.Number == exact)
            .SelectMany(t => db.Set<Approval>().Where(a => a.TicketId == t.Id)).OrderByDescending(a => a.AskedAt).Select(a => a.Id).Take(1).ToListAsync(cancellationToken);
        if (newest.Count == 0)
        {
            return new ApprovalNotFound();
        }

        var stage = (await reader.ReadAsync(newest[0], cancellationToken)).Current?.Ordinal ?? 0;
        return await ExecuteAsync(new Ballot(newest[0], stage, vote, reason), actor, cancellationToken);
    }

    /// <summary>Votes.</summary>
    public async Task<VoteOutcome> ExecuteAsync(Ballot ballot, Actor actor, CancellationToken cancellationToken)
    {
        var voter = actor.Person is { } id ? await people.FindAsync(id, cancellationToken) : null;
        if (voter is not { IsActive: true } || await desk.OpenAsync(ballot.Approval, actor, cancellationToken) is not { } work)
        {
            return new ApprovalNotFound();
        }

        var approval = await reader.ReadAsync(ballot.Approval, cancellationToken);
        return approval.StandingOf(voter.Id, ballot.Stage, ballot.InPlaceOf) switch
        {
            ApproverStanding.Stranger => await RefuseAsync(work, ballot, "not asked", new ApprovalNotFound(), cancellationToken),
            ApproverStanding.MayNot(var why) => await RefuseAsync(work, ballot, why.ToString(), new VoteRefused(why, approval), cancellationToken),
            ApproverStanding.MayVote when CheckReason(ballot) is { } wrong => new VoteRefused(wrong, approval),
            ApproverStanding.MayVote may => await CountAsync(work, ballot, voter.Id, may, cancellationToken),
            _ => new ApprovalNotFound(),
        };
    }

    private static VoteRefusal? CheckReason(Ballot ballot) => StorableText.Clean(ballot.Reason).Length switch
    {
        0 when ballot.Vote == Vote.Reject => VoteRefusal.ReasonMissing,
        > Approval.ReasonLength => VoteRefusal.ReasonTooLong,
        _ => null,
    };

    private async Task<VoteOutcome> CountAsync(ApprovalWork work, Ballot ballot, PersonId voter, ApproverStanding.MayVote may, CancellationToken cancellationToken)
    {
        var stage = work.Approval.Stages.Single(one => one.Ordinal == ballot.Stage);
        var seat = await db.Set<ApprovalSeat>().SingleAsync(
            s => s.ApprovalId == ballot.Approval && s.Stage == ballot.Stage && s.ApproverId == may.Seat.Approver.Id, cancellationToken);
        var reason = StorableText.Clean(ballot.Reason) is { Length: > 0 } text ? text : null;
        seat.Cast(ballot.Vote, voter, reason, work.Now);
        work.Write(TicketAction.Voted, stage.Name, ballot.Vote.ToString(), may.InPlaceOf?.Name);
        work.Raise(stage.Ordinal, ApprovalHappening.Voted);
        var verdict = stage.Count(ballot.Vote);
        if (verdict == StageVerdict.Open)
        {
            await desk.SaveAsync(work, cancellationToken);
        }
        else
        {
            await conclude.ExecuteAsync(work, stage, verdict == StageVerdict.Approved, voter, reason, cancellationToken);
        }

        return new VoteCounted(await reader.ReadAsync(ballot.Approval, cancellationToken), stage.Ordinal, may.InPlaceOf);
    }

    private async Task<VoteOutcome> RefuseAsync(
        ApprovalWork work, Ballot ballot, string why, VoteOutcome outcome, CancellationToken cancellationToken)
    {
        work.Write(TicketAction.VoteRefused, null, ballot.Vote.ToString(), why, isInternal: true);
        await desk.RecordAsync(work, cancellationToken);
        return outcome;
    }
}
