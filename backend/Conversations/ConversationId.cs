using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DeskBot.Backend.Conversations;

/// <summary>
/// Names a conversation across channels. It is computed from the channel's own names, so that two replicas that hear of a
/// conversation at once give it the same id without asking the store.
/// </summary>
public readonly record struct ConversationId(Guid Value)
{
    /// <summary>The id of the channel's conversation: the first 16 bytes of SHA-256 over the length-prefixed names.</summary>
    public static ConversationId Of(string channel, string tenant, string conversation)
    {
        var parts = new[] { channel, tenant, conversation };
        var buffer = new byte[parts.Sum(part => 4 + Encoding.UTF8.GetByteCount(part))];
        var at = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, buffer.AsSpan(at + 4));
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(at), length);
            at += 4 + length;
        }

        return new ConversationId(new Guid(SHA256.HashData(buffer).AsSpan(0, 16)));
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");
}
