using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Queues messages that were found in the inbox, after a restart or because another replica left them. One that this version cannot read is set aside at once: it
/// must hold up neither the start nor the messages behind it.
/// </summary>
internal sealed partial class QueueWaiting(IServiceScopeFactory scopes, WriteGate gate, TurnQueue queue, TimeProvider time, ILogger<QueueWaiting> logger)
{
    /// <summary>Queues the message.</summary>
    /// <returns>False when it was set aside instead.</returns>
    public async Task<bool> ExecuteAsync(WaitingMessage waiting, CancellationToken cancellationToken)
    {
        if (TurnJson.TryRead<IncomingMessage>(waiting.Message, out var message))
        {
            queue.Add(new QueuedTurn(waiting.Id, waiting.Conversation, message) { AfterRestart = true });
            return true;
        }

        LogUnreadable(logger, waiting.Id);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDb>();
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<Inbox>().FailAsync(waiting.Id, "The stored message cannot be read.", limit: 1, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Inbox message {InboxId} cannot be read and was set aside.")]
    private static partial void LogUnreadable(ILogger logger, long inboxId);
}
