using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>Stores activities of any number of conversations at once, so that many senders share one durable commit. The caller holds the transaction.</summary>
public sealed class AppendWebChatActivities(DeskDb db, TimeProvider time)
{
    /// <summary>Stores the entries in order, and notes which earlier activities the inbox has meanwhile.</summary>
    /// <returns>One outcome per entry, in the same order.</returns>
    public async Task<IReadOnlyList<WebChatAppended>> ExecuteAsync(
        IReadOnlyList<WebChatEntry> entries, IReadOnlyCollection<(string ConversationId, string ActivityId)> handed, CancellationToken cancellationToken)
    {
        await CreateMissingAsync(entries, cancellationToken);
        var conversations = await LockAsync(entries, cancellationToken);
        var known = await KnownAsync(entries, cancellationToken);
        var outcomes = entries.Select(entry => Append(entry, conversations, known)).ToArray();
        await db.SaveChangesAsync(cancellationToken);
        await NoteHandedAsync(handed, cancellationToken);
        return outcomes;
    }

    /// <summary>Inserts conversations that an entry brings its owner for; another replica may be doing the same, hence no check beforehand.</summary>
    private async Task CreateMissingAsync(IReadOnlyList<WebChatEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var (id, owner) in entries.Where(entry => entry.Owner is not null).Select(entry => (entry.ConversationId, entry.Owner)).Distinct())
        {
            await OpenWebChat.InsertAsync(db, id, owner, time.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>
    /// An update that changes nothing takes the row locks in PostgreSQL, so that sequence numbers commit in their order; in SQLite this transaction
    /// is the only writer anyway.
    /// </summary>
    private async Task<Dictionary<string, WebChatConversation>> LockAsync(IReadOnlyList<WebChatEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Select(entry => entry.ConversationId).Distinct().ToArray();
        var wanted = db.Set<WebChatConversation>().Where(conversation => ids.Contains(conversation.Id));
        if (db.Database.IsNpgsql())
        {
            await wanted.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSequence, row => row.LastSequence), cancellationToken);
        }

        return await wanted.ToDictionaryAsync(conversation => conversation.Id, cancellationToken);
    }

    private async Task<Dictionary<(string, string), WebChatActivity>> KnownAsync(IReadOnlyList<WebChatEntry> entries, CancellationToken cancellationToken)
    {
        var conversations = entries.Select(entry => entry.ConversationId).Distinct().ToArray();
        var ids = entries.Select(entry => entry.ActivityId).Distinct().ToArray();
        return await db.Set<WebChatActivity>()
            .Where(activity => conversations.Contains(activity.ConversationId) && ids.Contains(activity.Id))
            .ToDictionaryAsync(activity => (activity.ConversationId, activity.Id), cancellationToken);
    }

    private WebChatAppended Append(
        WebChatEntry entry, Dictionary<string, WebChatConversation> conversations, Dictionary<(string, string), WebChatActivity> known)
    {
        if (!conversations.TryGetValue(entry.ConversationId, out var conversation))
        {
            return new WebChatAppended(null, IsNew: false);
        }

        var key = (entry.ConversationId, entry.ActivityId);
        if (known.TryGetValue(key, out var existing))
        {
            if (!entry.Replaces)
            {
                return new WebChatAppended(existing.AsStored(), IsNew: false);
            }

            existing.Replace(entry.Body, conversation.NextSequence());
            return new WebChatAppended(existing.AsStored(), IsNew: true);
        }

        var now = time.GetUtcNow();
        var (sequence, at) = conversation.Next(now);
        var activity = known[key] = new WebChatActivity(entry, sequence, at, now);
        db.Add(activity);
        return new WebChatAppended(activity.AsStored(), IsNew: true);
    }

    private async Task NoteHandedAsync(IReadOnlyCollection<(string ConversationId, string ActivityId)> handed, CancellationToken cancellationToken)
    {
        foreach (var conversation in handed.GroupBy(one => one.ConversationId, one => one.ActivityId))
        {
            var ids = conversation.ToArray();
            await db.Set<WebChatActivity>()
                .Where(activity => activity.ConversationId == conversation.Key && ids.Contains(activity.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(activity => activity.AwaitingInboxSince, (DateTimeOffset?)null), cancellationToken);
        }
    }
}
