using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels;

/// <summary>A way in and out of the desk (Bot Framework, Direct Line, Slack). It sends what the outbox hands it; what comes in it hands to the inbox.</summary>
public interface IChannel
{
    /// <summary>Whether this implementation serves conversations of the named channel (for example <c>msteams</c>, <c>webchat</c>).</summary>
    bool Serves(string channel);

    /// <summary>
    /// Sends or edits one message. Called in order within a conversation and never twice at once for one conversation.
    /// It answers what happened and throws only for bugs.
    /// </summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Shows that the bot is working on an answer, where the channel has a sign for it. Best effort: nobody hears whether it was shown.</summary>
    Task ShowTypingAsync(ConversationAddress conversation, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A reply on its way out.</summary>
/// <param name="OutboxId">The outbox row, a good idempotency key where a channel takes one.</param>
/// <param name="Conversation">Where it goes, with the freshest route.</param>
/// <param name="Reply">What to say or show.</param>
/// <param name="InReplyTo">The channel's id of the message that is answered; null when the bot speaks first.</param>
/// <param name="EditMessageId">The message to edit instead of sending a new one; null to send.</param>
public sealed record OutgoingMessage(long OutboxId, ConversationAddress Conversation, Reply Reply, string? InReplyTo, string? EditMessageId);

/// <summary>What became of a send.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Delivered; <paramref name="MessageId"/> names it for later edits, when the channel gave one.</summary>
    public sealed record Sent(string? MessageId) : SendOutcome;

    /// <summary>Certainly not delivered; try again after the given time.</summary>
    public sealed record TryAgain(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>Perhaps delivered: a repeat could show it twice, so it is not repeated.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;

    /// <summary>The conversation does not take messages any more; stop writing to it.</summary>
    public sealed record ConversationGone(string Reason) : SendOutcome;

    /// <summary>Not delivered here: the conversation has been opened and has a name of the channel's now. What waits for it goes on there.</summary>
    public sealed record Elsewhere(ConversationAddress Conversation) : SendOutcome;

    /// <summary>The channel refuses this message and would refuse it again.</summary>
    public sealed record Refused(string Reason) : SendOutcome;
}
