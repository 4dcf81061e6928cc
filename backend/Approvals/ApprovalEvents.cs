using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>A stage of an approval is not as it was: its cards are to be shown or refreshed.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Stage">The stage's ordinal.</param>
/// <param name="Ticket">The ticket that waits.</param>
/// <param name="Number">Its number.</param>
/// <param name="What">What happened.</param>
/// <param name="By">Who did it; null for the desk itself.</param>
public sealed record ApprovalChanged(ApprovalId Approval, int Stage, TicketId Ticket, string Number, ApprovalHappening What, PersonId? By) : DeskEvent;

/// <summary>What happened to a stage.</summary>
public enum ApprovalHappening
{
    /// <summary>Its approvers are asked: each gets a card.</summary>
    Asked,

    /// <summary>Somebody voted.</summary>
    Voted,

    /// <summary>It was decided, by votes or by time.</summary>
    Decided,

    /// <summary>Its time ran out and the fallback is asked.</summary>
    Escalated,

    /// <summary>What was to be approved was changed or withdrawn.</summary>
    Voided,

    /// <summary>A question to the requester, or the answer.</summary>
    Discussed,

    /// <summary>Other people may decide now, because of a delegation.</summary>
    Delegated,
}

/// <summary>Nobody can be asked for an approval: administrators are to be told.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Number">The ticket that waits.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="Why">Why nobody can be asked.</param>
/// <param name="Sources">Where the approvers should have come from, in words, for example <c>group finance</c>.</param>
public sealed record ApproversNotFound(ApprovalId Approval, string Number, string Stage, WhyNobody Why, string Sources) : DeskEvent;

/// <summary>Approvers are to be reminded of an approval that waits for them.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Stage">The stage's ordinal.</param>
/// <param name="Number">The ticket that waits.</param>
/// <param name="Percent">How much of the time allowed is gone; null when somebody asked them to hurry.</param>
/// <param name="NudgedBy">Who asked them to hurry; null when time did.</param>
public sealed record ApproversReminded(ApprovalId Approval, int Stage, string Number, int? Percent, PersonId? NudgedBy) : DeskEvent;

/// <summary>An approver asks the requester something.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Number">The ticket that waits.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Text">The question.</param>
/// <param name="Asker">Who asks.</param>
/// <param name="Requester">Who is asked.</param>
public sealed record RequesterAsked(ApprovalId Approval, string Number, Guid Question, string Text, PersonId Asker, PersonId Requester) : DeskEvent;

/// <summary>The requester has answered an approver.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Number">The ticket that waits.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Asker">Who had asked.</param>
/// <param name="Requester">Who answers.</param>
public sealed record ApproverAnswered(ApprovalId Approval, string Number, Guid Question, string Answer, PersonId Asker, PersonId Requester) : DeskEvent;

/// <summary>Somebody lets another decide in their place: the substitute is to be told.</summary>
/// <param name="Delegation">Who for whom, from when, until when.</param>
/// <param name="Waiting">The stages of approvals that wait for the substitute's vote now, the oldest first.</param>
public sealed record SubstituteNamed(DelegationLine Delegation, IReadOnlyList<(ApprovalId Approval, int Stage)> Waiting) : DeskEvent;

/// <summary>A delegation was revoked: the former substitute is to be told.</summary>
/// <param name="Delegation">The delegation that ended.</param>
public sealed record SubstituteReleased(DelegationLine Delegation) : DeskEvent;
