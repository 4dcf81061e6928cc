using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>Finds the comments that a chat message became, for its author.</summary>
public sealed class FindCommentsOfMessage(DeskDb db)
{
    /// <summary>The comments that this person wrote as that message; none when it became none, or was somebody else's.</summary>
    public async Task<IReadOnlyList<CommentOfMessage>> ExecuteAsync(MessageKey message, Actor author, CancellationToken cancellationToken) =>
        author.Person is not { } person
            ? []
            : await db.Set<TicketComment>().AsNoTracking()
                .Where(comment => comment.MessageKey == message.Value && comment.AuthorId == person)
                .Join(db.Set<Ticket>(), comment => comment.TicketId, ticket => ticket.Id, (comment, ticket) => new CommentOfMessage(ticket.Number, comment.Id))
                .ToListAsync(cancellationToken);
}

/// <summary>A comment that a chat message became.</summary>
/// <param name="Ticket">The number of the ticket that it is on.</param>
/// <param name="Comment">The comment.</param>
public sealed record CommentOfMessage(string Ticket, Guid Comment);
