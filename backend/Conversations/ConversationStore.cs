using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations;

/// <summary>Conversations with their state and transcript. Writes run inside the caller's transaction.</summary>
public sealed class ConversationStore(DeskDb db, TimeProvider time)
{
    /// <summary>
    /// Locks the conversation until the end of the transaction, creating it when it is new, so that no other replica runs a turn of it meanwhile.
    /// In SQLite the write transaction itself is the lock.
    /// </summary>
    public async Task<OpenConversation> LockAsync(ConversationId id, string channel, string tenant, string channelId, CancellationToken cancellationToken)
    {
        var found = await FindLockedAsync(id, cancellationToken);
        if (found is null)
        {
            await InsertUnlessThereAsync(id, channel, tenant, channelId, cancellationToken);
            found = await FindLockedAsync(id, cancellationToken) ?? throw new InvalidOperationException("The conversation vanished while it was created.");
        }

        return new OpenConversation(found);
    }

    /// <summary>Adds a line to the transcript, to be saved with the rest of the turn.</summary>
    public void Transcribe(ConversationId id, Speaker speaker, string text, string? messageId) =>
        db.Add(new TranscriptEntry { ConversationId = id.Value, At = time.GetUtcNow(), Speaker = speaker, Text = text, MessageId = messageId });

    /// <summary>The last lines of a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> TranscriptAsync(ConversationId id, int take, CancellationToken cancellationToken)
    {
        var lines = await db.Set<TranscriptEntry>().AsNoTracking().Where(entry => entry.ConversationId == id.Value)
            .OrderByDescending(entry => entry.Id).Take(take)
            .Select(entry => new TranscriptLine(entry.At, entry.Speaker, entry.Text)).ToListAsync(cancellationToken);
        lines.Reverse();
        return lines;
    }

    /// <summary>The person's own conversations (not groups): those on the channel of their choice first, then the most recently used.</summary>
    public async Task<IReadOnlyList<KnownConversation>> ConversationsOfAsync(Guid personId, CancellationToken cancellationToken)
    {
        var person = new PersonId(personId);
        return await db.Set<Conversation>().AsNoTracking().Where(row => row.PersonId == personId && !row.IsGone && !row.IsGroup)
            .OrderByDescending(row => db.Set<PreferredChannel>().Any(choice => choice.PersonId == person && choice.Channel == row.Channel))
            .ThenByDescending(row => row.LastTurnAt).Take(20)
            .Select(row => new KnownConversation(new ConversationId(row.Id), row.Channel, row.Tenant, row.ChannelId, row.Route, row.IsGroup, row.PersonId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A conversation by id, or null.</summary>
    public async Task<KnownConversation?> FindAsync(ConversationId id, CancellationToken cancellationToken) =>
        await db.Set<Conversation>().AsNoTracking().Where(row => row.Id == id.Value)
            .Select(row => new KnownConversation(new ConversationId(row.Id), row.Channel, row.Tenant, row.ChannelId, row.Route, row.IsGroup, row.PersonId))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Notes that the channel takes no more messages for the conversation.</summary>
    public Task MarkGoneAsync(ConversationId id, CancellationToken cancellationToken) =>
        db.Set<Conversation>().Where(row => row.Id == id.Value).ExecuteUpdateAsync(row => row.SetProperty(c => c.IsGone, true), cancellationToken);

    private Task<Conversation?> FindLockedAsync(ConversationId id, CancellationToken cancellationToken) =>
        db.Database.IsNpgsql()
            ? db.Set<Conversation>().FromSql($"""SELECT * FROM "Conversations" WHERE "Id" = {id.Value} FOR UPDATE""").SingleOrDefaultAsync(cancellationToken)
            : db.Set<Conversation>().SingleOrDefaultAsync(row => row.Id == id.Value, cancellationToken);

    private Task<int> InsertUnlessThereAsync(ConversationId id, string channel, string tenant, string channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Conversations" ("Id", "Channel", "Tenant", "ChannelId", "Route", "IsGroup", "IsGone", "State", "StartedAt", "LastTurnAt")
            VALUES ({id.Value}, {channel}, {tenant}, {channelId}, '', {false}, {false}, '', {now}, {now}) ON CONFLICT ("Id") DO NOTHING
            """,
            cancellationToken);
    }
}

/// <summary>A conversation locked for a turn. What is set here is saved with the turn.</summary>
public sealed class OpenConversation
{
    private readonly Conversation row;

    internal OpenConversation(Conversation row) => this.row = row;

    /// <summary>Its id.</summary>
    public ConversationId Id => new(row.Id);

    /// <summary>The dialog's state, serialised; empty in a new conversation.</summary>
    public string State { get => row.State; set => row.State = value; }

    /// <summary>Whose conversation it is, once known.</summary>
    public Guid? PersonId { get => row.PersonId; set => row.PersonId = value; }

    /// <summary>Whether the channel takes no more messages for it.</summary>
    public bool IsGone => row.IsGone;

    /// <summary>Notes where it can be reached now.</summary>
    public void ReachedAt(string route, bool isGroup, DateTimeOffset now)
    {
        row.Route = route.Length > 0 ? route : row.Route;
        (row.IsGroup, row.IsGone, row.LastTurnAt) = (isGroup, false, now);
    }

    /// <summary>Notes that the bot was removed from it.</summary>
    public void Left() => row.IsGone = true;
}

/// <summary>Where a conversation can be reached.</summary>
public sealed record KnownConversation(ConversationId Id, string Channel, string Tenant, string ChannelId, string Route, bool IsGroup, Guid? PersonId);

/// <summary>A line of a transcript.</summary>
public sealed record TranscriptLine(DateTimeOffset At, Speaker Speaker, string Text);
