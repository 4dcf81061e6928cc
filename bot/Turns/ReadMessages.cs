using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Turns;

/// <summary>
/// Reads messages (what is meant, what the knowledge base says) before their turn, side by side, while other turns commit. Nothing is written.
/// </summary>
public sealed class ReadMessages(IServiceScopeFactory scopes, IOptions<TurnOptions> options) : IDisposable
{
    /// <summary>A language model that is asked takes seconds, during which others are read.</summary>
    private const int SideBySide = 32;
    private readonly SemaphoreSlim places = new(SideBySide, SideBySide);

    /// <summary>Starts to read a message.</summary>
    public Task<MessageReading> StartAsync(IncomingMessage message) => Task.Run(() => ReadAsync(message));

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task<MessageReading> ReadAsync(IncomingMessage message)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout);
        await places.WaitAsync(limit.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<IReception>().ReadAsync([message], limit.Token))[0];
        }
        finally
        {
            places.Release();
        }
    }
}
