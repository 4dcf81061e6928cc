using DeskBot.Backend.People;

namespace DeskBot.Backend.Approvals;

/// <summary>A delegation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">Who lets somebody decide in their place.</param>
/// <param name="To">The substitute.</param>
/// <param name="Approval">The only approval it is for; null for all.</param>
/// <param name="StartsAt">From when.</param>
/// <param name="EndsAt">Until when, exclusive; null where the approval's decision ends it.</param>
public sealed record DelegationLine(Guid Id, PersonRef From, PersonRef To, ApprovalId? Approval, DateTimeOffset StartsAt, DateTimeOffset? EndsAt);

/// <summary>What became of a delegation.</summary>
public abstract record DelegationOutcome;

/// <summary>It holds, and the substitute is told.</summary>
/// <param name="Delegation">The delegation.</param>
/// <param name="Passed">How many open approvals the substitute may decide now, or once the delegation begins.</param>
/// <param name="Kept">Open approvals on which the substitute may not decide, because they asked for it, will implement it, or have a vote of their own: the actor's vote stays with them.</param>
public sealed record DelegationMade(DelegationLine Delegation, int Passed, IReadOnlyList<string> Kept) : DelegationOutcome;

/// <summary>It does not hold.</summary>
/// <param name="Why">Why.</param>
public sealed record DelegationRefused(DelegationRefusal Why) : DelegationOutcome;

/// <summary>Why somebody cannot be a substitute.</summary>
public enum DelegationRefusal
{
    /// <summary>There is no such person, or they have left.</summary>
    UnknownPerson,

    /// <summary>Nobody is their own substitute.</summary>
    Oneself,

    /// <summary>The end has passed, or lies before the start.</summary>
    EndsTooEarly,

    /// <summary>A delegation lasts a year at most.</summary>
    TooLong,

    /// <summary>The substitute lets the actor decide in their place at that time: nobody would be left.</summary>
    Circle,

    /// <summary>There is no such approval, or the actor was not asked in it.</summary>
    NotAsked,

    /// <summary>On this approval the person may not decide: they asked for it, will implement it, or have a vote of their own.</summary>
    Barred,
}
