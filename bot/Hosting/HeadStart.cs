using DeskBot.Backend.Store;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Answers;
using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Bot.Hosting;

/// <summary>
/// Begins early, on a processor that would have nothing to do, what takes long the first time. Whoever needs it then finds it done, waits for the rest of it, or does it
/// again; so a failure is of no consequence here, and is reported there.
/// </summary>
internal static class HeadStart
{
    /// <summary>
    /// To be called as soon as there is a configuration: the longest piece, the model of the system of record. Entity Framework keeps it for every context with such options.
    /// </summary>
    public static void Begin(IConfiguration configuration) => _ = Task.Run(() =>
    {
        var builder = new DbContextOptionsBuilder<DeskDb>();
        StoreRegistration.Configure(builder, configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new());
        using var db = new DeskDb(builder.Options);
        return db.Model;
    });

    /// <summary>To be called as soon as there are services: what needs nothing but the files beside the program.</summary>
    public static void Begin(IServiceProvider services)
    {
        Begin(services, scope => scope.GetRequiredService<IMessageClassifier>().ClassifyAsync("hello", CancellationToken.None));
        Begin(services, scope => Task.FromResult(scope.GetRequiredService<KnowledgeDb>().Model));
    }

    /// <summary>To be called as soon as there is a database: a first question, whose answer nobody hears.</summary>
    public static void Ask(IServiceProvider services) => Begin(
        services,
        scope => scope.GetRequiredService<AnswerQuestion>().ExecuteAsync(new() { Text = "My VPN keeps disconnecting", Reader = Reader.Anyone }, CancellationToken.None));

    private static void Begin(IServiceProvider services, Func<IServiceProvider, Task> work) => _ = Task.Run(async () =>
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    });
}
