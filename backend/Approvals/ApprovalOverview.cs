using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>An approval as it stands: who was asked, who has decided, who is awaited.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ticket">The ticket that waits for it.</param>
/// <param name="Kind">The ticket's kind.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Requester">Who asked for what is to be approved.</param>
/// <param name="Barred">Who may not decide: the requester, and those who will implement it.</param>
/// <param name="State">Where it is.</param>
/// <param name="IsLowRisk">Whether it may be approved in bulk.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="DecidedAt">When it was decided or voided.</param>
/// <param name="DecidedBy">Whose vote decided it; null when time or a change did.</param>
/// <param name="Reason">Why it was rejected or voided.</param>
/// <param name="NudgedAt">When the requester last asked the approvers to hurry.</param>
/// <param name="Stages">Its stages in order; those that were not asked yet have no seats.</param>
/// <param name="Questions">What approvers asked the requester, oldest first.</param>
public sealed record ApprovalOverview(
    ApprovalId Id,
    TicketId Ticket,
    TicketKind Kind,
    string Number,
    PersonRef Requester,
    IReadOnlyList<PersonId> Barred,
    ApprovalState State,
    bool IsLowRisk,
    DateTimeOffset AskedAt,
    DateTimeOffset? DecidedAt,
    PersonRef? DecidedBy,
    string? Reason,
    DateTimeOffset? NudgedAt,
    IReadOnlyList<ApprovalStageOverview> Stages,
    IReadOnlyList<ApprovalQuestionLine> Questions)
{
    /// <summary>The stage that is being asked; null when none is.</summary>
    public ApprovalStageOverview? Current => Stages.FirstOrDefault(stage => stage.IsOpen);

    /// <summary>A stage by its ordinal; null when there is none.</summary>
    public ApprovalStageOverview? Stage(int ordinal) => Stages.FirstOrDefault(stage => stage.Ordinal == ordinal);
}

/// <summary>A stage as it stands.</summary>
/// <param name="Ordinal">Names the stage within its approval; later stages have greater ones.</param>
/// <param name="Name">What people see.</param>
/// <param name="Rule">How many have to agree.</param>
/// <param name="State">Where it is.</param>
/// <param name="Approvers">How many were asked.</param>
/// <param name="Needed">How many approvals it takes; 0 before it was asked.</param>
/// <param name="Approved">How many approved.</param>
/// <param name="Rejected">How many rejected.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="DueAt">When its time runs out.</param>
/// <param name="OnExpiry">What happens then.</param>
/// <param name="Seats">Its approvers, those who have decided first, in the order in which they did.</param>
public sealed record ApprovalStageOverview(
    int Ordinal,
    string Name,
    ApprovalRule Rule,
    ApprovalStageState State,
    int Approvers,
    int Needed,
    int Approved,
    int Rejected,
    DateTimeOffset? AskedAt,
    DateTimeOffset? DueAt,
    ApprovalExpiry OnExpiry,
    IReadOnlyList<ApprovalSeatLine> Seats)
{
    /// <summary>Whether votes are awaited, or somebody who can be asked is.</summary>
    public bool IsOpen => State is ApprovalStageState.Waiting or ApprovalStageState.NobodyToAsk;

    /// <summary>Those whose vote is awaited.</summary>
    public IEnumerable<ApprovalSeatLine> Awaited => Seats.Where(seat => seat.IsOpen);
}

/// <summary>An approver and their vote.</summary>
/// <param name="Approver">Whose vote it is.</param>
/// <param name="IsOpen">Whether it is awaited.</param>
/// <param name="Vote">The vote; null when none was cast.</param>
/// <param name="By">Who cast it: the approver or their substitute.</param>
/// <param name="At">When.</param>
/// <param name="Reason">The reason or comment given with it.</param>
/// <param name="Substitutes">Who may decide in the approver's place now.</param>
public sealed record ApprovalSeatLine(
    PersonRef Approver, bool IsOpen, Vote? Vote, PersonRef? By, DateTimeOffset? At, string? Reason, IReadOnlyList<PersonRef> Substitutes)
{
    /// <summary>Whether a substitute cast the vote ("B for A").</summary>
    public bool IsBySubstitute => By is not null && By.Id != Approver.Id;
}

/// <summary>Something an approver asked the requester.</summary>
/// <param name="Id">Its id.</param>
/// <param name="By">Who asked.</param>
/// <param name="Question">What.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Answer">The requester's answer; null while it is awaited.</param>
/// <param name="AnsweredAt">When it came.</param>
public sealed record ApprovalQuestionLine(Guid Id, PersonRef By, string Question, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt);
