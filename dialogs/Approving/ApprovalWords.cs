using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Approving;

/// <summary>The words of approvals, the same on every card. Nothing here is Markdown.</summary>
internal static class ApprovalWords
{
    /// <summary>What a stage takes: <c>2 of 5 have to agree</c>.</summary>
    public static string Rule(ApprovalRule rule, int approvers, int needed) => rule switch
    {
        _ when approvers == 1 => "One decision",
        ApprovalRule.FirstToRespond => $"The first of {approvers} to answer decides",
        ApprovalRule.Everyone => $"All {approvers} have to agree",
        ApprovalRule.Anyone => $"One of {approvers} has to agree",
        _ => $"{needed} of {approvers} have to agree",
    };

    /// <summary>How the votes stand: <c>2 approved, 1 rejected, 4 awaited</c>.</summary>
    public static string Tally(ApprovalStageOverview stage)
    {
        var awaited = stage.Awaited.Count();
        string?[] parts =
        [
            stage.Approved > 0 ? $"{stage.Approved} approved" : null,
            stage.Rejected > 0 ? $"{stage.Rejected} rejected" : null,
            awaited > 0 ? $"{awaited} awaited" : null,
        ];
        return parts.OfType<string>().DefaultIfEmpty("No vote").Aggregate((all, part) => $"{all}, {part}");
    }

    /// <summary>What happens when the time runs out.</summary>
    public static string Expiry(ApprovalExpiry expiry) => expiry switch
    {
        ApprovalExpiry.Escalate => "then somebody else is asked",
        ApprovalExpiry.Approve => "then it counts as approved",
        _ => "then it counts as rejected",
    };

    /// <summary>Where a stage stands, with its colour.</summary>
    public static (string Words, TextColor Color) Of(ApprovalStageState state) => state switch
    {
        ApprovalStageState.Waiting => ("Waiting", TextColor.Accent),
        ApprovalStageState.NobodyToAsk => ("Nobody can be asked", TextColor.Attention),
        ApprovalStageState.Approved => ("Approved", TextColor.Good),
        ApprovalStageState.Rejected => ("Rejected", TextColor.Attention),
        ApprovalStageState.Escalated => ("Passed on", TextColor.Warning),
        ApprovalStageState.Planned => ("Not asked yet", TextColor.Default),
        _ => ("Not needed any more", TextColor.Default),
    };

    /// <summary>Where an approval stands, with its colour.</summary>
    public static (string Words, TextColor Color) Of(ApprovalState state) => state switch
    {
        ApprovalState.Approved => ("Approved", TextColor.Good),
        ApprovalState.Rejected => ("Rejected", TextColor.Attention),
        ApprovalState.Voided => ("Withdrawn", TextColor.Warning),
        _ => ("Waiting", TextColor.Accent),
    };

    /// <summary>Who voted, and for whom: <c>Mateo Álvarez for Henrik Lindqvist</c>.</summary>
    public static string Voter(ApprovalSeatLine seat) =>
        seat is { IsBySubstitute: true, By: { } by } ? $"{by.Name} for {seat.Approver.Name}" : seat.Approver.Name;

    /// <summary>Who is awaited: <c>Henrik Lindqvist (or Mateo Álvarez), Ingrid Haugen and 98 more</c>.</summary>
    public static string Awaited(ApprovalStageOverview stage, int most)
    {
        var names = stage.Awaited.Select(seat => seat.Substitutes is [var substitute, ..] ? $"{seat.Approver.Name} (or {substitute.Name})" : seat.Approver.Name).ToList();
        var shown = string.Join(", ", names.Take(most).Select(name => CardText.Cut(name, 80)));
        return names.Count > most ? $"{shown} and {names.Count - most} more" : shown;
    }

    /// <summary>Why a vote does not count, in a sentence.</summary>
    public static string Of(VoteRefusal why, ApprovalOverview approval) => why switch
    {
        VoteRefusal.AlreadyVoted => "That vote has been cast already.",
        VoteRefusal.AlreadyDecided => Outcome(approval),
        VoteRefusal.StageOver => $"That step is over. {approval.Number} is now with: {approval.Current?.Name ?? "nobody"}.",
        VoteRefusal.Voided => $"{approval.Number} was changed or withdrawn since, so this vote no longer counts.",
        VoteRefusal.Barred => "Nobody decides on what they asked for or will carry out, also not in somebody's place.",
        VoteRefusal.OneVoice => "You have a vote of your own here, and nobody votes twice.",
        VoteRefusal.ReasonMissing => "Say why you reject it.",
        VoteRefusal.ReasonTooLong => "That is too long: at most 2,000 characters.",
        _ => "You were not asked for a decision here.",
    };

    /// <summary>How an approval ended: <c>REQ0000001 was approved by Ingrid Haugen.</c></summary>
    public static string Outcome(ApprovalOverview approval) => approval.State switch
    {
        ApprovalState.Approved => $"{approval.Number} was approved{By(approval)}.",
        ApprovalState.Rejected => $"{approval.Number} was rejected{By(approval)}.",
        ApprovalState.Voided => $"{approval.Number} was changed or withdrawn.",
        _ => $"{approval.Number} waits for: {approval.Current?.Name ?? "nobody"}.",
    };

    private static string By(ApprovalOverview approval) => approval.DecidedBy is { } by ? $" by {by.Name}" : ", because the time ran out";
}
