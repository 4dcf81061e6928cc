using DeskBot.Backend.Conversations.WebChat;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// Looks after what falls between two writes: hands the inbox what a crash left stored but not handed in, writes the notes of what was handed in, and wakes
/// streams when another process has stored something in their conversation.
/// </summary>
internal sealed partial class UnhandedActivities(
    IServiceScopeFactory scopes, ReceiveActivity receive, WebChatWriter writer, WebChatHub hub, TimeProvider time, ILogger<UnhandedActivities> logger)
    : BackgroundService
{
    private const int AtMost = 200;
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookForOverdue = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, time);
        var lookedAt = DateTimeOffset.MinValue;
        do
        {
            try
            {
                await writer.FlushAsync();
                await WakeStreamsAsync(stoppingToken);
                if (time.GetUtcNow() - lookedAt >= LookForOverdue)
                {
                    await HandInOverdueAsync(stoppingToken);
                    lookedAt = time.GetUtcNow();
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Hands in what has waited for longer than any request takes.</summary>
    internal async Task HandInOverdueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<AwaitedWebChatActivity> awaited;
        await using (var scope = scopes.CreateAsyncScope())
        {
            awaited = await scope.ServiceProvider.GetRequiredService<ReadWebChatActivities>()
                .AwaitedAsync(time.GetUtcNow() - Overdue, AtMost, cancellationToken);
        }

        foreach (var (activity, owner) in awaited)
        {
            await receive.HandInAsync(activity, owner, cancellationToken);
        }

        if (awaited.Count > 0)
        {
            LogHandedIn(logger, awaited.Count);
            await writer.FlushAsync();
        }
    }

    private async Task WakeStreamsAsync(CancellationToken cancellationToken)
    {
        var open = hub.Open;
        if (open.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var newest = await scope.ServiceProvider.GetRequiredService<ReadWebChatActivities>().NewestAsync(open, cancellationToken);
        foreach (var (conversation, sequence) in newest)
        {
            hub.Nudge(conversation, sequence);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Handed in {Count} web chat activities that an earlier run had stored only.")]
    private static partial void LogHandedIn(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking after web chat conversations failed; trying again.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
