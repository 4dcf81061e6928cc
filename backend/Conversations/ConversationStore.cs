using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Conversations;

/// <summary>Conversations with their state and transcript. Writes run inside the caller's transaction.</summary>
public sealed class ConversationStore(DeskDb db, TurnRecord record, TimeProvider time)
{
    private const string SelectOpen = """SELECT "Route", "IsGroup", "IsGone", "PersonId", "State", "LastTurnAt" FROM "Conversations" WHERE "Id" = @0""";

    /// <summary>
    /// Locks the conversation until the end of the transaction, creating it when it is new, so that no other replica runs a turn of it meanwhile.
    /// In SQLite the write transaction itself is the lock.
    /// It is the weaker lock that still lets other turns put something into its outbox, which refers to it: two people who vote on the same ticket would else wait for each other.
    /// </summary>
    public async Task<OpenConversation> LockAsync(ConversationId id, string channel, string tenant, string channelId, CancellationToken cancellationToken)
    {
        if (record.FindOpen(id) is { } open)
        {
            return open;
        }

        var found = await FindLockedAsync(id, cancellationToken);
        if (found is null)
        {
            await InsertUnlessThereAsync(id, channel, tenant, channelId, cancellationToken);
            found = await FindLockedAsync(id, cancellationToken) ?? throw new InvalidOperationException("The conversation vanished while it was created.");
        }

        record.Keep(found);
        return found;
    }

    /// <summary>Adds a line to the transcript, to be saved with the rest of the turn.</summary>
    public void Transcribe(ConversationId id, Speaker speaker, string text, string? messageId) =>
        record.Add(id, new TranscriptLine(time.GetUtcNow(), speaker, text), messageId);

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

    /// <summary>For each of many people the own conversation in which they are told things (<see cref="ConversationsOfAsync"/>); who has none is left out.</summary>
    public async Task<IReadOnlyList<KnownConversation>> LatestOfAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        var persons = people.Select(id => new PersonId(id)).ToList();
        var choices = await db.Set<PreferredChannel>().AsNoTracking().Where(choice => persons.Contains(choice.PersonId))
            .ToDictionaryAsync(choice => choice.PersonId.Value, choice => choice.Channel, cancellationToken);
        var known = await db.Set<Conversation>().AsNoTracking()
            .Where(row => row.PersonId != null && people.Contains(row.PersonId.Value) && !row.IsGone && !row.IsGroup)
            .OrderByDescending(row => row.LastTurnAt)
            .Select(row => new KnownConversation(new ConversationId(row.Id), row.Channel, row.Tenant, row.ChannelId, row.Route, row.IsGroup, row.PersonId))
            .ToListAsync(cancellationToken);
        return [.. known.GroupBy(row => row.PersonId.GetValueOrDefault()).Select(own => own.FirstOrDefault(row => row.Channel == choices.GetValueOrDefault(own.Key)) ?? own.First())];
    }

    /// <summary>Conversations by id; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<KnownConversation>> FindAllAsync(IEnumerable<ConversationId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => id.Value).ToList();
        return await db.Set<Conversation>().AsNoTracking().Where(row => wanted.Contains(row.Id))
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

    private Task<OpenConversation?> FindLockedAsync(ConversationId id, CancellationToken cancellationToken) => record.Sql.FirstAsync(
        db.Database.IsNpgsql() ? $"{SelectOpen} FOR NO KEY UPDATE" : SelectOpen,
        [id.Value],
        row => new OpenConversation(
            id, row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.GetString(4),
            new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(5), DateTimeKind.Utc))),
        cancellationToken);

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

/// <summary>Where a conversation can be reached.</summary>
public sealed record KnownConversation(ConversationId Id, string Channel, string Tenant, string ChannelId, string Route, bool IsGroup, Guid? PersonId);

/// <summary>A line of a transcript.</summary>
public sealed record TranscriptLine(DateTimeOffset At, Speaker Speaker, string Text);
