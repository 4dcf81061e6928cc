using DeskBot.Backend.Store;
using DeskBot.Bot.Sessions;
using DeskBot.Knowledge.Store;

namespace DeskBot.Bot.Hosting;

/// <summary>Brings the database to the current form before anything else starts, and fills the demo's directory.</summary>
internal sealed class PrepareStore(IServiceScopeFactory scopes, DemoMode demo) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: demo.IsOn, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<MigrateKnowledge>().ExecuteAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
