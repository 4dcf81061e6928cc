using DeskBot.Backend.Approvals;
using DeskBot.Backend.Requests;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>What a request's card shows.</summary>
internal sealed record RequestView
{
    /// <summary>What it has in common with other tickets.</summary>
    public required TicketView Ticket { get; init; }

    /// <summary>The item's emoji.</summary>
    public required string Icon { get; init; }

    /// <summary>Whom it is for; null for the requester.</summary>
    public string? RequestedFor { get; init; }

    /// <summary>The cost as people read it.</summary>
    public required string Cost { get; init; }

    /// <summary>Who acts next, in words; null when nobody does.</summary>
    public string? Next { get; init; }

    /// <summary>What was answered on the form.</summary>
    public IReadOnlyList<AnswerLine> Answers { get; init; } = [];

    /// <summary>What has to be done.</summary>
    public IReadOnlyList<TaskLine> Tasks { get; init; } = [];

    /// <summary>How its approval goes; null where none was asked.</summary>
    public ApprovalOverview? Approval { get; init; }

    /// <summary>Why it will not be delivered; null otherwise.</summary>
    public string? Refused { get; init; }

    /// <summary>The requester may still change and withdraw it.</summary>
    public bool CanChange { get; init; }
}
