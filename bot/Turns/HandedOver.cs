using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>What a turn says, handed to the outbox pump as it is, so that it need not be read back from the rows that keep it safe.</summary>
/// <param name="Conversation">Where it goes, with the freshest route.</param>
/// <param name="Replies">The replies in order.</param>
internal sealed record HandedOver(KnownConversation Conversation, IReadOnlyList<HandedReply> Replies);

/// <summary>A reply with its row.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Draft">As it was put into the outbox.</param>
/// <param name="Row">Knows the row's id.</param>
internal sealed record HandedReply(Reply Reply, OutboxDraft Draft, OutboxAdded Row)
{
    /// <summary>The same as it would be read from the outbox.</summary>
    public QueuedReply AsQueued() => new(Row.Id, Draft.Reply, Draft.CardKey, Draft.IsEdit, Draft.InReplyTo, 0);
}
