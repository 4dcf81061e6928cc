using DeskBot.Backend.Changes;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>What the card of a change shows.</summary>
internal sealed record ChangeView
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required TicketState State { get; init; }

    public required ChangeType Type { get; init; }

    public required RiskLevel Risk { get; init; }

    public required string Requester { get; init; }

    /// <summary>Why the risk is what it is, the weightiest first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The window in words; null while it is open.</summary>
    public string? Window { get; init; }

    /// <summary>The day of the window's start as <c>yyyy-MM-dd</c> where the viewer is; empty while it is open.</summary>
    public string Day { get; init; } = "";

    /// <summary>The time of the window's start as <c>HH:mm</c> where the viewer is; empty while it is open.</summary>
    public string Time { get; init; } = "";

    /// <summary>The viewer's time zone.</summary>
    public string Zone { get; init; } = "";

    /// <summary>What is changed.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>What depends on it, in words.</summary>
    public string Impact { get; init; } = "";

    public string? Implementer { get; init; }

    public string? Group { get; init; }

    /// <summary>What speaks against the time, in sentences.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>The stages of the approval that was asked last.</summary>
    public IReadOnlyList<ApprovalLine> Approvals { get; init; } = [];

    /// <summary>The requester's button that asks approvers to hurry; null for everybody else, and while nobody is awaited.</summary>
    public VerbButton? Nudge { get; init; }

    public IReadOnlyList<StepView> Steps { get; init; } = [];

    public string How { get; init; } = "";

    public string Undo { get; init; } = "";

    /// <summary>How it ended, in a word.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether that was well.</summary>
    public bool EndedWell { get; init; }

    /// <summary>What was learnt, or why it was given up.</summary>
    public string Note { get; init; } = "";

    public bool IsBackedOut { get; init; }

    /// <summary>What this viewer may do now.</summary>
    public IReadOnlyList<ChangeVerb> Verbs { get; init; } = [];

    /// <summary>In a group: facts only.</summary>
    public bool IsOnlooker { get; init; }
}

/// <summary>A stage of an approval in a line.</summary>
/// <param name="Stage">What people see.</param>
/// <param name="Text">The tally, and whose vote is awaited.</param>
/// <param name="IsOpen">Whether votes are awaited.</param>
internal sealed record ApprovalLine(string Stage, string Text, bool IsOpen);

/// <summary>A step of the work.</summary>
internal sealed record StepView(int Number, string Title, bool IsDone);
