using DeskBot.Backend;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Store;
using DeskBot.Bot.Sessions;
using DeskBot.Knowledge;
using DeskBot.Knowledge.Store;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Hosting;

/// <summary>Brings the database to the current form before anything else starts, and fills the demo's directory.</summary>
internal sealed class PrepareStore(IServiceProvider services, DemoMode demo, IConfiguration configuration, IOptions<DatabaseOptions> database) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (demo.IsOn && database.Value.Provider == DatabaseProvider.Sqlite && IsAsItComes())
        {
            DatabaseTemplate.CopyTo(DatabaseTemplate.DefaultFile, database.Value.ConnectionString);
        }

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: demo.IsOn, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<MigrateKnowledge>().ExecuteAsync(cancellationToken);
        HeadStart.Ask(services);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>With other articles, people or configuration items, the template's would be strangers, even if only for a moment.</summary>
    private bool IsAsItComes() =>
        !configuration.GetSection($"{KnowledgeOptions.Section}:{nameof(KnowledgeOptions.Sources)}").Exists()
        && string.IsNullOrEmpty(configuration[$"{DeskBotOptions.Section}:{nameof(DeskBotOptions.PeopleFile)}"])
        && string.IsNullOrEmpty(configuration[$"{ChangeOptions.Section}:{nameof(ChangeOptions.ItemsFile)}"]);
}
