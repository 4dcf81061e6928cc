using System.Threading.Channels;
using DeskBot.Backend.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// The messages that wait for their turn in this process, by conversation. A conversation is handed to one worker at a time, its messages in order.
/// It is a view of the durable inbox: losing it loses nothing. A message is read while it waits, and handed out when that is done.
/// </summary>
internal sealed class TurnQueue(ReadMessages reader)
{
    private readonly Dictionary<ConversationId, Line> lines = [];
    private readonly Channel<ConversationId> ready = Channel.CreateUnbounded<ConversationId>();

    /// <summary>Adds a message that is durable in the inbox.</summary>
    public void Add(QueuedTurn turn)
    {
        lock (lines)
        {
            var isNew = !lines.TryGetValue(turn.Conversation, out var line);
            if (line is null)
            {
                lines.Add(turn.Conversation, line = new Line());
            }

            // Known rows come again from sweeps; a line is in the order of the inbox.
            if (line.Turns.TrueForAll(waiting => waiting.InboxId != turn.InboxId))
            {
                turn.ReadAhead(reader);
                line.Turns.Add(turn);
                line.Turns.Sort((a, b) => a.InboxId.CompareTo(b.InboxId));
            }

            if (isNew)
            {
                Announce(turn.Conversation, line);
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
                Announce(turn.Conversation, line);
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

    /// <summary>Hands the line out as soon as its first message is read.</summary>
    private void Announce(ConversationId conversation, Line line)
    {
        var reading = line.Turns[0].Reading;
        if (reading.IsCompleted)
        {
            ready.Writer.TryWrite(conversation);
        }
        else
        {
            reading.ContinueWith(_ => ready.Writer.TryWrite(conversation), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
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
