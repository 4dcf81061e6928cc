namespace DeskBot.Backend.Tickets;

/// <summary>What can be done to a ticket.</summary>
public enum TicketVerb
{
    /// <summary>Write something that the requester sees.</summary>
    Comment,

    /// <summary>Write something that only agents see.</summary>
    CommentInternally,

    /// <summary>Start to work on it.</summary>
    Take,

    /// <summary>Give it to a person or a group.</summary>
    Assign,

    /// <summary>Put it on hold.</summary>
    Hold,

    /// <summary>Go on after a hold.</summary>
    Resume,

    /// <summary>Say that it is solved, and how.</summary>
    Resolve,

    /// <summary>Say that it is still broken.</summary>
    Reopen,

    /// <summary>Say that it works.</summary>
    Confirm,

    /// <summary>Rate the help from 1 to 5.</summary>
    Rate,

    /// <summary>Cancel it.</summary>
    Cancel,

    /// <summary>Change impact or urgency.</summary>
    Reprioritise,

    /// <summary>Change category or affected service.</summary>
    Recategorise,

    /// <summary>Change title or description.</summary>
    Edit,

    /// <summary>Ask how it goes.</summary>
    Nudge,

    /// <summary>Put it below another ticket.</summary>
    Link,

    /// <summary>Make it a major incident.</summary>
    DeclareMajor,

    /// <summary>Work on the tasks of a request.</summary>
    Fulfil,

    /// <summary>Put files on it that the requester gets.</summary>
    AttachFiles,
}
