using System.Threading.Channels;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Bot.Channels.Slack.Home;

/// <summary>
/// Publishes home tabs again when what they show has changed, for people who opened theirs in the last day: all that happens within two seconds together, so that a busy desk does not publish
/// for each step. What Slack does not take at the moment is tried a few times; the next change publishes anyway.
/// </summary>
internal sealed partial class KeepHomesTrue(SlackHome home, IServiceScopeFactory scopes, TimeProvider time, ILogger<KeepHomesTrue> logger) : BackgroundService, IDeskListener
{
    private const int MostAttempts = 3;
    private const int MostHeard = 10_000;
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Channel<DeskEvent> _heard = Channel.CreateBounded<DeskEvent>(new BoundedChannelOptions(MostHeard) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <inheritdoc/>
    public void Hear(IReadOnlyList<DeskEvent> events)
    {
        foreach (var happened in events)
        {
            _heard.Writer.TryWrite(happened);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _heard.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Together, time, stoppingToken);
                var events = new List<DeskEvent>();
                while (_heard.Reader.TryRead(out var happened))
                {
                    events.Add(happened);
                }

                await PublishAsync(events, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Who opens their tab gets it as it is then.
        }
    }

    private async Task PublishAsync(IReadOnlyList<DeskEvent> events, CancellationToken stoppingToken)
    {
        try
        {
            var left = await ReadersAsync(events, stoppingToken);
            for (var attempt = 1; left.Count > 0 && attempt <= MostAttempts; attempt++)
            {
                left = await PublishAsync(left, stoppingToken);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(logger, error);
        }
    }

    /// <summary>Publishes for each; when Slack asks to wait, waits.</summary>
    /// <returns>Those for whom it is to be tried again.</returns>
    private async Task<IReadOnlyList<HomeReader>> PublishAsync(IReadOnlyList<HomeReader> readers, CancellationToken stoppingToken)
    {
        var again = new List<HomeReader>();
        foreach (var reader in readers)
        {
            if (await home.PublishAsync(SlackTenant.Parse(reader.Tenant), reader.User, stoppingToken) is HandedOn.NotYet notYet)
            {
                again.Add(reader);
                var wait = notYet.After > Together ? notYet.After : Together;
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stoppingToken);
            }
        }

        return again;
    }

    private async Task<IReadOnlyList<HomeReader>> ReadersAsync(IReadOnlyList<DeskEvent> events, CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<WhoseHome>().ExecuteAsync(events, stoppingToken);
        return people.Count == 0 ? [] : await scope.ServiceProvider.GetRequiredService<SlackHomeStore>().ReadersAsync(people, time.GetUtcNow() - SlackHome.KeptTrueFor, stoppingToken);
    }

    [LoggerMessage(LogLevel.Error, "Home tabs in Slack could not be published; they are the next time something changes, or when they are opened.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
