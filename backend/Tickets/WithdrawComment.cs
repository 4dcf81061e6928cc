using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tickets;

/// <summary>The author of a comment takes it back. The ticket shows that there was one, without its text; the history keeps the text, for agents.</summary>
public sealed class WithdrawComment(TicketDesk desk, DeskDb db)
{
    /// <summary>Takes it back.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="comment">The comment, for example from <see cref="FindCommentsOfMessage"/>.</param>
    /// <param name="actor">Who takes it back: nobody but its author may.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, Guid comment, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Comment, work => WithdrawAsync(work, comment, cancellationToken), cancellationToken);

    private async Task<Verdict> WithdrawAsync(TicketWork work, Guid id, CancellationToken cancellationToken)
    {
        if (await db.OwnCommentAsync(work, id, cancellationToken) is not { } comment)
        {
            return Verdict.Refuse(Refusal.UnknownComment);
        }

        if (comment.WithdrawnAt is not null)
        {
            return Verdict.Already;
        }

        var before = comment.Text;
        comment.Withdraw(work.Now);
        work.Write(new HistoryLine(TicketAction.CommentWithdrawn, Before: before) { CommentId = id, IsInternal = true });
        return work.Done(TicketHappening.CommentChanged);
    }
}
