using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;

namespace DeskBot.Bot.Turns;

/// <summary>Records what became of sends, many in one commit.</summary>
internal sealed class OutboxMarks(IServiceScopeFactory scopes, WriteGate gate) : BackgroundService
{
    private readonly GroupCommit<OutboxMark, bool> writer = new(scopes, gate, async (services, marks, token) =>
    {
        await services.GetRequiredService<OutboxStore>().MarkAsync(marks, token);
        return new bool[marks.Count];
    });

    public Task WriteAsync(OutboxMark mark) => writer.WriteAsync(mark);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => writer.RunAsync(stoppingToken);
}
