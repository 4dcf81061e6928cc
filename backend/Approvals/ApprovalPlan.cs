using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>What has to be approved before a ticket may go on: by whom, in which stages, and by when.</summary>
/// <param name="Ticket">The ticket that waits.</param>
/// <param name="Number">Its number.</param>
/// <param name="Stages">The stages, asked one after the other. None means that nothing has to be approved.</param>
/// <param name="MayNotApprove">People who may not decide besides the requester, for example those who will implement a change; also not as somebody's substitute.</param>
/// <param name="IsLowRisk">Only a low-risk plan may be approved when its time runs out, or in bulk.</param>
public sealed record ApprovalPlan(TicketId Ticket, string Number, IReadOnlyList<ApprovalStagePlan> Stages, IReadOnlyList<PersonId> MayNotApprove, bool IsLowRisk);

/// <summary>One stage of an approval.</summary>
/// <param name="Name">What people see, for example <c>Manager</c> or <c>Change advisory board</c>.</param>
/// <param name="Rule">How many have to agree.</param>
/// <param name="Approvers">Where the approvers come from; people named several times count once.</param>
/// <param name="Within">The time allowed, in business time of the desk's calendar.</param>
/// <param name="OnExpiry">What happens when it runs out.</param>
/// <param name="Fallback">Who is asked then, where the stage escalates.</param>
public sealed record ApprovalStagePlan(
    string Name, ApprovalRule Rule, IReadOnlyList<ApproverSource> Approvers, TimeSpan Within, ApprovalExpiry OnExpiry, ApproverSource? Fallback = null);

/// <summary>How many approvers of a stage have to agree.</summary>
public abstract record ApprovalRule
{
    /// <summary>One approval is enough; it is rejected only when everybody rejected.</summary>
    public sealed record Anyone : ApprovalRule;

    /// <summary>Everybody has to agree.</summary>
    public sealed record Everyone : ApprovalRule;

    /// <summary>More than half have to agree.</summary>
    public sealed record Majority : ApprovalRule;

    /// <summary>At least this many have to agree.</summary>
    /// <param name="Count">1 or more, at most the number of approvers.</param>
    public sealed record AtLeast(int Count) : ApprovalRule;

    /// <summary>At least this share has to agree.</summary>
    /// <param name="Percent">More than 0, at most 100.</param>
    public sealed record Percentage(double Percent) : ApprovalRule;

    /// <summary>Whoever answers first decides, either way.</summary>
    public sealed record FirstToRespond : ApprovalRule;
}

/// <summary>Where approvers come from.</summary>
public abstract record ApproverSource
{
    /// <summary>Everybody with a role.</summary>
    public sealed record WithRole(Roles Role) : ApproverSource;

    /// <summary>Everybody in a group.</summary>
    public sealed record InGroup(string Group) : ApproverSource;

    /// <summary>The requester's manager, from the directory.</summary>
    public sealed record RequestersManager : ApproverSource;

    /// <summary>Somebody else's manager, for what is asked on their behalf.</summary>
    /// <param name="Person">Who reports to them.</param>
    public sealed record ManagerOf(PersonId Person) : ApproverSource;

    /// <summary>These people: an item's owner, or an answer on the form.</summary>
    public sealed record These(IReadOnlyList<PersonId> People) : ApproverSource;
}

/// <summary>What happens when the time for a stage runs out.</summary>
public enum ApprovalExpiry
{
    /// <summary>It counts as rejected.</summary>
    Reject,

    /// <summary>The stage's fallback is asked instead.</summary>
    Escalate,

    /// <summary>It counts as approved; allowed for low risk only.</summary>
    Approve,
}
