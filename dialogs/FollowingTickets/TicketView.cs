using DeskBot.Backend.Tickets;
namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>What the ticket card shows.</summary>
internal sealed record TicketView
{
    /// <summary>For example <c>INC0000001</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The title; written by people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public required TicketState State { get; init; }

    /// <summary>1 (critical) to 5 (planning).</summary>
    public required int Priority { get; init; }

    /// <summary>Who looks at the card: decides what it offers.</summary>
    public required TicketViewer Viewer { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who asked; shown to agents only.</summary>
    public string? Requester { get; init; }

    /// <summary>The group that works on it.</summary>
    public string? Group { get; init; }

    /// <summary>The agent who works on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>The viewer is the assignee.</summary>
    public bool IsMine { get; init; }

    /// <summary>Why it is on hold, in plain words; null otherwise.</summary>
    public string? HoldReason { get; init; }

    /// <summary>On hold for an answer from the requester.</summary>
    public bool WaitsForRequester { get; init; }

    /// <summary>The service levels, in the order in which they fall due.</summary>
    public IReadOnlyList<ClockView> Clocks { get; init; } = [];

    /// <summary>The last comment that the requester may see.</summary>
    public CommentView? LastComment { get; init; }

    /// <summary>The files on it, the oldest first.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>The last events, the newest first; four are shown.</summary>
    public IReadOnlyList<EventView> Timeline { get; init; } = [];

    /// <summary>How it was resolved.</summary>
    public ResolutionView? Resolution { get; init; }

    /// <summary>When a resolved ticket closes by itself.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The requester's rating, 1 to 5, once given.</summary>
    public int? Rating { get; init; }

    /// <summary>The requester has nudged since the last work: not offered again.</summary>
    public bool IsNudged { get; init; }

    /// <summary>The ticket's page, if there is one: absolute or starting with <c>/</c>.</summary>
    public string? Url { get; init; }
}

/// <summary>Who looks at a ticket.</summary>
internal enum TicketViewer
{
    /// <summary>The person who asked, in their own chat.</summary>
    Requester,

    /// <summary>Whom a request is for when somebody else ordered it, in their own chat.</summary>
    Recipient,

    /// <summary>Somebody who works on tickets.</summary>
    Agent,

    /// <summary>Anybody else, for example in a channel: sees, cannot act.</summary>
    Onlooker,
}

/// <summary>One service level of a ticket.</summary>
/// <param name="Name">What is measured: <c>First response</c>, <c>Resolution</c>.</param>
/// <param name="State">How it goes.</param>
/// <param name="Due">When it falls due; while paused, when it would fall due if it went on now.</param>
/// <param name="Remaining">Working time that remains; negative when it is over. Of a met clock: the working time it took.</param>
internal sealed record ClockView(string Name, ClockState State, DateTimeOffset Due, TimeSpan Remaining);

/// <summary>How a service level goes.</summary>
internal enum ClockState
{
    /// <summary>Time enough.</summary>
    Running,

    /// <summary>Three quarters of the time are gone.</summary>
    AtRisk,

    /// <summary>Time is over and it is not met.</summary>
    Breached,

    /// <summary>Stands still while the ticket waits.</summary>
    Paused,

    /// <summary>Met in time.</summary>
    Met,

    /// <summary>Met, but late.</summary>
    MetLate,
}

/// <summary>A comment.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Text">What; shown literally.</param>
internal sealed record CommentView(string Author, DateTimeOffset At, string Text)
{
    /// <summary>Its author changed it after it was written.</summary>
    public bool IsEdited { get; init; }
}

/// <summary>A file on a ticket.</summary>
/// <param name="Name">Its name; people chose it.</param>
/// <param name="Length">Its size in bytes.</param>
internal sealed record FileView(string Name, long Length);

/// <summary>Something that happened to a ticket.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What, in a few words; shown literally.</param>
internal sealed record EventView(DateTimeOffset At, string Text);

/// <summary>How a ticket was resolved.</summary>
/// <param name="Code">The resolution code in words.</param>
/// <param name="Note">What was done; shown literally.</param>
/// <param name="At">When.</param>
internal sealed record ResolutionView(string Code, string Note, DateTimeOffset At);
