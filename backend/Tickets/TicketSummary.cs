using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;

namespace DeskBot.Backend.Tickets;

/// <summary>A ticket without its history.</summary>
/// <param name="Id">Its id inside the desk.</param>
/// <param name="Number">What people call it.</param>
/// <param name="Kind">The practice it belongs to.</param>
/// <param name="Title">One line.</param>
/// <param name="Description">All that was said.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="HoldReason">What it waits for while on hold.</param>
/// <param name="ResumeAt">When it resumes by itself.</param>
/// <param name="Priority">Computed from impact and urgency.</param>
/// <param name="Impact">How much is affected.</param>
/// <param name="Urgency">How soon it is needed.</param>
/// <param name="Category">What it is about.</param>
/// <param name="AffectedService">What does not work, if known.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Assignee">Who works on it.</param>
/// <param name="Group">Whose queue it is in.</param>
/// <param name="IsMajor">Whether it is a major incident.</param>
/// <param name="Resolution">How it was resolved or why it was cancelled.</param>
/// <param name="ReopenCount">How often it was reopened.</param>
/// <param name="Rating">1 to 5, once the requester has rated it.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="ResolvedAt">When it was resolved.</param>
/// <param name="ClosedAt">When it was closed or cancelled.</param>
/// <param name="Clocks">Its service level clocks, those of one measure in the order they ran.</param>
/// <param name="Version">Rises with every change.</param>
public sealed record TicketSummary(
    TicketId Id,
    string Number,
    TicketKind Kind,
    string Title,
    string Description,
    TicketState State,
    HoldReason? HoldReason,
    DateTimeOffset? ResumeAt,
    Priority Priority,
    Level Impact,
    Level Urgency,
    Category Category,
    string? AffectedService,
    PersonRef Requester,
    PersonRef? Assignee,
    GroupRef? Group,
    bool IsMajor,
    TicketResolution? Resolution,
    int ReopenCount,
    int? Rating,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<ClockDetails> Clocks,
    int Version)
{
    /// <summary>Whether somebody still has work to do on it.</summary>
    public bool IsOpen => State.IsOpen();

    /// <summary>The newest clock of a measure, if it has one.</summary>
    public ClockDetails? Clock(Measure measure) => Clocks.LastOrDefault(clock => clock.Measure == measure);
}

/// <summary>How a ticket ended.</summary>
/// <param name="Code">How it was resolved; null when it was cancelled.</param>
/// <param name="Note">What was done.</param>
/// <param name="Cancelled">Why it was cancelled; null when it was resolved.</param>
public sealed record TicketResolution(ResolutionCode? Code, string? Note, CancelReason? Cancelled);

/// <summary>A ticket with everything that its viewer may see.</summary>
/// <param name="Summary">The ticket.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Comments">What was written, oldest first.</param>
/// <param name="Links">The tickets it belongs with, as far as the viewer may see them.</param>
/// <param name="AffectedPeople">How many said "me too".</param>
/// <param name="Verbs">What this viewer may do now.</param>
public sealed record TicketDetails(
    TicketSummary Summary,
    IReadOnlyList<TicketHistoryLine> History,
    IReadOnlyList<TicketCommentLine> Comments,
    IReadOnlyList<TicketLinkLine> Links,
    int AffectedPeople,
    IReadOnlyList<TicketVerb> Verbs)
{
    /// <summary>The files on it, oldest first.</summary>
    public IReadOnlyList<TicketFile> Files { get; init; } = [];
}

/// <summary>A file on a ticket.</summary>
/// <param name="Id">Its id in the attachment store.</param>
/// <param name="Name">A safe file name.</param>
/// <param name="ContentType">The media type, recognised from the bytes.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record TicketFile(Guid Id, string Name, string ContentType, long Length);
