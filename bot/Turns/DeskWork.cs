using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Runs something that changes the system of record in one transaction, together with all that follows from it: live cards that must be
/// edited and people who must be told are in the outbox when it commits, and are sent right after.
/// </summary>
public sealed class DeskWork(IServiceScopeFactory scopes, WriteGate gate, OutboxPump outbox)
{
    /// <summary>Runs the work in a scope of its own and commits.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDb>();
        var touched = new HashSet<ConversationId>();
        T result;
        await using (var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken))
        {
            await scope.ServiceProvider.JoinAsync(transaction, cancellationToken);
            result = await work(scope.ServiceProvider, cancellationToken);
            await FollowUpAsync(scope.ServiceProvider, touched, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<TurnRecord>().SaveAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            outbox.Signal(touched);
        }

        return result;
    }

    /// <summary>Puts what follows from the scope's events into the outbox, and names the conversations that have something to send.</summary>
    internal static async Task FollowUpAsync(IServiceProvider services, ISet<ConversationId> touched, CancellationToken cancellationToken)
    {
        var events = services.GetRequiredService<DeskEvents>().Take();
        if (events.Count == 0)
        {
            return;
        }

        foreach (var listener in services.GetServices<IDeskListener>())
        {
            listener.Hear(events);
        }

        var queue = services.GetRequiredService<OutboxStore>();

        // A card that looks the same to a hundred people is the same object, and is written out once.
        var written = new Dictionary<Reply, OutboxDraft>(ReferenceEqualityComparer.Instance);
        foreach (var followUp in await services.GetRequiredService<IReception>().FollowUpAsync(events, cancellationToken))
        {
            var draft = written.TryGetValue(followUp.Reply, out var known) ? known : written[followUp.Reply] = followUp.Reply.ToDraft(inReplyTo: null);
            queue.Add(followUp.Conversation, draft);
            touched.Add(followUp.Conversation);
        }
    }
}
