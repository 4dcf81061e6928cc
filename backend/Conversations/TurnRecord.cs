using System.Globalization;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Conversations;

/// <summary>
/// What a turn writes down about itself: its conversation, the transcript, the replies to send, and that its message is done. It is collected while the
/// turn decides, and written in one go before the commit.
/// </summary>
public sealed class TurnRecord(DeskDb db) : IDisposable
{
    private const string UpdateConversation =
        """UPDATE "Conversations" SET "Route" = @0, "IsGroup" = @1, "IsGone" = @2, "PersonId" = @3, "State" = @4, "LastTurnAt" = @5 WHERE "Id" = @6""";

    private const string InsertLine =
        """INSERT INTO "Transcript" ("ConversationId", "At", "Speaker", "Text", "MessageId") VALUES (@0, @1, @2, @3, @4)""";

    private const string InsertReply =
        """
        INSERT INTO "Outbox" ("ConversationId", "Reply", "CardKey", "IsEdit", "InReplyTo", "State", "Attempts", "CreatedAt")
        VALUES (@0, @1, @2, @3, @4, 'Queued', 0, @5) RETURNING "Id"
        """;

    private const string FinishMessage = """UPDATE "Inbox" SET "State" = 'Done', "Answer" = @0, "DoneAt" = @1 WHERE "Id" = @2""";

    private readonly PlainSql sql = new(db);
    private readonly Dictionary<Guid, OpenConversation> open = [];
    private readonly List<(ConversationId Conversation, TranscriptLine Line, string? MessageId)> lines = [];
    private readonly List<(ConversationId Conversation, OutboxDraft Draft, DateTimeOffset At, OutboxAdded Added)> replies = [];
    private readonly List<(long Id, string? Answer, DateTimeOffset At)> finished = [];

    /// <summary>For what else is read and written for every message.</summary>
    internal PlainSql Sql => sql;

    /// <summary>Writes what was collected, in the current transaction.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var conversation in open.Values)
        {
            await SaveAsync(conversation, cancellationToken);
        }

        foreach (var (conversation, draft, at, added) in replies)
        {
            var id = await sql.ScalarAsync(
                InsertReply, [conversation.Value, draft.Reply, draft.CardKey, draft.IsEdit, draft.InReplyTo, at.UtcDateTime], cancellationToken);
            added.Id = Convert.ToInt64(id, CultureInfo.InvariantCulture);
        }

        foreach (var (conversation, line, messageId) in lines)
        {
            await sql.RunAsync(InsertLine, [conversation.Value, line.At.UtcDateTime, line.Speaker.ToString(), line.Text, messageId], cancellationToken);
        }

        foreach (var (id, answer, at) in finished)
        {
            if (await sql.RunAsync(FinishMessage, [answer, at.UtcDateTime, id], cancellationToken) != 1)
            {
                throw new InvalidOperationException("The inbox row of a running turn is gone.");
            }
        }

        Forget();
    }

    /// <summary>Drops what was collected and not written, after a rollback.</summary>
    public void Forget()
    {
        open.Clear();
        lines.Clear();
        replies.Clear();
        finished.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => sql.Dispose();

    internal OpenConversation? FindOpen(ConversationId id) => open.GetValueOrDefault(id.Value);

    internal void Keep(OpenConversation conversation) => open[conversation.Id.Value] = conversation;

    internal void Add(ConversationId conversation, TranscriptLine line, string? messageId) => lines.Add((conversation, line, messageId));

    internal OutboxAdded Add(ConversationId conversation, OutboxDraft draft, DateTimeOffset at)
    {
        var added = new OutboxAdded();
        replies.Add((conversation, draft, at, added));
        return added;
    }

    internal void Finish(long inboxId, string? answer, DateTimeOffset at) => finished.Add((inboxId, answer, at));

    private async Task SaveAsync(OpenConversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.IsChanged)
        {
            await sql.RunAsync(
                UpdateConversation,
                [conversation.Route, conversation.IsGroup, conversation.IsGone, conversation.PersonId, conversation.State, conversation.LastTurnAt.UtcDateTime, conversation.Id.Value],
                cancellationToken);
        }
    }
}
