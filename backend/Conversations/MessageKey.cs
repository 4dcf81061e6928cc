using System.Security.Cryptography;
using System.Text;

namespace DeskBot.Backend.Conversations;

/// <summary>
/// Names one message of a channel, by which what came of it is found again when its author edits or deletes it. A channel's own message ids are unique within
/// their conversation only and may be long, so the name is computed from both.
/// </summary>
/// <param name="Value">The first 16 bytes of SHA-256 over the conversation's id and the message's id.</param>
public readonly record struct MessageKey(Guid Value)
{
    /// <summary>The key of a conversation's message.</summary>
    /// <param name="conversation">Where it was written.</param>
    /// <param name="messageId">The channel's id of the message.</param>
    public static MessageKey Of(ConversationId conversation, string messageId) =>
        new(new Guid(SHA256.HashData([.. conversation.Value.ToByteArray(), .. Encoding.UTF8.GetBytes(messageId)]).AsSpan(0, 16)));
}
