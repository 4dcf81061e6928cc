using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;

namespace DeskBot.Dialogs.Approving;

/// <summary>What an approver's card shows.</summary>
internal sealed record ApprovalCardView
{
    /// <summary>The approval as it stands.</summary>
    public required ApprovalOverview Approval { get; init; }

    /// <summary>The stage that the card is for.</summary>
    public required ApprovalStageOverview Stage { get; init; }

    /// <summary>What is to be approved, computed now.</summary>
    public required ApprovalSubjectView Subject { get; init; }

    /// <summary>What the reader is to the stage: decides what the card offers.</summary>
    public required ApproverStanding Reader { get; init; }

    /// <summary>A field that was not filled in right: it is shown open, with what is wrong and what was typed.</summary>
    public FieldProblem? Problem { get; init; }

    /// <summary>For whom the reader stands in; null when they vote for themselves or not at all.</summary>
    public PersonRef? InPlaceOf => Reader is ApproverStanding.MayVote { InPlaceOf: { } approver } ? approver : null;

    /// <summary>Whether the reader's vote is awaited.</summary>
    public bool IsAwaited => Reader is ApproverStanding.MayVote;
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Words">What is wrong.</param>
/// <param name="Typed">What was typed: nothing is lost.</param>
internal sealed record FieldProblem(string Field, string Words, string Typed);
