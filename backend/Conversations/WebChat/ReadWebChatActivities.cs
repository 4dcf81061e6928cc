using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>Reads what clients of web chat conversations have not seen yet.</summary>
public sealed class ReadWebChatActivities(DeskDb db)
{
    /// <summary>The activities after a watermark, oldest first.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="after">The watermark: the sequence number of the last activity seen; 0 for none.</param>
    /// <param name="atMost">How many to read, at least 1.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<IReadOnlyList<StoredWebChatActivity>> ExecuteAsync(string conversationId, long after, int atMost, CancellationToken cancellationToken) =>
        await db.Set<WebChatActivity>().AsNoTracking()
            .Where(activity => activity.ConversationId == conversationId && activity.Sequence > after)
            .OrderBy(activity => activity.Sequence)
            .Take(atMost)
            .Select(activity => new StoredWebChatActivity(activity.ConversationId, activity.Id, activity.Sequence, activity.Timestamp, activity.Body))
            .ToListAsync(cancellationToken);

    /// <summary>The newest watermark of each of the conversations that exist.</summary>
    public async Task<IReadOnlyDictionary<string, long>> NewestAsync(IReadOnlyCollection<string> conversationIds, CancellationToken cancellationToken) =>
        await db.Set<WebChatConversation>()
            .Where(conversation => conversationIds.Contains(conversation.Id))
            .Select(conversation => new { conversation.Id, conversation.LastSequence })
            .ToDictionaryAsync(row => row.Id, row => row.LastSequence, cancellationToken);

    /// <summary>What was stored before the given moment and the inbox was never known to have, oldest first: left behind by a crash.</summary>
    public async Task<IReadOnlyList<AwaitedWebChatActivity>> AwaitedAsync(DateTimeOffset before, int atMost, CancellationToken cancellationToken)
    {
        var rows = await db.Set<WebChatActivity>().AsNoTracking()
            .Where(activity => activity.AwaitingInboxSince != null && activity.AwaitingInboxSince < before)
            .OrderBy(activity => activity.AwaitingInboxSince).ThenBy(activity => activity.Sequence)
            .Take(atMost)
            .Join(db.Set<WebChatConversation>(), activity => activity.ConversationId, row => row.Id, (activity, row) => new { activity, row })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(found => new AwaitedWebChatActivity(found.activity.AsStored(), found.row.Owner))];
    }
}
