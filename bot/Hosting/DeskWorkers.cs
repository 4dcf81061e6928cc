using DeskBot.Backend.Approvals;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Hosting;

/// <summary>What the desk does by itself, each in one transaction with all that follows from it.</summary>
internal sealed partial class DeskWorkers(DeskWork work, TimeProvider time, ILogger<DeskWorkers> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Who writes in the first moments is not to wait for this.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, time, stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await UntilDoneAsync((services, token) => services.GetRequiredService<WarnServiceLevels>().ExecuteAsync(token), stoppingToken);
                await UntilDoneAsync((services, token) => services.GetRequiredService<ExpireApprovals>().ExecuteAsync(token), stoppingToken);
                await UntilDoneAsync((services, token) => services.GetRequiredService<RemindApprovers>().ExecuteAsync(token), stoppingToken);
                await UntilDoneAsync((services, token) => services.GetRequiredService<ResumeDueTickets>().ExecuteAsync(token), stoppingToken);
                await UntilDoneAsync((services, token) => services.GetRequiredService<CloseResolvedTickets>().ExecuteAsync(token), stoppingToken);
                await UntilDoneAsync((services, token) => services.GetRequiredService<ImportConfigurationItems>().ExecuteAsync(token), stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Each does a batch at a time, so that no transaction is long; until nothing is left to do.</summary>
    private async Task UntilDoneAsync(Func<IServiceProvider, CancellationToken, Task<int>> batch, CancellationToken stoppingToken)
    {
        while (await work.RunAsync(batch, stoppingToken) > 0)
        {
        }
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
