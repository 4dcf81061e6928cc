using DeskBot.Backend.Attachments;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tickets;

/// <summary>A ticket is not as it was: cards that show it are to be refreshed, and those it concerns told.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="What">What happened.</param>
/// <param name="By">Who did it; null for the desk itself.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Assignee">Who works on it now.</param>
/// <param name="Group">Whose queue it is in now.</param>
public sealed record TicketChanged(
    TicketId Ticket, string Number, TicketHappening What, PersonId? By, PersonId Requester, PersonId? Assignee, string? Group) : DeskEvent;

/// <summary>Somebody wrote something that the requester may read. Internal comments raise nothing of the kind, so that they cannot leak.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Comment">The comment.</param>
/// <param name="Author">Who wrote it; null for the bot.</param>
/// <param name="AuthorName">What to call them.</param>
/// <param name="Side">Whose word it is.</param>
/// <param name="Text">What was written.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Assignee">Who works on it.</param>
/// <param name="Group">Whose queue it is in.</param>
public sealed record PublicCommentAdded(
    TicketId Ticket, string Number, Guid Comment, PersonId? Author, string AuthorName, CommentSide Side, string Text,
    PersonId Requester, PersonId? Assignee, string? Group) : DeskEvent;

/// <summary>Somebody put files on a ticket that its requester may read. Files for agents only raise nothing of the kind, so that they cannot leak.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Files">The files, in the order in which they came.</param>
/// <param name="Comment">The comment that was written with them, which is not told apart from them; null for none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Author">Who did it; null for the bot.</param>
/// <param name="AuthorName">What to call them.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Assignee">Who works on it.</param>
public sealed record PublicFilesAdded(
    TicketId Ticket, string Number, IReadOnlyList<AttachmentInfo> Files, Guid? Comment, string? Text, PersonId? Author, string AuthorName,
    PersonId Requester, PersonId? Assignee) : DeskEvent
{
    internal static PublicFilesAdded By(TicketWork work, IReadOnlyList<AttachmentInfo> files, Guid? comment, string? text) => new(
        work.Ticket.Id, work.Ticket.Number, files, comment, text, work.Actor.Person, work.Actor.Name, work.Ticket.RequesterId, work.Ticket.AssigneeId);
}

/// <summary>What happened to a ticket.</summary>
public enum TicketHappening
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>An agent took it.</summary>
    Taken,

    /// <summary>It was given to a person or a group.</summary>
    Assigned,

    /// <summary>It was put on hold.</summary>
    Held,

    /// <summary>It goes on after a hold.</summary>
    Resumed,

    /// <summary>It was resolved.</summary>
    Resolved,

    /// <summary>It is still broken.</summary>
    Reopened,

    /// <summary>It was closed, by the requester's word or by time.</summary>
    Closed,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Its priority was changed.</summary>
    Reprioritised,

    /// <summary>Its category or affected service was changed.</summary>
    Recategorised,

    /// <summary>Its text was changed.</summary>
    Edited,

    /// <summary>Something was written on it, maybe only for agents.</summary>
    Commented,

    /// <summary>A comment was changed or taken back by its author.</summary>
    CommentChanged,

    /// <summary>It was rated.</summary>
    Rated,

    /// <summary>The requester asked how it goes.</summary>
    Nudged,

    /// <summary>Somebody said "me too".</summary>
    Joined,

    /// <summary>It was linked.</summary>
    Linked,

    /// <summary>Files were put on it.</summary>
    FilesAdded,

    /// <summary>Request: it may be delivered.</summary>
    Approved,

    /// <summary>Request: it will not be delivered.</summary>
    Rejected,

    /// <summary>Request: one of its tasks moved on.</summary>
    TaskMoved,

    /// <summary>Request: everything was delivered.</summary>
    Fulfilled,

    /// <summary>It became a major incident, or no longer is one.</summary>
    DeclaredMajor,

    /// <summary>It went on in a way of its kind, of which another event says more: cards that show it are to be refreshed.</summary>
    MovedOn,

    /// <summary>Its approval moved on: asked, voted, decided, voided.</summary>
    ApprovalMoved,
}
