using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Outbox;

/// <summary>What the bot has to say and has said. Writes run inside the caller's transaction.</summary>
public sealed class OutboxStore(DeskDb db, TurnRecord record, TimeProvider time)
{
    private const string UpdateMark =
        """UPDATE "Outbox" SET "State" = @0, "MessageId" = @1, "Error" = @2, "Attempts" = @3, "SentAt" = @4 WHERE "Id" = @5""";

    /// <summary>Adds a reply behind the conversation's earlier ones, to be saved with the rest of the turn.</summary>
    /// <returns>Knows the row's id once it is saved.</returns>
    public OutboxAdded Add(ConversationId conversation, OutboxDraft draft) => record.Add(conversation, draft, time.GetUtcNow());

    /// <summary>How many unsent replies are read at once.</summary>
    public const int Page = 50;

    /// <summary>The conversation's unsent replies in order, after the given row; at most <see cref="Page"/>.</summary>
    public async Task<IReadOnlyList<QueuedReply>> QueuedAsync(ConversationId conversation, long after, CancellationToken cancellationToken) =>
        await db.Set<OutboxEntry>().AsNoTracking()
            .Where(entry => entry.ConversationId == conversation.Value && entry.State == OutboxState.Queued && entry.Id > after)
            .OrderBy(entry => entry.Id).Take(Page)
            .Select(entry => new QueuedReply(entry.Id, entry.Reply, entry.CardKey, entry.IsEdit, entry.InReplyTo, entry.Attempts))
            .ToListAsync(cancellationToken);

    /// <summary>Conversations that have unsent replies older than the given instant.</summary>
    public async Task<IReadOnlyList<ConversationId>> ConversationsWithQueuedAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        await db.Set<OutboxEntry>().Where(entry => entry.State == OutboxState.Queued && entry.CreatedAt <= before)
            .Select(entry => entry.ConversationId).Distinct().OrderBy(id => id).Take(1000).Select(id => new ConversationId(id)).ToListAsync(cancellationToken);

    /// <summary>The message that shows the card in the conversation, the newest if there are several; null when none was delivered.</summary>
    public Task<string?> MessageOfCardAsync(ConversationId conversation, string cardKey, CancellationToken cancellationToken) =>
        db.Set<OutboxEntry>()
            .Where(entry => entry.CardKey == cardKey && !entry.IsEdit && entry.ConversationId == conversation.Value && entry.MessageId != null)
            .OrderByDescending(entry => entry.Id).Select(entry => entry.MessageId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The card as one row showed it, or, when that row is forgotten, as it was shown last; null when it was never shown in the conversation.</summary>
    public async Task<string?> CardAsync(ConversationId conversation, string cardKey, long id, CancellationToken cancellationToken) =>
        await db.Set<OutboxEntry>().Where(entry => entry.ConversationId == conversation.Value && entry.CardKey == cardKey)
            .OrderByDescending(entry => entry.Id == id).ThenByDescending(entry => entry.Id)
            .Select(entry => entry.Reply).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The conversations in which the card was shown, so that they can show it as it is now.</summary>
    public async Task<IReadOnlyList<ConversationId>> ConversationsShowingAsync(string cardKey, CancellationToken cancellationToken) =>
        await db.Set<OutboxEntry>().Where(entry => entry.CardKey == cardKey && !entry.IsEdit && entry.State != OutboxState.Dropped)
            .Select(entry => entry.ConversationId).Distinct().Select(id => new ConversationId(id)).ToListAsync(cancellationToken);

    /// <summary>Moves a conversation's unsent replies to another, in their order.</summary>
    /// <returns>How many.</returns>
    public Task<int> MoveAsync(ConversationId from, ConversationId to, CancellationToken cancellationToken) =>
        db.Set<OutboxEntry>().Where(entry => entry.ConversationId == from.Value && entry.State == OutboxState.Queued)
            .ExecuteUpdateAsync(entry => entry.SetProperty(reply => reply.ConversationId, to.Value), cancellationToken);

    /// <summary>Records what became of sends, in the current transaction.</summary>
    public async Task MarkAsync(IReadOnlyList<OutboxMark> marks, CancellationToken cancellationToken)
    {
        foreach (var mark in marks)
        {
            DateTime? sentAt = mark.State == OutboxState.Sent ? time.GetUtcNow().UtcDateTime : null;
            await record.Sql.RunAsync(UpdateMark, [mark.State.ToString(), mark.MessageId, mark.Error, mark.Attempts, sentAt, mark.Id], cancellationToken);
        }
    }

    /// <summary>Forgets delivered texts older than the given instant; cards stay, since they may have to be edited.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        db.Set<OutboxEntry>().Where(entry => entry.State != OutboxState.Queued && entry.CreatedAt < before && (entry.CardKey == null || entry.IsEdit))
            .ExecuteDeleteAsync(cancellationToken);
}

/// <summary>A reply to be queued.</summary>
/// <param name="Reply">The reply, serialised by the host.</param>
/// <param name="CardKey">The card's key when it is a card.</param>
/// <param name="IsEdit">True when it goes in the place of the message that shows the key.</param>
/// <param name="InReplyTo">The channel's id of the answered message.</param>
public sealed record OutboxDraft(string Reply, string? CardKey, bool IsEdit, string? InReplyTo);

/// <summary>A reply that was added to the outbox.</summary>
public sealed class OutboxAdded
{
    /// <summary>Its row; 0 until the turn is saved.</summary>
    public long Id { get; internal set; }
}

/// <summary>A reply waiting to be sent.</summary>
public sealed record QueuedReply(long Id, string Reply, string? CardKey, bool IsEdit, string? InReplyTo, int Attempts);

/// <summary>What became of a send.</summary>
public sealed record OutboxMark(long Id, OutboxState State, string? MessageId, string? Error, int Attempts);
