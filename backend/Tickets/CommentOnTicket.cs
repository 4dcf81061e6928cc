using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// Writes on a ticket. The requester's reply lets a ticket go on that waited for them; no comment ever reopens one, so a "thanks" does no harm.
/// </summary>
public sealed class CommentOnTicket(TicketDesk desk)
{
    /// <summary>Writes it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="text">1 to 8,000 characters.</param>
    /// <param name="isInternal">Whether only agents may see it. Nobody but an agent or the desk can write such.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, string text, bool isInternal, Actor actor, CancellationToken cancellationToken) =>
        ExecuteAsync(number, text, isInternal, actor, message: null, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(string, string, bool, Actor, CancellationToken)"/>
    /// <param name="number">The ticket's number.</param>
    /// <param name="text">1 to 8,000 characters.</param>
    /// <param name="isInternal">Whether only agents may see it.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="message">The chat message it is, so that the comment follows when its author edits or deletes it there; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, string text, bool isInternal, Actor actor, MessageKey? message, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, isInternal ? TicketVerb.CommentInternally : TicketVerb.Comment, work => Comment(work, text, isInternal, message), cancellationToken);

    private static Verdict Comment(TicketWork work, string text, bool isInternal, MessageKey? message)
    {
        if (TicketText.Check(text) is var refusal and not Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        work.Comment(text, isInternal, message);
        var waitedForThis = work.Ticket is { State: TicketState.OnHold or TicketState.Pending, HoldReason: HoldReason.Requester };
        if (!isInternal && work.Side == CommentSide.Requester && waitedForThis && work.TryMove(work.Ticket.Kind.AtWork()))
        {
            work.Done(TicketHappening.Resumed);
        }

        return work.Done(TicketHappening.Commented);
    }
}

/// <summary>Texts that people write on tickets.</summary>
internal static class TicketText
{
    public static Refusal Check(string? text) => StorableText.Clean(text).Length switch
    {
        0 => Refusal.TextMissing,
        > Ticket.TextLength => Refusal.TextTooLong,
        _ => Refusal.None,
    };

    /// <summary>For texts that may be left out.</summary>
    public static Refusal CheckOptional(string? text) => Check(text) is Refusal.TextTooLong ? Refusal.TextTooLong : Refusal.None;
}
