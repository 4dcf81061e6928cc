using System.Threading.Channels;
using DeskBot.Backend.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Which conversations have something to send, and whether it is at hand or to be read from the outbox. A conversation is in one worker's hands at a time.
/// Replies handed over are the newest of their conversation; as soon as older ones may be in the outbox, all are read from there, in order.
/// </summary>
internal sealed class OutboxLanes
{
    private readonly Channel<ConversationId> ready = Channel.CreateUnbounded<ConversationId>();
    private readonly Dictionary<ConversationId, Lane> lanes = [];

    /// <summary>Conversations to be worked on; each must be taken, and given back by <see cref="Release"/>.</summary>
    public ChannelReader<ConversationId> Ready => ready.Reader;

    /// <summary>The conversation's outbox is to be read.</summary>
    public void Signal(ConversationId conversation)
    {
        lock (lanes)
        {
            Open(conversation).ReadOutbox();
        }
    }

    /// <summary>The conversation has something to send that was just committed.</summary>
    public void HandOver(ConversationId conversation, HandedOver said)
    {
        lock (lanes)
        {
            Open(conversation).Add(said);
        }
    }

    /// <summary>Takes a conversation's work in hand.</summary>
    /// <returns>What was handed over, in order; null when the outbox is to be read.</returns>
    public IReadOnlyList<HandedOver>? Take(ConversationId conversation)
    {
        lock (lanes)
        {
            return lanes[conversation].Take();
        }
    }

    /// <summary>Gives a conversation back.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="isFinished">False when something could not be sent and is still in the outbox: it is read when the lane is signalled or handed more.</param>
    public void Release(ConversationId conversation, bool isFinished)
    {
        lock (lanes)
        {
            var lane = lanes[conversation];
            if (!isFinished)
            {
                lane.ReadOutbox();
                lane.State = LaneState.Resting;
            }
            else if (lane.HasWork)
            {
                Announce(conversation, lane);
            }
            else
            {
                lanes.Remove(conversation);
            }
        }
    }

    private Lane Open(ConversationId conversation)
    {
        if (!lanes.TryGetValue(conversation, out var lane))
        {
            lanes.Add(conversation, lane = new Lane());
        }

        if (lane.State == LaneState.Resting)
        {
            Announce(conversation, lane);
        }

        return lane;
    }

    private void Announce(ConversationId conversation, Lane lane)
    {
        lane.State = LaneState.Announced;
        ready.Writer.TryWrite(conversation);
    }

    private enum LaneState
    {
        /// <summary>Nobody works on it and nobody was told to.</summary>
        Resting,

        /// <summary>A worker will take it.</summary>
        Announced,

        /// <summary>A worker has it.</summary>
        InHand,
    }

    private sealed class Lane
    {
        private List<HandedOver> handed = [];
        private bool readsOutbox;
        private bool isReading;

        public LaneState State { get; set; } = LaneState.Resting;

        public bool HasWork => readsOutbox || handed.Count > 0;

        public void ReadOutbox()
        {
            readsOutbox = true;
            handed.Clear();
        }

        public void Add(HandedOver said)
        {
            if (isReading || readsOutbox)
            {
                // Whether a pass that is under way still finds it is not known, so another one looks.
                ReadOutbox();
            }
            else
            {
                handed.Add(said);
            }
        }

        public IReadOnlyList<HandedOver>? Take()
        {
            State = LaneState.InHand;
            (isReading, readsOutbox) = (readsOutbox, false);
            var taken = handed;
            handed = [];
            return isReading ? null : taken;
        }
    }
}
