namespace DeskBot.Backend.Tickets;

/// <summary>What became of a change to a ticket.</summary>
public abstract record TicketOutcome;

/// <summary>It was done.</summary>
/// <param name="Ticket">The ticket as it is now.</param>
public sealed record TicketUpdated(TicketSummary Ticket) : TicketOutcome;

/// <summary>It was so already: a second click, or somebody else was faster. Nothing was done.</summary>
/// <param name="Ticket">The ticket as it is.</param>
public sealed record TicketUnchanged(TicketSummary Ticket) : TicketOutcome;

/// <summary>There is no such ticket, or the actor may not see it; the two cannot be told apart.</summary>
public sealed record TicketNotFound : TicketOutcome;

/// <summary>The actor sees the ticket but this is not theirs to do.</summary>
/// <param name="Ticket">The ticket as it is.</param>
public sealed record TicketForbidden(TicketSummary Ticket) : TicketOutcome;

/// <summary>It cannot be done as asked.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Ticket">The ticket as it is.</param>
public sealed record TicketRefused(Refusal Why, TicketSummary Ticket) : TicketOutcome;

/// <summary>Why something cannot be done as asked.</summary>
public enum Refusal
{
    /// <summary>None: it can.</summary>
    None,

    /// <summary>Not in the state that the ticket is in.</summary>
    NotInThisState,

    /// <summary>It is closed, and closed tickets never reopen: open a new one that follows it up.</summary>
    ClosedNeverReopens,

    /// <summary>The title is missing.</summary>
    TitleMissing,

    /// <summary>A text is missing.</summary>
    TextMissing,

    /// <summary>A text is longer than 8,000 characters.</summary>
    TextTooLong,

    /// <summary>Waiting for the requester demands a public comment that asks them.</summary>
    QuestionMissing,

    /// <summary>Resolving demands a note.</summary>
    NoteMissing,

    /// <summary>There is no such category.</summary>
    UnknownCategory,

    /// <summary>There is no such person, or they may not be given it.</summary>
    UnknownPerson,

    /// <summary>There is no such group, or it may not be given it.</summary>
    UnknownGroup,

    /// <summary>There is no such other ticket, or the actor may not see it.</summary>
    UnknownTicket,

    /// <summary>There is no such comment on the ticket, or it is somebody else's.</summary>
    UnknownComment,

    /// <summary>A rating is a whole number from 1 to 5.</summary>
    NotARating,

    /// <summary>It was rated already.</summary>
    AlreadyRated,

    /// <summary>Nobody rates their own work.</summary>
    OwnWork,

    /// <summary>It was nudged lately; wait some hours.</summary>
    TooSoon,

    /// <summary>The date has passed.</summary>
    DateInThePast,

    /// <summary>A ticket cannot be above itself.</summary>
    Circle,

    /// <summary>There is nothing of that name in the catalog, or it is not for the actor.</summary>
    UnknownItem,

    /// <summary>Work on it has begun: it can no longer be changed or withdrawn.</summary>
    WorkHasBegun,

    /// <summary>The request has no such task.</summary>
    UnknownTask,

    /// <summary>It is not that task's turn, or it is over.</summary>
    NotItsTurn,

    /// <summary>The reason does not suit the actor: requesters withdraw, agents cancel duplicates and what is invalid.</summary>
    ReasonNotYours,
}
