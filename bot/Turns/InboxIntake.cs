using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>Takes messages in: durable first, then queued.</summary>
internal sealed class InboxIntake : BackgroundService, IInbox
{
    /// <summary>Channels that wait for the outcome of a click give up after about ten seconds.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly ActionAnswer StillWorking = new(null, "I am still working on it. The card will change when it is done.");

    private readonly GroupCommit<ReceivedMessage, long?> writer;
    private readonly IServiceScopeFactory scopes;
    private readonly TurnQueue queue;
    private readonly TimeProvider time;

    public InboxIntake(IServiceScopeFactory scopes, WriteGate gate, TurnQueue queue, TimeProvider time)
    {
        (this.scopes, this.queue, this.time) = (scopes, queue, time);
        writer = GroupCommit.ToDesk<ReceivedMessage, long?>(scopes, gate, (services, messages, token) => services.GetRequiredService<Inbox>().AcceptAsync(messages, token));
    }

    public async Task<bool> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken) =>
        await AcceptAsync(message, waiter: null) is not null;

    public async Task<ActionAnswer> AnswerAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource<ActionAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (await AcceptAsync(message, waiter) is null)
        {
            return await RepeatAsync(message, cancellationToken);
        }

        try
        {
            return await waiter.Task.WaitAsync(AnswerWithin, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return StillWorking;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => writer.RunAsync(stoppingToken);

    private async Task<long?> AcceptAsync(IncomingMessage message, TaskCompletionSource<ActionAnswer>? waiter)
    {
        var received = message.ToReceived(time.GetUtcNow());
        var id = await writer.WriteAsync(received);
        if (id is { } row)
        {
            queue.Add(new QueuedTurn(row, received.Conversation, message) { Waiter = waiter });
        }

        return id;
    }

    private async Task<ActionAnswer> RepeatAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var giveUp = time.GetUtcNow() + AnswerWithin;
        while (time.GetUtcNow() < giveUp)
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<Inbox>()
                .OutcomeOfAsync(message.Conversation.Channel, message.Conversation.Tenant, message.EventKey, cancellationToken);
            if (outcome is { State: not InboxState.Waiting })
            {
                return outcome.Answer is { } answer ? TurnJson.Read<ActionAnswer>(answer) : new ActionAnswer(null, null);
            }

            await Task.Delay(LookAgain, time, cancellationToken);
        }

        return StillWorking;
    }
}
