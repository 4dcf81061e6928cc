namespace DeskBot.Backend.Tickets;

/// <summary>What was done to a ticket.</summary>
public enum TicketAction
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>Its state moved on.</summary>
    Moved,

    /// <summary>A field was changed.</summary>
    Changed,

    /// <summary>It was given to a person or a group.</summary>
    Assigned,

    /// <summary>Somebody wrote something.</summary>
    Commented,

    /// <summary>The requester rated it.</summary>
    Rated,

    /// <summary>The requester asked how it goes.</summary>
    Nudged,

    /// <summary>It was linked to another ticket.</summary>
    Linked,

    /// <summary>Somebody said "me too".</summary>
    Joined,

    /// <summary>The requester says that it works.</summary>
    Confirmed,

    /// <summary>Files were added.</summary>
    Attached,

    /// <summary>Approvers were asked; the detail names the stage.</summary>
    ApprovalAsked,

    /// <summary>An approver voted, perhaps in somebody's place.</summary>
    Voted,

    /// <summary>An approval was decided.</summary>
    ApprovalDecided,

    /// <summary>An approval was voided: what was to be approved was changed or withdrawn.</summary>
    ApprovalVoided,

    /// <summary>The time for a stage of an approval ran out.</summary>
    ApprovalExpired,

    /// <summary>Somebody tried to vote who may not, or too late, or again.</summary>
    VoteRefused,

    /// <summary>Nobody can be asked for an approval.</summary>
    ApproversMissing,

    /// <summary>An approver asked the requester something, or the requester answered.</summary>
    ApprovalDiscussed,

    /// <summary>The author of a comment changed it; the line keeps the earlier text and is for agents.</summary>
    CommentEdited,

    /// <summary>The author of a comment took it back; the line keeps the text and is for agents.</summary>
    CommentWithdrawn,
}

/// <summary>The fields whose changes the history keeps.</summary>
public enum TicketField
{
    /// <summary>Where it is in its life.</summary>
    State,

    /// <summary>How much is affected.</summary>
    Impact,

    /// <summary>How soon it is needed.</summary>
    Urgency,

    /// <summary>Computed from impact and urgency.</summary>
    Priority,

    /// <summary>What it is about.</summary>
    Category,

    /// <summary>What does not work.</summary>
    AffectedService,

    /// <summary>Who works on it.</summary>
    Assignee,

    /// <summary>The group that works on it.</summary>
    Group,

    /// <summary>Its title.</summary>
    Title,

    /// <summary>Its description.</summary>
    Description,

    /// <summary>1 to 5.</summary>
    Rating,

    /// <summary>The ticket above it.</summary>
    Parent,

    /// <summary>Whether it is a major incident.</summary>
    Major,

    /// <summary>Change: how it is authorised.</summary>
    ChangeType,

    /// <summary>Change: from when to when.</summary>
    Window,

    /// <summary>Change: what it is made to.</summary>
    AffectedItems,

    /// <summary>Change: how it is done, undone and tested.</summary>
    Plan,

    /// <summary>Change: the answers about its risk.</summary>
    Risk,

    /// <summary>A task of a request or a step of a change; the line's detail names it.</summary>
    Task,

    /// <summary>Change: how it ended.</summary>
    Outcome,

    /// <summary>An answer on a request's form; the line's detail names the field.</summary>
    Answer,
}
