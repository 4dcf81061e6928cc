using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>Opens a web chat conversation for a client, creating it the first time.</summary>
public sealed class OpenWebChat(DeskDb db, WriteGate gate, TimeProvider time)
{
    /// <summary>Creates the conversation if it is not there; it is not yet marked as started.</summary>
    public async Task<WebChat> ExecuteAsync(string conversationId, WebChatOwner owner, CancellationToken cancellationToken)
    {
        if (await FindAsync(conversationId, cancellationToken) is { } open)
        {
            return open;
        }

        await using (var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken))
        {
            await InsertAsync(db, conversationId, owner, time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return await FindAsync(conversationId, cancellationToken) ?? new WebChat(conversationId, owner, IsStarted: false, 0);
    }

    /// <summary>The conversation; null when there is none of this id.</summary>
    public async Task<WebChat?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        var row = await db.Set<WebChatConversation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == conversationId, cancellationToken);
        return row is null ? null : new WebChat(row.Id, row.Owner, row.StartedAt is not null, row.LastSequence);
    }

    /// <summary>Notes that a client has opened the conversation and that its greeting is on the way.</summary>
    public async Task MarkStartedAsync(string conversationId, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        await db.Set<WebChatConversation>().Where(row => row.Id == conversationId && row.StartedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StartedAt, at), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Inserts the row unless it is there, in a way that two replicas can do at once.</summary>
    internal static Task InsertAsync(DeskDb db, string id, WebChatOwner? owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = new WebChatConversation(id, owner ?? throw new ArgumentNullException(nameof(owner)), at);
        var instant = row.CreatedAt.UtcDateTime;
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "WebChatConversations" ("Id", "UserId", "UserName", "Person", "CreatedAt", "LastSequence", "LastActivityAt")
            VALUES ({row.Id}, {row.UserId}, {row.UserName}, {row.Person}, {instant}, 0, {instant}) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
    }
}
