using DeskBot.Backend.Approvals;
using DeskBot.Bot.Turns;

namespace DeskBot.Bot.Hosting;

/// <summary>
/// Moves the approvals whose time has come, each in a transaction of its own with all that follows from it. One that fails, also when its cards cannot be made, is put
/// off where an administrator sees it, and the others go on.
/// </summary>
internal sealed partial class MoveApprovals(DeskWork work, ILogger<MoveApprovals> logger)
{
    /// <summary>Moves all that are due.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        while (await work.RunAsync((services, token) => services.GetRequiredService<DueApprovals>().ExecuteAsync(token), cancellationToken) is { Count: > 0 } due)
        {
            foreach (var one in due)
            {
                await MoveAsync(one, cancellationToken);
            }
        }
    }

    private async Task MoveAsync(DueApproval due, CancellationToken cancellationToken)
    {
        try
        {
            await work.RunAsync(
                async (services, token) =>
                {
                    await services.GetRequiredService<MoveDueApproval>().ExecuteAsync(due, token);
                    return due;
                },
                cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var kind = error.GetType().Name;
            var again = await work.RunAsync((services, token) => services.GetRequiredService<PutOffApproval>().ExecuteAsync(due, $"{kind}: {error.Message}", token), cancellationToken);
            LogPutOff(logger, due.Number, due.Stage, kind, again);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The approval of {Number}, stage {Stage}, could not be moved ({Error}); it is tried again at {Again}.")]
    private static partial void LogPutOff(ILogger logger, string number, int stage, string error, DateTimeOffset again);
}
