using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// The author of a comment changes it. The ticket shows the new text; the history keeps the earlier one, for agents. Service levels do not move: a response was
/// given when it was given. Changing a comment that was taken back brings it back.
/// </summary>
public sealed class EditComment(TicketDesk desk, DeskDb db)
{
    /// <summary>Changes it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="comment">The comment, for example from <see cref="FindCommentsOfMessage"/>.</param>
    /// <param name="text">1 to 8,000 characters.</param>
    /// <param name="actor">Who changes it: nobody but its author may.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, Guid comment, string text, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Comment, work => EditAsync(work, comment, text, cancellationToken), cancellationToken);

    private async Task<Verdict> EditAsync(TicketWork work, Guid id, string text, CancellationToken cancellationToken)
    {
        if (TicketText.Check(text) is var refusal and not Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        if (await db.OwnCommentAsync(work, id, cancellationToken) is not { } comment)
        {
            return Verdict.Refuse(Refusal.UnknownComment);
        }

        var (before, after) = (comment.Text, StorableText.Clean(text));
        if (before == after)
        {
            return Verdict.Already;
        }

        comment.Rewrite(after, work.Now);
        work.Write(new HistoryLine(TicketAction.CommentEdited, Before: before, After: after) { CommentId = id, IsInternal = true });
        return work.Done(TicketHappening.CommentChanged);
    }
}

/// <summary>Comments for change.</summary>
internal static class OwnComments
{
    /// <summary>A comment of the ticket at hand that the actor wrote; null when there is none.</summary>
    public static Task<TicketComment?> OwnCommentAsync(this DeskDb db, TicketWork work, Guid id, CancellationToken cancellationToken) =>
        db.Set<TicketComment>().SingleOrDefaultAsync(
            comment => comment.Id == id && comment.TicketId == work.Ticket.Id && comment.AuthorId != null && comment.AuthorId == work.Actor.Person, cancellationToken);
}
