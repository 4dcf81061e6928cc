using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations;

/// <summary>
/// Names the one-to-one conversation with somebody who has only written where others read along, so that they can be told what is theirs alone. The conversation has no id of the channel's
/// yet: the channel opens it, or finds the one that exists, whenever something is sent there. It can, because the bot is in a group that the person wrote in.
/// </summary>
public sealed class OpenPersonalConversation(DeskDb db, ConversationStore conversations, TimeProvider time)
{
    /// <summary>What the channel id of such a conversation begins with; the channel's id of the user follows.</summary>
    public const string Prefix = "person:";

    /// <summary>The conversation, within the caller's transaction; null when no channel knows a way to the person, or the way was refused before.</summary>
    public async Task<KnownConversation?> ExecuteAsync(PersonId person, CancellationToken cancellationToken)
    {
        var way = await db.Set<ChannelIdentity>().AsNoTracking().Where(identity => identity.PersonId == person)
            .Join(
                db.Set<Conversation>().Where(group => group.IsGroup && !group.IsGone && group.Route != ""),
                identity => new { identity.Channel, identity.Tenant },
                group => new { group.Channel, group.Tenant },
                (identity, group) => new { identity.Channel, identity.Tenant, identity.ChannelUserId, group.Route, group.LastTurnAt })
            .OrderByDescending(found => found.LastTurnAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (way is null)
        {
            return null;
        }

        var channelId = Prefix + way.ChannelUserId;
        var id = ConversationId.Of(way.Channel, way.Tenant, channelId);
        var conversation = await conversations.LockAsync(id, way.Channel, way.Tenant, channelId, cancellationToken);
        if (conversation.IsGone)
        {
            return null;
        }

        conversation.PersonId = person.Value;
        conversation.ReachedAt(way.Route, isGroup: false, time.GetUtcNow());
        return new KnownConversation(id, way.Channel, way.Tenant, channelId, way.Route, IsGroup: false, person.Value);
    }
}
