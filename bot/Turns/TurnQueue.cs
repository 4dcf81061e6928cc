using System.Threading.Channels;
using DeskBot.Backend.Conversations;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// The messages that wait for their turn in this process, by conversation. A conversation is handed to one worker at a time, its messages in order.
/// It is a view of the durable inbox: losing it loses nothing.
/// </summary>
public sealed class TurnQueue
{
    private readonly Dictionary<ConversationId, Line> lines = [];
    private readonly Channel<ConversationId> ready = Channel.CreateUnbounded<ConversationId>();

    /// <summary>Adds a message that is durable in the inbox.</summary>
    public void Add(QueuedTurn turn)
    {
        lock (lines)
        {
            if (!lines.TryGetValue(turn.Conversation, out var line))
            {
                lines.Add(turn.Conversation, line = new Line());
                ready.Writer.TryWrite(turn.Conversation);
            }

            // Known rows come again from sweeps; a line is in the order of the inbox.
            if (line.Turns.TrueForAll(waiting => waiting.InboxId != turn.InboxId))
            {
                line.Turns.Add(turn);
                line.Turns.Sort((a, b) => a.InboxId.CompareTo(b.InboxId));
            }
        }
    }

    /// <summary>Waits for work and takes up to <paramref name="most"/> conversations' next turns. Each must be given back by <see cref="Done"/> or <see cref="Retry"/>.</summary>
    public async Task<IReadOnlyList<QueuedTurn>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var taken = new List<QueuedTurn>();
        taken.Add(First(await ready.Reader.ReadAsync(cancellationToken)));
        while (taken.Count < most && ready.Reader.TryRead(out var next))
        {
            taken.Add(First(next));
        }

        return taken;
    }

    /// <summary>Gives a conversation back because its turn is finished.</summary>
    public void Done(QueuedTurn turn)
    {
        lock (lines)
        {
            // A turn that a failure gave back already is not in hand any more.
            if (!lines.TryGetValue(turn.Conversation, out var line) || line.Turns.RemoveAll(waiting => waiting.InboxId == turn.InboxId) == 0)
            {
                return;
            }

            line.InHand = false;
            if (line.Turns.Count > 0)
            {
                ready.Writer.TryWrite(turn.Conversation);
            }
            else
            {
                lines.Remove(turn.Conversation);
            }
        }
    }

    /// <summary>Gives a conversation back to be worked on again, the same turn or an earlier one first, when <paramref name="when"/> completes.</summary>
    public void Retry(QueuedTurn turn, Task when)
    {
        lock (lines)
        {
            if (!lines.TryGetValue(turn.Conversation, out var line) || !line.InHand)
            {
                return;
            }

            line.InHand = false;
        }

        _ = when.ContinueWith(_ => ready.Writer.TryWrite(turn.Conversation), TaskScheduler.Default);
    }

    private QueuedTurn First(ConversationId conversation)
    {
        lock (lines)
        {
            var line = lines[conversation];
            line.InHand = true;
            return line.Turns[0];
        }
    }

    private sealed class Line
    {
        public List<QueuedTurn> Turns { get; } = [];

        /// <summary>True while a worker has the first turn.</summary>
        public bool InHand { get; set; }
    }
}

/// <summary>A message waiting for its turn.</summary>
public sealed record QueuedTurn(long InboxId, ConversationId Conversation, IncomingMessage Message)
{
    /// <summary>Completed with the answer to a click when the turn is committed; only set where a channel waits for it.</summary>
    public TaskCompletionSource<ActionAnswer>? Waiter { get; init; }

    /// <summary>True when the message was found in the inbox by a restart or a sweep: its turn may have ended a process before.</summary>
    public bool AfterRestart { get; init; }

    /// <summary>How often its turn failed in this process.</summary>
    internal FailureCount Failures { get; } = new();
}

/// <summary>Counts failures.</summary>
internal sealed class FailureCount
{
    private int count;

    public int Next() => ++count;
}
