using System.Globalization;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations;

/// <summary>The durable list of received messages. All methods run inside the caller's transaction unless they only read.</summary>
public sealed class Inbox(DeskDb db, TurnRecord record)
{
    private const string InsertOne =
        """
        INSERT INTO "Inbox" ("Channel", "Tenant", "EventKey", "ConversationId", "Message", "ReceivedAt", "State", "Attempts")
        VALUES (@0, @1, @2, @3, @4, @5, 'Waiting', 0) ON CONFLICT ("Channel", "Tenant", "EventKey") DO NOTHING RETURNING "Id"
        """;

    private const string SelectFirst = """SELECT MIN("Id") FROM "Inbox" WHERE "ConversationId" = @0 AND "State" = 'Waiting'""";

    /// <summary>Records messages, each once.</summary>
    /// <returns>For each message its row's id, or null when the event key was already there.</returns>
    public async Task<IReadOnlyList<long?>> AcceptAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        var ids = new long?[messages.Count];
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var id = await record.Sql.ScalarAsync(
                InsertOne,
                [message.Channel, message.Tenant, message.EventKey, message.Conversation.Value, message.Message, message.ReceivedAt.UtcDateTime],
                cancellationToken);
            ids[i] = id is null ? null : Convert.ToInt64(id, CultureInfo.InvariantCulture);
        }

        return ids;
    }

    /// <summary>Waiting messages received up to an instant, in the order of their arrival, after the given row.</summary>
    public async Task<IReadOnlyList<WaitingMessage>> WaitingAsync(long after, DateTimeOffset receivedUntil, int take, CancellationToken cancellationToken) =>
        await Waiting(db.Set<InboxEntry>().Where(entry => entry.Id > after && entry.ReceivedAt <= receivedUntil)).Take(take).ToListAsync(cancellationToken);

    /// <summary>The row of the conversation's oldest waiting message: the one whose turn it is. Null when none waits.</summary>
    public async Task<long?> FirstWaitingAsync(ConversationId conversation, CancellationToken cancellationToken) =>
        await record.Sql.ScalarAsync(SelectFirst, [conversation.Value], cancellationToken) is { } id ? Convert.ToInt64(id, CultureInfo.InvariantCulture) : null;

    /// <summary>A waiting message by its row; null when it does not wait any more.</summary>
    public async Task<WaitingMessage?> FindWaitingAsync(long id, CancellationToken cancellationToken) =>
        await Waiting(db.Set<InboxEntry>().Where(entry => entry.Id == id)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What became of an event: its state and the stored answer to a click; null if it was never received.</summary>
    public async Task<InboxOutcome?> OutcomeOfAsync(string channel, string tenant, string eventKey, CancellationToken cancellationToken) =>
        await db.Set<InboxEntry>().AsNoTracking()
            .Where(entry => entry.Channel == channel && entry.Tenant == tenant && entry.EventKey == eventKey)
            .Select(entry => new InboxOutcome(entry.Id, entry.State, entry.Answer))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Notes that the turn is done, to be saved with the rest of the turn.</summary>
    public void Finish(long id, string? answer, DateTimeOffset now) => record.Finish(id, answer, now);

    /// <summary>Notes that the turn failed; after <paramref name="limit"/> failures the message is set aside.</summary>
    /// <returns>True when it is set aside now.</returns>
    public async Task<bool> FailAsync(long id, string error, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = await db.Set<InboxEntry>().SingleOrDefaultAsync(row => row.Id == id && row.State == InboxState.Waiting, cancellationToken);
        if (entry is null)
        {
            return false;
        }

        entry.Attempts++;
        entry.Error = error.Length > 2000 ? error[..2000] : error;
        if (entry.Attempts >= limit)
        {
            entry.State = InboxState.SetAside;
            entry.DoneAt = now;
        }

        await db.SaveChangesAsync(cancellationToken);
        return entry.State == InboxState.SetAside;
    }

    /// <summary>Messages that were set aside, newest first.</summary>
    public async Task<IReadOnlyList<SetAsideMessage>> SetAsideAsync(int take, CancellationToken cancellationToken) =>
        await db.Set<InboxEntry>().AsNoTracking().Where(entry => entry.State == InboxState.SetAside).OrderByDescending(entry => entry.Id).Take(take)
            .Select(entry => new SetAsideMessage(entry.Id, entry.Channel, new ConversationId(entry.ConversationId), entry.ReceivedAt, entry.Attempts, entry.Error ?? ""))
            .ToListAsync(cancellationToken);

    /// <summary>Puts a set-aside message back in the queue.</summary>
    /// <returns>The message, or null when it is not set aside.</returns>
    public async Task<WaitingMessage?> ReplayAsync(long id, CancellationToken cancellationToken)
    {
        var entry = await db.Set<InboxEntry>().SingleOrDefaultAsync(row => row.Id == id && row.State == InboxState.SetAside, cancellationToken);
        if (entry is null)
        {
            return null;
        }

        (entry.State, entry.Attempts, entry.DoneAt) = (InboxState.Waiting, 0, null);
        await db.SaveChangesAsync(cancellationToken);
        return new WaitingMessage(entry.Id, new ConversationId(entry.ConversationId), entry.Message, entry.Attempts);
    }

    /// <summary>Forgets finished messages received before the given instant. It must be at least a day ago, so that late repeats are still recognised.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        db.Set<InboxEntry>().Where(entry => entry.State == InboxState.Done && entry.DoneAt < before).ExecuteDeleteAsync(cancellationToken);

    private static IQueryable<WaitingMessage> Waiting(IQueryable<InboxEntry> entries) =>
        entries.AsNoTracking().Where(entry => entry.State == InboxState.Waiting).OrderBy(entry => entry.Id)
            .Select(entry => new WaitingMessage(entry.Id, new ConversationId(entry.ConversationId), entry.Message, entry.Attempts));
}

/// <summary>A message as a channel received it.</summary>
/// <param name="Conversation">Where.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Tenant">The organisation within the channel.</param>
/// <param name="EventKey">Unique within channel and tenant.</param>
/// <param name="Message">The message, serialised by the host.</param>
/// <param name="ReceivedAt">When.</param>
public sealed record ReceivedMessage(ConversationId Conversation, string Channel, string Tenant, string EventKey, string Message, DateTimeOffset ReceivedAt);

/// <summary>A message whose turn is not done.</summary>
public sealed record WaitingMessage(long Id, ConversationId Conversation, string Message, int Attempts);

/// <summary>What became of a received event.</summary>
public sealed record InboxOutcome(long Id, InboxState State, string? Answer);

/// <summary>A message whose turn failed too often.</summary>
public sealed record SetAsideMessage(long Id, string Channel, ConversationId Conversation, DateTimeOffset ReceivedAt, int Attempts, string Error);
