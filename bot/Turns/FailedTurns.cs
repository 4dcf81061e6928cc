using System.Globalization;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>Counts failures durably, sets a message aside when there were too many, and tells the person.</summary>
internal sealed class FailedTurns(IServiceScopeFactory scopes, WriteGate gate, OutboxPump outbox, IOptions<TurnOptions> options)
{
    /// <summary>A message whose turn the process did not survive is tried more often than one that fails cleanly: the process may have died of something else.</summary>
    private const int RestartsForgiven = 4;

    /// <summary>What a person and an administrator call the failure.</summary>
    public static string Reference(long inboxId) => string.Create(CultureInfo.InvariantCulture, $"T-{inboxId:D6}");

    /// <summary>Notes a failure.</summary>
    /// <returns>How long to wait before the next try; null when the message was set aside.</returns>
    public async Task<TimeSpan?> NoteAsync(QueuedTurn turn, Exception error, CancellationToken cancellationToken)
    {
        var attempts = ++turn.Failures;
        var setAside = await RecordAsync(turn, $"{error.GetType().Name}: {error.Message}", options.Value.Attempts, cancellationToken);
        return setAside ? null : options.Value.RetryAfter * Math.Pow(2, attempts - 1);
    }

    /// <summary>Counts a restart as a failure before the message is tried again, so that a message which ends the process is set aside in the end.</summary>
    public async Task<bool> MayRunAgainAsync(QueuedTurn turn, CancellationToken cancellationToken) =>
        !await RecordAsync(turn, "The process ended during this turn.", options.Value.Attempts + RestartsForgiven, cancellationToken);

    private async Task<bool> RecordAsync(QueuedTurn turn, string error, int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<DeskDb>();
        bool setAside;
        await using (var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken))
        {
            setAside = await services.GetRequiredService<Inbox>().FailAsync(turn.InboxId, error, limit, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            if (setAside)
            {
                await ApologiseAsync(services, turn, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            if (setAside)
            {
                outbox.Signal([turn.Conversation]);
            }
        }

        return setAside;
    }

    private static async Task ApologiseAsync(IServiceProvider services, QueuedTurn turn, CancellationToken cancellationToken)
    {
        var message = turn.Message;
        var conversation = await services.GetRequiredService<ConversationStore>().LockAsync(
            turn.Conversation, message.Conversation.Channel, message.Conversation.Tenant, message.Conversation.Id, cancellationToken);
        conversation.ReachedAt(message.Conversation.Route, message.Conversation.IsGroup, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var apology = services.GetRequiredService<IReception>().Apologise(message, Reference(turn.InboxId));
        services.GetRequiredService<OutboxStore>().Add(turn.Conversation, apology.ToDraft(message.MessageId));
        await services.GetRequiredService<TurnRecord>().SaveAsync(cancellationToken);
        turn.Waiter?.TrySetResult(new ActionAnswer(null, apology.Text()));
    }
}
