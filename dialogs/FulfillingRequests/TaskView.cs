using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>What a task's card shows.</summary>
internal sealed record TaskView
{
    /// <summary>The request's number.</summary>
    public required string Number { get; init; }

    /// <summary>The request's title.</summary>
    public required string Request { get; init; }

    /// <summary>The item's emoji.</summary>
    public required string Icon { get; init; }

    /// <summary>The task.</summary>
    public required TaskLine Task { get; init; }

    /// <summary>Who ordered.</summary>
    public required string Requester { get; init; }

    /// <summary>Whom it is for; null for the requester.</summary>
    public string? RequestedFor { get; init; }

    /// <summary>What was ordered.</summary>
    public IReadOnlyList<AnswerLine> Answers { get; init; } = [];

    /// <summary>The agent who looks has it.</summary>
    public bool IsMine { get; init; }

    /// <summary>The request waits for somebody, in plain words; null otherwise.</summary>
    public string? Waits { get; init; }

    /// <summary>The request can be put on hold now.</summary>
    public bool CanHold { get; init; }

    /// <summary>The groups to which it can be given.</summary>
    public IReadOnlyList<Choice> Groups { get; init; } = [];

    /// <summary>When the request is due; null where nothing is promised.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
