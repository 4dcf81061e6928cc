using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Sends what is in the outbox: conversations side by side, within a conversation in order and one at a time. Where one process has the store to itself
/// (SQLite), replies are handed over by the turn that wrote them; the rows are read back only after a failure or a restart.
/// </summary>
public sealed partial class OutboxPump(
    IServiceScopeFactory scopes, IOptions<DatabaseOptions> database, TimeProvider time, ILogger<OutboxPump> logger) : BackgroundService
{
    private const int SideBySide = 32;
    private static readonly TimeSpan StoreRestsFor = TimeSpan.FromSeconds(2);
    private readonly OutboxLanes lanes = new();
    private readonly bool isAlone = database.Value.Provider == DatabaseProvider.Sqlite;

    /// <summary>Says that these conversations have something to send. Call it between the commit and the release of the write gate.</summary>
    public void Signal(IEnumerable<ConversationId> conversations)
    {
        foreach (var conversation in conversations)
        {
            lanes.Signal(conversation);
        }
    }

    /// <summary>Takes what a turn says. Call it between the commit and the release of the write gate: the order of these calls is the order of sending.</summary>
    internal void HandOver(HandedOver said)
    {
        if (isAlone)
        {
            lanes.HandOver(said.Conversation.Id, said);
        }
        else
        {
            lanes.Signal(said.Conversation.Id);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var conversation in lanes.Ready.ReadAllAsync(stoppingToken))
            {
                var again = await SendAsync(conversation, stoppingToken);
                lanes.Release(conversation, isFinished: again is null);
                if (again is { } after)
                {
                    _ = Task.Delay(after, time, stoppingToken)
                        .ContinueWith(_ => lanes.Signal(conversation), stoppingToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
                }
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
            var send = scope.ServiceProvider.GetRequiredService<SendReplies>();
            return lanes.Take(conversation) is { } handed
                ? await send.ExecuteAsync(handed, stoppingToken)
                : await send.ExecuteAsync(conversation, stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogStoreFailed(logger, error);
            return StoreRestsFor;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written; it is tried again.")]
    private static partial void LogStoreFailed(ILogger logger, Exception error);
}
