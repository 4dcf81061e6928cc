using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>A change as it is to be.</summary>
/// <param name="DraftId">Names the draft that became the change: proposed again it gives the same change. At most 100 characters.</param>
/// <param name="Type">How it is authorised.</param>
/// <param name="Title">One line, at most 200 characters; a standard change takes its template's where this is empty.</param>
/// <param name="Description">What is done and why; at most 8,000 characters.</param>
/// <param name="Items">Keys of the items that are changed, at most 20.</param>
/// <param name="Start">From when; null while that is open.</param>
/// <param name="End">Until when, exclusive; at most 14 days later.</param>
/// <param name="ImplementationPlan">How it is done.</param>
/// <param name="BackOutPlan">How it is undone.</param>
/// <param name="TestPlan">How one sees that it worked; may be empty.</param>
/// <param name="Answers">Answers' keys by the keys of the risk questions.</param>
/// <param name="Implementer">Who carries it out; an agent.</param>
/// <param name="Tasks">The steps, in order; may be none.</param>
/// <param name="Template">The template's key of a standard change.</param>
public sealed record ChangeDraft(
    string DraftId,
    ChangeType Type,
    string Title,
    string Description,
    IReadOnlyList<string> Items,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    string ImplementationPlan,
    string BackOutPlan,
    string TestPlan,
    IReadOnlyDictionary<string, string> Answers,
    PersonId? Implementer,
    IReadOnlyList<string> Tasks,
    string? Template = null);

/// <summary>A change with everything that its viewer may see. Risk and conflicts are those of now.</summary>
/// <param name="Ticket">What every ticket has.</param>
/// <param name="Type">How it is authorised.</param>
/// <param name="Template">The template's key of a standard change.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when, exclusive.</param>
/// <param name="ImplementationPlan">How it is done.</param>
/// <param name="BackOutPlan">How it is undone.</param>
/// <param name="TestPlan">How one sees that it worked.</param>
/// <param name="Answers">Answers' keys by the keys of the risk questions.</param>
/// <param name="Risk">Weighed now.</param>
/// <param name="Items">What is changed.</param>
/// <param name="Impact">What depends on it, the nearest first.</param>
/// <param name="Conflicts">What speaks against its time; none once it is over.</param>
/// <param name="Tasks">The steps, in order.</param>
/// <param name="StartedAt">When the work began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="IsBackedOut">Whether it was undone.</param>
/// <param name="Result">How it ended, once it is closed.</param>
/// <param name="Verbs">What this viewer may do now.</param>
public sealed record ChangeDetails(
    TicketSummary Ticket,
    ChangeType Type,
    string? Template,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    string ImplementationPlan,
    string BackOutPlan,
    string TestPlan,
    IReadOnlyDictionary<string, string> Answers,
    RiskAssessment Risk,
    IReadOnlyList<ConfigurationItem> Items,
    IReadOnlyList<ImpactedItem> Impact,
    IReadOnlyList<ChangeConflict> Conflicts,
    IReadOnlyList<ChangeStep> Tasks,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    bool IsBackedOut,
    ChangeResult? Result,
    IReadOnlyList<ChangeVerb> Verbs);

/// <summary>A step of the work.</summary>
/// <param name="Number">1, 2, 3… within the change.</param>
/// <param name="Title">What is done.</param>
/// <param name="DoneAt">When it was done; null while it is not.</param>
/// <param name="DoneBy">Who did it.</param>
public sealed record ChangeStep(int Number, string Title, DateTimeOffset? DoneAt, PersonRef? DoneBy);

/// <summary>How a change ended.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="Note">What was learnt.</param>
/// <param name="By">Who says so.</param>
public sealed record ChangeResult(ChangeOutcomeKind Outcome, string Note, PersonRef? By);

/// <summary>A change moved on: those it affects are told.</summary>
/// <param name="Ticket">The change.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it is.</param>
/// <param name="By">Who moved it; null for the desk itself.</param>
/// <param name="Affected">Requester, implementer and the owners of the items.</param>
/// <param name="Why">The reason, where there is one: a rejection's, a cancellation's, the outcome.</param>
public sealed record ChangeMoved(
    TicketId Ticket, string Number, string Title, TicketState From, TicketState To, PersonId? By, IReadOnlyList<PersonId> Affected, string? Why) : DeskEvent;

/// <summary>A change was moved to another time.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Start">From when it is planned now.</param>
/// <param name="End">Until when, exclusive.</param>
/// <param name="By">Who moved it.</param>
/// <param name="Affected">Requester, implementer and the owners of the items.</param>
/// <param name="Why">The reason; null where none was given.</param>
public sealed record ChangeRescheduled(
    string Number, string Title, DateTimeOffset Start, DateTimeOffset End, PersonId? By, IReadOnlyList<PersonId> Affected, string? Why) : DeskEvent;

/// <summary>What became of an action on a change.</summary>
public abstract record ChangeOutcome;

/// <summary>It was done.</summary>
public sealed record ChangeDone(ChangeDetails Change) : ChangeOutcome;

/// <summary>It was so already: a second click, or somebody else was faster.</summary>
public sealed record ChangeUnchanged(ChangeDetails Change) : ChangeOutcome;

/// <summary>There is no such change, or the actor may not see it; the two cannot be told apart.</summary>
public sealed record ChangeNotFound : ChangeOutcome;

/// <summary>The actor sees the change but this is not theirs to do.</summary>
public sealed record ChangeForbidden(ChangeDetails Change) : ChangeOutcome;

/// <summary>It cannot be done as asked.</summary>
/// <param name="Problems">Everything that is wrong; one at least.</param>
/// <param name="Change">The change as it is; null when there is none yet.</param>
public sealed record ChangeRefused(IReadOnlyList<ChangeProblem> Problems, ChangeDetails? Change) : ChangeOutcome;

/// <summary>Why something cannot be done to a change.</summary>
public enum ChangeProblem
{
    /// <summary>Not in the state that it is in.</summary>
    NotInThisState,

    /// <summary>The title is missing.</summary>
    TitleMissing,

    /// <summary>A text is longer than 8,000 characters, or a task longer than 200.</summary>
    TextTooLong,

    /// <summary>Nothing is named that is to be changed.</summary>
    ItemsMissing,

    /// <summary>There is no such item, or it is retired.</summary>
    UnknownItem,

    /// <summary>More than 20 items or tasks.</summary>
    TooMany,

    /// <summary>It is not said when.</summary>
    WindowMissing,

    /// <summary>It ends before it starts.</summary>
    WindowReversed,

    /// <summary>It takes more than 14 days.</summary>
    WindowTooLong,

    /// <summary>The time has passed.</summary>
    WindowPast,

    /// <summary>It is not said how it is done.</summary>
    ImplementationPlanMissing,

    /// <summary>It is not said how it is undone.</summary>
    BackOutPlanMissing,

    /// <summary>Questions about its risk are not answered.</summary>
    RiskUnanswered,

    /// <summary>It is not said who carries it out.</summary>
    ImplementerMissing,

    /// <summary>There is no such person, or they do not work on tickets.</summary>
    UnknownPerson,

    /// <summary>Standard and emergency changes are for agents, change managers and administrators.</summary>
    TypeNotYours,

    /// <summary>The type changes only while the change is new.</summary>
    TypeFixed,

    /// <summary>A standard change needs a template that exists.</summary>
    UnknownTemplate,

    /// <summary>The template does not cover the items.</summary>
    NotInTemplate,

    /// <summary>The template does not cover that much time.</summary>
    LongerThanTemplate,

    /// <summary>Work begins only in the change's window.</summary>
    OutsideWindow,

    /// <summary>Nobody carries out what they approved.</summary>
    ApprovedByYou,

    /// <summary>Steps are still open.</summary>
    TasksOpen,

    /// <summary>A note is needed: unless all went well, say what happened.</summary>
    NoteMissing,

    /// <summary>What was undone did not succeed.</summary>
    WasBackedOut,

    /// <summary>There is no such task.</summary>
    UnknownTask,
}
