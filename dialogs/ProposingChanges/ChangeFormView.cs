using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>What the form shows.</summary>
internal sealed record ChangeFormView
{
    /// <summary>What is filled in.</summary>
    public required ChangeInProgress Change { get; init; }

    /// <summary>The kinds of change that this person may choose.</summary>
    public required IReadOnlyList<Choice> Kinds { get; init; }

    /// <summary>What can be changed.</summary>
    public required IReadOnlyList<Choice> Items { get; init; }

    /// <summary>Who can carry it out.</summary>
    public required IReadOnlyList<Choice> Implementers { get; init; }

    /// <summary>The questions about risk; none for a standard change.</summary>
    public required IReadOnlyList<RiskQuestion> Questions { get; init; }

    /// <summary>The zone of day and time, for example <c>Europe/Berlin</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>The template of a standard change.</summary>
    public ChangeTemplate? Template { get; init; }

    /// <summary>The risk as it is now; null while nothing is known.</summary>
    public RiskAssessment? Risk { get; init; }

    /// <summary>The window in words; null while it is open.</summary>
    public string? Window { get; init; }

    /// <summary>What depends on it, in words; null while nothing is chosen.</summary>
    public string? Impact { get; init; }

    /// <summary>What speaks against the time, in sentences.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
