using DeskBot.Backend.Conversations;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>A message waiting for its turn.</summary>
internal sealed record QueuedTurn(long InboxId, ConversationId Conversation, IncomingMessage Message)
{
    private Task<MessageReading>? reading;

    /// <summary>Completed with the answer to a click when the turn is committed; only set where a channel waits for it.</summary>
    public TaskCompletionSource<ActionAnswer>? Waiter { get; init; }

    /// <summary>True when the message was found in the inbox by a restart or a sweep: its turn may have ended a process before.</summary>
    public bool AfterRestart { get; init; }

    /// <summary>How often its turn failed in this process.</summary>
    internal int Failures { get; set; }

    /// <summary>Completes, with or without success, when the message is read; completed when nothing is being read.</summary>
    internal Task Reading => reading ?? Task.CompletedTask;

    /// <summary>Starts to read the message, unless reading it may be what ended the process: then it is read once that was counted.</summary>
    internal void ReadAhead(ReadMessages reader) => reading ??= AfterRestart ? null : reader.StartAsync(Message);

    /// <summary>What was read. When reading failed, the next call tries again.</summary>
    internal async Task<MessageReading> ReadAsync(ReadMessages reader)
    {
        var started = reading ??= reader.StartAsync(Message);
        try
        {
            return await started;
        }
        catch
        {
            reading = null;
            throw;
        }
    }
}
