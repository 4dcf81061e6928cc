using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Bot.Channels;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>Sends a conversation's replies in order, until there are none or the channel asks to wait.</summary>
internal sealed partial class SendReplies(
    OutboxStore outbox, ConversationStore conversations, ConversationLease lease, OutboxMarks marks, MoveReplies move, IEnumerable<IChannel> channels, ILogger<SendReplies> logger)
{
    private static readonly TimeSpan HeldElsewhere = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private const int MostAttempts = 300;

    /// <summary>Sends what is queued in the outbox.</summary>
    /// <returns>When to come back; null when there is nothing left.</returns>
    public async Task<TimeSpan?> ExecuteAsync(ConversationId id, CancellationToken cancellationToken)
    {
        await using var held = await lease.TryTakeAsync(id, cancellationToken);
        if (held is null)
        {
            return HeldElsewhere;
        }

        return await conversations.FindAsync(id, cancellationToken) is { } conversation
            ? await SendAsync(conversation, lane => SendAllAsync(lane, cancellationToken))
            : null;
    }

    /// <summary>Sends what was handed over.</summary>
    /// <returns>When to look into the outbox for what could not be sent; null when all is done.</returns>
    public Task<TimeSpan?> ExecuteAsync(IReadOnlyList<HandedOver> handed, CancellationToken cancellationToken) =>
        SendAsync(handed[^1].Conversation, lane => SendAllAsync(lane, handed.SelectMany(static said => said.Replies), cancellationToken));

    /// <summary>The lane is not given back before the marks are durable: who reads the outbox next must not find what was sent.</summary>
    private async Task<TimeSpan?> SendAsync(KnownConversation conversation, Func<Lane, Task<TimeSpan?>> send)
    {
        var lane = new Lane(conversation, channels.FirstOrDefault(channel => channel.Serves(conversation.Channel)));
        try
        {
            return await send(lane);
        }
        finally
        {
            await Task.WhenAll(lane.Marks);
        }
    }

    private async Task<TimeSpan?> SendAllAsync(Lane lane, IEnumerable<HandedReply> replies, CancellationToken cancellationToken)
    {
        foreach (var handed in replies)
        {
            if (await SendOneAsync(lane, handed.AsQueued(), handed.Reply, cancellationToken) is { } wait)
            {
                return wait;
            }
        }

        return null;
    }

    private async Task<TimeSpan?> SendAllAsync(Lane lane, CancellationToken cancellationToken)
    {
        for (var last = 0L; ;)
        {
            var queued = await outbox.QueuedAsync(lane.Conversation.Id, last, cancellationToken);
            foreach (var reply in queued)
            {
                if (await SendOneAsync(lane, reply, TurnJson.TryRead<Reply>(reply.Reply, out var readable) ? readable : null, cancellationToken) is { } wait)
                {
                    return wait;
                }

                last = reply.Id;
            }

            // What is committed from now on is signalled, so that the conversation comes again.
            if (queued.Count < OutboxStore.Page)
            {
                return null;
            }
        }
    }

    private async Task<TimeSpan?> SendOneAsync(Lane lane, QueuedReply reply, Reply? readable, CancellationToken cancellationToken)
    {
        var outcome = await DeliverAsync(lane, reply, readable, cancellationToken);
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                if (reply is { CardKey: { } key, IsEdit: false } && sent.MessageId is { } messageId)
                {
                    lane.Shown[key] = messageId;
                }

                lane.Mark(marks, new OutboxMark(reply.Id, OutboxState.Sent, sent.MessageId, null, reply.Attempts + 1));
                return null;
            case SendOutcome.TryAgain again when reply.Attempts + 1 < MostAttempts:
                lane.Mark(marks, new OutboxMark(reply.Id, OutboxState.Queued, null, again.Reason, reply.Attempts + 1));
                return Backoff(again.After, reply.Attempts);
            case SendOutcome.Unknown unknown:
                LogUnknown(logger, reply.Id);
                lane.Mark(marks, new OutboxMark(reply.Id, OutboxState.Unknown, null, unknown.Reason, reply.Attempts + 1));
                return null;
            case SendOutcome.Elsewhere opened:
                await move.ExecuteAsync(lane.Conversation, opened.Conversation, cancellationToken);
                return TimeSpan.Zero;
            case SendOutcome.ConversationGone when lane.IsToBeOpened && !lane.IsGone && await LeaveForAnotherAsync(lane, cancellationToken):
                return TimeSpan.Zero;
            case SendOutcome.ConversationGone gone:
                await conversations.MarkGoneAsync(lane.Conversation.Id, cancellationToken);
                lane.IsGone = true;
                lane.Mark(marks, new OutboxMark(reply.Id, OutboxState.Dropped, null, gone.Reason, reply.Attempts + 1));
                return null;
            default:
                var reason = outcome is SendOutcome.Refused refused ? refused.Reason : "Tried too often.";
                LogDropped(logger, reply.Id, reason);
                lane.Mark(marks, new OutboxMark(reply.Id, OutboxState.Dropped, null, reason, reply.Attempts + 1));
                return null;
        }
    }

    /// <summary>There is no such way to the person; what waits for them goes another way, if there is one.</summary>
    private async Task<bool> LeaveForAnotherAsync(Lane lane, CancellationToken cancellationToken)
    {
        await conversations.MarkGoneAsync(lane.Conversation.Id, cancellationToken);
        return await move.ToAnotherAsync(lane.Conversation, cancellationToken);
    }

    private async Task<SendOutcome> DeliverAsync(Lane lane, QueuedReply queued, Reply? reply, CancellationToken cancellationToken)
    {
        if (lane.Channel is null)
        {
            return new SendOutcome.TryAgain(LongestWait, "The channel is not configured.");
        }

        if (lane.IsGone)
        {
            return new SendOutcome.ConversationGone("The conversation is gone.");
        }

        if (reply is null)
        {
            return new SendOutcome.Refused("The stored reply is unreadable.");
        }

        string? edited = null;
        if (queued is { IsEdit: true, CardKey: { } key })
        {
            edited = lane.Shown.GetValueOrDefault(key) ?? await outbox.MessageOfCardAsync(lane.Conversation.Id, key, cancellationToken);
            if (edited is null)
            {
                return new SendOutcome.Refused("The card was never shown here.");
            }
        }

        var known = lane.Conversation;
        var address = new ConversationAddress(known.Channel, known.Tenant, known.ChannelId, known.Route, known.IsGroup);
        try
        {
            return await lane.Channel.SendAsync(new OutgoingMessage(queued.Id, address, reply, queued.InReplyTo, edited), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogThrew(logger, queued.Id, error);
            return new SendOutcome.Unknown(error.GetType().Name);
        }
    }

    private static TimeSpan Backoff(TimeSpan asked, int attempts)
    {
        var grown = TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Min(attempts, 10)));
        var wait = asked > grown ? asked : grown;
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {OutboxId} may or may not have been delivered; it is not repeated.")]
    private static partial void LogUnknown(ILogger logger, long outboxId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {OutboxId} was not delivered: {Reason}")]
    private static partial void LogDropped(ILogger logger, long outboxId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending outbox message {OutboxId} threw.")]
    private static partial void LogThrew(ILogger logger, long outboxId, Exception error);

    /// <summary>One conversation's way out while it is being sent.</summary>
    private sealed class Lane(KnownConversation conversation, IChannel? channel)
    {
        public KnownConversation Conversation { get; } = conversation;

        public IChannel? Channel { get; } = channel;

        /// <summary>Whether it has no name of the channel's yet.</summary>
        public bool IsToBeOpened => OpenPersonalConversation.IsToBeOpened(Conversation.ChannelId);

        /// <summary>Whether the channel has just said that it takes no more.</summary>
        public bool IsGone { get; set; }

        public Dictionary<string, string> Shown { get; } = [];

        public List<Task> Marks { get; } = [];

        public void Mark(OutboxMarks marks, OutboxMark mark) => Marks.Add(marks.WriteAsync(mark));
    }
}
