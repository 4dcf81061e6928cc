using DeskBot.Backend.Configuration;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Hosting;

/// <summary>What the desk does by itself, each in one transaction with all that follows from it.</summary>
internal sealed partial class DeskWorkers(DeskWork work, MoveApprovals approvals, TimeProvider time, ILogger<DeskWorkers> logger) : BackgroundService
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
            await UntilDoneAsync<WarnServiceLevels>((warn, token) => warn.ExecuteAsync(token), stoppingToken);
            await UntilDoneAsync<ResumeDueTickets>((resume, token) => resume.ExecuteAsync(token), stoppingToken);
            await UntilDoneAsync<CloseResolvedTickets>((close, token) => close.ExecuteAsync(token), stoppingToken);
            await UntilDoneAsync<ImportConfigurationItems>((import, token) => import.ExecuteAsync(token), stoppingToken);
            await TryAsync(nameof(MoveApprovals), approvals.ExecuteAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A batch at a time, so that no transaction is long; until nothing is left to do.</summary>
    private Task UntilDoneAsync<TUseCase>(Func<TUseCase, CancellationToken, Task<int>> batch, CancellationToken stoppingToken) where TUseCase : notnull => TryAsync(
        typeof(TUseCase).Name,
        async token =>
        {
            while (await work.RunAsync((services, inner) => batch(services.GetRequiredService<TUseCase>(), inner), token) > 0)
            {
            }
        },
        stoppingToken);

    /// <summary>What fails is tried again in the next round, and holds up nothing else.</summary>
    private async Task TryAsync(string name, Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        try
        {
            await act(stoppingToken);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, name, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The desk's own work {Work} failed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, string work, Exception error);
}

/// <summary>Registers it.</summary>
internal static class DeskWorkerRegistration
{
    /// <summary>Adds the background work.</summary>
    public static IServiceCollection AddDeskWorkers(this IServiceCollection services) => services.AddSingleton<MoveApprovals>().AddHostedService<DeskWorkers>();
}
