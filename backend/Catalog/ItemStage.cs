using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;

namespace DeskBot.Backend.Catalog;

/// <summary>One stage of an item's approval, as its file describes it.</summary>
/// <param name="Name">What people see.</param>
/// <param name="By">Where the approvers come from.</param>
/// <param name="Rule">How many have to agree.</param>
/// <param name="Within">The time allowed, in business time of the desk's calendar.</param>
/// <param name="OnExpiry">What happens when it runs out.</param>
/// <param name="Fallback">Who is asked then, where the stage escalates.</param>
/// <param name="When">When the stage is needed at all, by the form's answers; null for always.</param>
/// <param name="AboveCents">The cost from which the stage is needed, in hundredths of the currency; null for any.</param>
public sealed record ItemStage(
    string Name, IReadOnlyList<StageApprover> By, ApprovalRule Rule, TimeSpan Within, ApprovalExpiry OnExpiry, StageApprover? Fallback, FieldCondition? When, long? AboveCents)
{
    /// <summary>Whether the stage is asked for these answers and this cost.</summary>
    public bool IsNeeded(IReadOnlyDictionary<string, string> answers, long cents) =>
        (When is null || When.Holds(answers)) && (AboveCents is not { } least || cents >= least);
}

/// <summary>Where an approver of an item comes from.</summary>
public abstract record StageApprover
{
    /// <summary>The requester's manager.</summary>
    public sealed record Manager : StageApprover;

    /// <summary>The item's owner.</summary>
    public sealed record Owner : StageApprover;

    /// <summary>Everybody in a group.</summary>
    public sealed record Group(string Key) : StageApprover;

    /// <summary>Everybody with a role.</summary>
    public sealed record Role(Roles Value) : StageApprover;

    /// <summary>The person with a login.</summary>
    public sealed record Login(string Value) : StageApprover;

    /// <summary>The person whom an answer on the form names.</summary>
    public sealed record Answer(string Field) : StageApprover;
}
