using DeskBot.Backend.People;

namespace DeskBot.Backend.Approvals;

/// <summary>What a person is to a stage of an approval. Cards and the use case that counts votes ask the same question.</summary>
public abstract record ApproverStanding
{
    private ApproverStanding() { }

    /// <summary>May vote.</summary>
    /// <param name="Seat">From this seat: their own, or that of whom they stand in for.</param>
    /// <param name="InPlaceOf">For whom, when it is not for themselves.</param>
    public sealed record MayVote(ApprovalSeatLine Seat, PersonRef? InPlaceOf) : ApproverStanding;

    /// <summary>Was asked, and may not vote (any more).</summary>
    /// <param name="Why">Why.</param>
    public sealed record MayNot(VoteRefusal Why) : ApproverStanding;

    /// <summary>Has nothing to do with it.</summary>
    public sealed record Stranger : ApproverStanding;
}

/// <summary>Works it out.</summary>
public static class ApproverStandings
{
    /// <summary>What a person is to a stage now.</summary>
    /// <param name="approval">The approval as it stands.</param>
    /// <param name="person">The person, of whom the directory says that they are active.</param>
    /// <param name="ordinal">The stage.</param>
    /// <param name="inPlaceOf">Whose substitute they want to be; null for an own vote, and where they have none for the first whose vote is awaited.</param>
    public static ApproverStanding StandingOf(this ApprovalOverview approval, PersonId person, int ordinal, PersonId? inPlaceOf = null)
    {
        var stage = approval.Stage(ordinal);
        var refusal = Over(approval, stage);
        if (approval.Barred.Contains(person))
        {
            return new ApproverStanding.MayNot(refusal ?? VoteRefusal.Barred);
        }

        var seats = stage?.Seats ?? [];
        var own = seats.FirstOrDefault(seat => seat.Approver.Id == person);
        var voted = seats.FirstOrDefault(seat => seat.By?.Id == person);
        var standsIn = seats.Where(seat => (inPlaceOf is null || seat.Approver.Id == inPlaceOf) && seat.Substitutes.Any(one => one.Id == person)).ToList();
        if (own is null && voted is null && standsIn.Count == 0)
        {
            return WasAsked(approval, person) ? new ApproverStanding.MayNot(refusal ?? VoteRefusal.NotAsked) : new ApproverStanding.Stranger();
        }

        return refusal is { } why ? new ApproverStanding.MayNot(why) : FindSeat(own, voted, standsIn, inPlaceOf);
    }

    /// <summary>One person, one voice: who has a vote of their own, or has cast one, does not stand in for others besides.</summary>
    private static ApproverStanding FindSeat(ApprovalSeatLine? own, ApprovalSeatLine? voted, List<ApprovalSeatLine> standsIn, PersonId? inPlaceOf)
    {
        var wantsAnother = inPlaceOf is not null && inPlaceOf != (voted ?? own)?.Approver.Id;
        return (own, voted, standsIn.Find(seat => seat.IsOpen)) switch
        {
            ({ Vote: not null }, _, _) or (_, not null, _) => new ApproverStanding.MayNot(wantsAnother ? VoteRefusal.OneVoice : VoteRefusal.AlreadyVoted),
            ({ } seat, _, _) => wantsAnother ? new ApproverStanding.MayNot(VoteRefusal.OneVoice) : new ApproverStanding.MayVote(seat, null),
            (_, _, { } seat) => new ApproverStanding.MayVote(seat, seat.Approver),
            _ => new ApproverStanding.MayNot(VoteRefusal.AlreadyVoted),
        };
    }

    /// <summary>Whether the person was asked in any stage, or has voted in somebody's place.</summary>
    public static bool WasAsked(this ApprovalOverview approval, PersonId person) => approval.Stages.Any(stage =>
        stage.Seats.Any(seat => seat.Approver.Id == person || seat.By?.Id == person || seat.Substitutes.Any(one => one.Id == person)));

    private static VoteRefusal? Over(ApprovalOverview approval, ApprovalStageOverview? stage) => approval.State switch
    {
        ApprovalState.Voided => VoteRefusal.Voided,
        ApprovalState.Approved or ApprovalState.Rejected => VoteRefusal.AlreadyDecided,
        _ => stage is { State: ApprovalStageState.Waiting } ? null : VoteRefusal.StageOver,
    };
}
