using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;

namespace DeskBot.Dialogs.Conversations;

/// <summary>Where every message arrives: it reads the message, decides what to say, and lets the use cases act.</summary>
public interface IReception
{
    /// <summary>
    /// Reads messages (who wrote, what is meant, what the knowledge base says), outside any transaction, because models may be slow.
    /// </summary>
    /// <returns>One reading per message, in the same order.</returns>
    Task<IReadOnlyList<MessageReading>> ReadAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken);

    /// <summary>Decides and acts inside the turn's transaction. Throwing undoes the turn; it is tried again a few times.</summary>
    /// <returns>What the bot says, in order.</returns>
    Task<IReadOnlyList<Reply>> DecideAsync(MessageReading reading, OpenConversation conversation, CancellationToken cancellationToken);

    /// <summary>What is said or changed elsewhere because of what happened: live cards, people to be told. Runs inside the same transaction.</summary>
    Task<IReadOnlyList<FollowUp>> FollowUpAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken);

    /// <summary>What the person is told when their message could not be dealt with.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reference">What an administrator finds it by.</param>
    Reply Apologise(IncomingMessage message, string reference);
}

/// <summary>A message with all that was found out about it before its turn.</summary>
public record MessageReading(IncomingMessage Message);

/// <summary>A reply that belongs into another conversation.</summary>
public sealed record FollowUp(ConversationId Conversation, Reply Reply);
