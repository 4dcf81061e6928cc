namespace DeskBot.Backend.Tickets;

/// <summary>Something that happened to a ticket.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who; the bot's name for the bot.</param>
/// <param name="Channel">Where.</param>
/// <param name="Action">What was done.</param>
/// <param name="Field">The field that changed.</param>
/// <param name="Before">Its value before.</param>
/// <param name="After">Its value after.</param>
/// <param name="Detail">More about it, for example the hold reason.</param>
/// <param name="IsInternal">Whether only agents see it.</param>
public sealed record TicketHistoryLine(
    DateTimeOffset At, string By, string Channel, TicketAction Action, TicketField? Field, string? Before, string? After, string? Detail, bool IsInternal);

/// <summary>Something that was written on a ticket.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Side">Whose word it is.</param>
/// <param name="IsInternal">Whether only agents see it.</param>
/// <param name="Text">What was written; empty when its author took it back.</param>
/// <param name="EditedAt">When its author last changed it; null when it is as it was written.</param>
/// <param name="WithdrawnAt">When its author took it back; null when it stands.</param>
public sealed record TicketCommentLine(
    Guid Id, DateTimeOffset At, string By, CommentSide Side, bool IsInternal, string Text, DateTimeOffset? EditedAt = null, DateTimeOffset? WithdrawnAt = null);

/// <summary>A ticket that belongs with another.</summary>
/// <param name="How">In which way.</param>
/// <param name="Number">The other ticket.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Its state.</param>
public sealed record TicketLinkLine(LinkKind How, string Number, string Title, TicketState State);

/// <summary>How another ticket belongs with this one.</summary>
public enum LinkKind
{
    /// <summary>It is above this one: when it is resolved, so is this.</summary>
    Parent,

    /// <summary>It is below this one.</summary>
    Child,

    /// <summary>This one takes it up again.</summary>
    Before,

    /// <summary>It takes this one up again.</summary>
    FollowUp,

    /// <summary>This one is the same trouble as it.</summary>
    Original,

    /// <summary>It is the same trouble as this one.</summary>
    Duplicate,
}
