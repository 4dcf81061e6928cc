using DeskBot.Backend.Conversations;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>
/// Lets comments follow the messages that they were written as, in every channel that tells of edits and deletions
/// (<see cref="MessageKind.Edited"/> and <see cref="MessageKind.Deleted"/>, the message being <see cref="IncomingMessage.AboutMessageId"/>). Messages that became
/// no comment are left alone.
/// </summary>
internal sealed class ChangedMessages(FindCommentsOfMessage find, EditComment edit, WithdrawComment withdraw)
{
    /// <summary>Changes the comments that the message became.</summary>
    public async Task EditedAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var (ticket, comment) in await FindAsync(turn, cancellationToken))
        {
            var words = TicketComments.WordsOf(turn.Message.Text.Trim(), ticket);
            if (await edit.ExecuteAsync(ticket, comment, words, turn.Actor, cancellationToken) is TicketRefused)
            {
                turn.Say(Markdown.Format($"Your comment on **{ticket}** stays as it was: what you made of it is empty or too long."));
            }
        }
    }

    /// <summary>Takes the comments back that the message became. People are told what a service desk has to keep.</summary>
    public async Task DeletedAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var (ticket, comment) in await FindAsync(turn, cancellationToken))
        {
            if (await withdraw.ExecuteAsync(ticket, comment, turn.Actor, cancellationToken) is TicketUpdated)
            {
                turn.Say(Markdown.Format($"I took that back from **{ticket}** too. Only the desk's own history still has it."));
            }
        }
    }

    private async Task<IReadOnlyList<CommentOfMessage>> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Message.AboutMessageId is { } message ? await find.ExecuteAsync(MessageKey.Of(turn.Conversation, message), turn.Actor, cancellationToken) : [];
}
