using DeskBot.Backend.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>An administrator has a set-aside message tried again.</summary>
internal sealed class ReplayMessage(DeskWork work, QueueWaiting queue)
{
    /// <summary>Puts the message back in the queue.</summary>
    /// <returns>False when it is not set aside (any more), or cannot be read.</returns>
    public async Task<bool> ExecuteAsync(long inboxId, CancellationToken cancellationToken)
    {
        var waiting = await work.RunAsync((services, token) => services.GetRequiredService<Inbox>().ReplayAsync(inboxId, token), cancellationToken);
        return waiting is not null && await queue.ExecuteAsync(waiting, cancellationToken);
    }
}
