using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Lets somebody decide in one's place: on everything between two dates, or on one approval. The approver may still decide themselves; whoever does first counts, and
/// the record says for whom. A new delegation takes the place of one for the same time or the same approval.
/// </summary>
public sealed class DelegateApprovals(DeskDb db, DeskEvents events, ApprovalDesk desk, ApprovalReader reader, MyApprovals mine, Substitutes substitutes, PeopleDirectory people)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Delegates everything.</summary>
    /// <param name="actor">Who delegates.</param>
    /// <param name="to">The substitute.</param>
    /// <param name="startsAt">From when; null for at once.</param>
    /// <param name="endsAt">Until when, exclusive; a year from now at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<DelegationOutcome> ExecuteAsync(Actor actor, PersonId to, DateTimeOffset? startsAt, DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        var start = startsAt is { } later && later > desk.Now ? later : desk.Now;
        var refusal = await CheckAsync(actor, to, cancellationToken)
            ?? (endsAt <= start ? DelegationRefusal.EndsTooEarly : endsAt - desk.Now > Longest ? DelegationRefusal.TooLong : (DelegationRefusal?)null);
        if (actor.Person is not { } from || refusal is not null || await substitutes.ReachesAsync(to, from, null, start, endsAt, cancellationToken))
        {
            return new DelegationRefused(refusal ?? DelegationRefusal.Circle);
        }

        var awaited = (await mine.ExecuteAsync(actor, cancellationToken)).Where(vote => vote.InPlaceOf is null).ToList();
        var replaced = await db.Set<ApprovalDelegation>()
            .Where(d => d.FromId == from && d.ApprovalId == null && d.RevokedAt == null && d.StartsAt < endsAt && d.EndsAt > start).ToListAsync(cancellationToken);
        return await MakeAsync(ApprovalDelegation.Create(from, to, null, start, endsAt, desk.Now), replaced, awaited, cancellationToken);
    }

    /// <summary>Delegates one approval, until it is decided.</summary>
    /// <param name="id">The approval.</param>
    /// <param name="actor">Who delegates: an approver whose vote is awaited, or their substitute.</param>
    /// <param name="to">The substitute.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<DelegationOutcome> ExecuteAsync(ApprovalId id, Actor actor, PersonId to, CancellationToken cancellationToken)
    {
        if (actor.Person is not { } from || await AwaitedAsync(id, from, cancellationToken) is not { } awaited)
        {
            return new DelegationRefused(DelegationRefusal.NotAsked);
        }

        var refusal = await CheckAsync(actor, to, cancellationToken) ?? (IsKept(awaited, to) ? DelegationRefusal.Barred : (DelegationRefusal?)null);
        if (refusal is not null || await substitutes.ReachesAsync(to, from, id, desk.Now, null, cancellationToken))
        {
            return new DelegationRefused(refusal ?? DelegationRefusal.Circle);
        }

        var replaced = await db.Set<ApprovalDelegation>().Where(d => d.FromId == from && d.ApprovalId == id && d.RevokedAt == null).ToListAsync(cancellationToken);
        return await MakeAsync(ApprovalDelegation.Create(from, to, id, desk.Now, null, desk.Now), replaced, [awaited], cancellationToken);
    }

    private async Task<AwaitedVote?> AwaitedAsync(ApprovalId id, PersonId from, CancellationToken cancellationToken) =>
        await reader.ReadAsync([id], cancellationToken) is [{ Current: { } stage } approval] && approval.StandingOf(from, stage.Ordinal) is ApproverStanding.MayVote may
            ? new AwaitedVote(approval, stage, may.InPlaceOf)
            : null;

    private async Task<DelegationRefusal?> CheckAsync(Actor actor, PersonId to, CancellationToken cancellationToken) =>
        actor.Is(to) ? DelegationRefusal.Oneself
        : await people.FindAsync(to, cancellationToken) is { IsActive: true } ? null
        : DelegationRefusal.UnknownPerson;

    private async Task<DelegationOutcome> MakeAsync(
        ApprovalDelegation delegation, List<ApprovalDelegation> replaced, List<AwaitedVote> awaited, CancellationToken cancellationToken)
    {
        foreach (var old in replaced)
        {
            old.Revoke(desk.Now);
        }

        db.Add(delegation);
        await db.SaveChangesAsync(cancellationToken);
        var lines = await DelegationLines.ReadAsync(people, [delegation, .. replaced], cancellationToken);
        foreach (var old in lines.Skip(1).Where(old => old.To.Id != delegation.ToId))
        {
            events.Raise(new SubstituteReleased(old));
        }

        var passed = awaited.Where(vote => !IsKept(vote, delegation.ToId)).ToList();
        events.Raise(new SubstituteNamed(lines[0], delegation.StartsAt > desk.Now ? [] : [.. passed.Select(vote => (vote.Approval.Id, vote.Stage.Ordinal))]));
        return new DelegationMade(lines[0], passed.Count, [.. awaited.Except(passed).Select(vote => vote.Approval.Number)]);
    }

    /// <summary>Whether the vote stays with the approver: the substitute may not decide on it, or has a vote of their own.</summary>
    private static bool IsKept(AwaitedVote vote, PersonId to) =>
        vote.Approval.Barred.Contains(to) || vote.Stage.Seats.Any(seat => seat.Approver.Id == to || seat.By?.Id == to);
}
