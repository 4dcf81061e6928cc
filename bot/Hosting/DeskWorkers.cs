using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Hosting;

/// <summary>What the desk does by itself, each in one transaction with all that follows from it.</summary>
internal sealed partial class DeskWorkers(DeskWork work, TimeProvider time, ILogger<DeskWorkers> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await work.RunAsync(WorkAsync, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Service level warnings, holds that are over, resolved tickets that nobody reopened.</summary>
    private static async Task<bool> WorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<WarnServiceLevels>().ExecuteAsync(cancellationToken);
        await services.GetRequiredService<CloseResolvedTickets>().ExecuteAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The desk's own work failed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}

/// <summary>Registers it.</summary>
internal static class DeskWorkerRegistration
{
    /// <summary>Adds the background work.</summary>
    public static IServiceCollection AddDeskWorkers(this IServiceCollection services) => services.AddHostedService<DeskWorkers>();
}
