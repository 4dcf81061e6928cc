using System.Threading.Channels;
using DeskBot.Backend.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Sends what is in the outbox: conversations side by side, within a conversation in order and one at a time.
/// </summary>
public sealed partial class OutboxPump(IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxPump> logger) : BackgroundService
{
    private const int SideBySide = 32;
    private static readonly TimeSpan StoreRestsFor = TimeSpan.FromSeconds(2);
    private readonly Channel<ConversationId> ready = Channel.CreateUnbounded<ConversationId>();

    /// <summary>Conversations that are queued or being sent; true when more came while they were being sent.</summary>
    private readonly Dictionary<ConversationId, bool> active = [];

    /// <summary>Says that these conversations have something to send.</summary>
    public void Signal(IEnumerable<ConversationId> conversations)
    {
        lock (active)
        {
            foreach (var conversation in conversations)
            {
                if (active.TryAdd(conversation, false))
                {
                    ready.Writer.TryWrite(conversation);
                }
                else
                {
                    active[conversation] = true;
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var conversation in ready.Reader.ReadAllAsync(stoppingToken))
            {
                Release(conversation, await SendAsync(conversation, stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not sent is still queued in the store.
        }
    }

    private async Task<TimeSpan?> SendAsync(ConversationId conversation, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SendQueued>().ExecuteAsync(conversation, stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogStoreFailed(logger, error);
            return StoreRestsFor;
        }
    }

    private void Release(ConversationId conversation, TimeSpan? again, CancellationToken stoppingToken)
    {
        lock (active)
        {
            active.Remove(conversation, out var more);
            if (more && again is null)
            {
                again = TimeSpan.Zero;
            }
        }

        if (again == TimeSpan.Zero)
        {
            Signal([conversation]);
        }
        else if (again is { } after)
        {
            _ = Task.Delay(after, time, stoppingToken).ContinueWith(_ => Signal([conversation]), stoppingToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written; it is tried again.")]
    private static partial void LogStoreFailed(ILogger logger, Exception error);
}
