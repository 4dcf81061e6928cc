using DeskBot.Backend.People;

namespace DeskBot.Backend.Approvals;

/// <summary>What became of asking for approval.</summary>
public abstract record AskForApprovalOutcome;

/// <summary>The first stage is asked; the ticket waits.</summary>
/// <param name="Approval">The approval as it stands.</param>
public sealed record ApprovalAsked(ApprovalOverview Approval) : AskForApprovalOutcome;

/// <summary>The plan has no stages: the ticket may go on.</summary>
public sealed record ApprovalNotNeeded : AskForApprovalOutcome;

/// <summary>
/// Nobody can be asked in one of the stages. Never an approval: the ticket waits, administrators are told, and the stage is asked by itself as soon as somebody can be.
/// </summary>
/// <param name="Approval">The approval as it stands.</param>
/// <param name="Stage">The first stage that has nobody.</param>
/// <param name="Why">Why.</param>
public sealed record ApproversMissing(ApprovalOverview Approval, string Stage, WhyNobody Why) : AskForApprovalOutcome;

/// <summary>Why nobody can be asked.</summary>
public enum WhyNobody
{
    /// <summary>There is nobody: an empty group, a role that nobody has, no manager in the directory.</summary>
    Empty,

    /// <summary>Everybody there has left.</summary>
    OnlyInactive,

    /// <summary>Everybody there may not decide: the requester, or those who will implement it.</summary>
    OnlyBarred,

    /// <summary>Fewer than the rule asks for.</summary>
    TooFew,
}

/// <summary>What became of a vote.</summary>
public abstract record VoteOutcome;

/// <summary>It counts, and what followed from it has happened.</summary>
/// <param name="Approval">The approval as it stands now.</param>
/// <param name="Stage">The ordinal of the stage that was voted on.</param>
/// <param name="InPlaceOf">The approver for whom a substitute voted; null for an own vote.</param>
public sealed record VoteCounted(ApprovalOverview Approval, int Stage, PersonRef? InPlaceOf) : VoteOutcome;

/// <summary>It does not count; the attempt is on record.</summary>
/// <param name="Why">Why.</param>
/// <param name="Approval">The approval as it stands.</param>
public sealed record VoteRefused(VoteRefusal Why, ApprovalOverview Approval) : VoteOutcome;

/// <summary>There is no such approval, or it is none of the actor's business; the two cannot be told apart.</summary>
public sealed record ApprovalNotFound : VoteOutcome;

/// <summary>Why a vote does not count.</summary>
public enum VoteRefusal
{
    /// <summary>Rejecting demands a reason.</summary>
    ReasonMissing,

    /// <summary>The reason is longer than 2,000 characters.</summary>
    ReasonTooLong,

    /// <summary>The actor has voted already, or somebody has in their place.</summary>
    AlreadyVoted,

    /// <summary>The approval was decided meanwhile.</summary>
    AlreadyDecided,

    /// <summary>The stage is over; another one is being asked.</summary>
    StageOver,

    /// <summary>What was to be approved was changed or withdrawn.</summary>
    Voided,

    /// <summary>Nobody decides on their own request, or on what they will implement, directly or as a substitute.</summary>
    Barred,

    /// <summary>The actor may see the approval but was not asked.</summary>
    NotAsked,

    /// <summary>Nobody votes twice in a stage, also not as a substitute.</summary>
    OneVoice,
}

/// <summary>What became of a question to the requester, an answer, or a nudge.</summary>
public enum ApprovalTalkOutcome
{
    /// <summary>It was passed on.</summary>
    Done,

    /// <summary>There is no such approval or question, or it is none of the actor's business.</summary>
    NotFound,

    /// <summary>The text is missing.</summary>
    TextMissing,

    /// <summary>The text is longer than 2,000 characters.</summary>
    TextTooLong,

    /// <summary>The approval is over.</summary>
    Over,

    /// <summary>It was answered already.</summary>
    AlreadyAnswered,

    /// <summary>They were asked to hurry a short while ago.</summary>
    TooSoon,
}
