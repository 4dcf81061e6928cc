using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskBot.Backend.Tests;

/// <summary>The whole system of record on a real database, with the demo's people and a clock that the test moves.</summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Desk(TestDatabase database, ServiceProvider services, ManualTime time) => (Database, this.services, Time) = (database, services, time);

    public TestDatabase Database { get; }

    public ManualTime Time { get; }

    public static async Task<Desk> OpenAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Dictionary<string, string?>? settings = null, IInterceptor? listen = null,
        Action<IServiceCollection>? with = null)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return await OnAsync(database, new ManualTime(), settings, listen, with);
    }

    /// <summary>Another replica on the same database.</summary>
    public static async Task<Desk> OnAsync(TestDatabase database, ManualTime time, Dictionary<string, string?>? settings = null, IInterceptor? listen = null,
        Action<IServiceCollection>? with = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).AddInMemoryCollection(settings ?? []).Build();
        var collection = new ServiceCollection();
        with?.Invoke(collection);
        var services = collection
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddBackend(configuration)
            .ConfigureDbContext<DeskDb>(builder => builder.AddInterceptors(listen is null ? [] : [listen]))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var desk = new Desk(database, services, time);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, CancellationToken.None);
        return desk;
    }

    /// <summary>One unit of work: a scope and a transaction, committed.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        (var result, LastEvents) = await WorkAsync(work);
        return result;
    }

    /// <summary>The same for looking things up: it leaves <see cref="LastEvents"/> alone.</summary>
    public async Task<TResult> AskAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call) where TUseCase : notnull =>
        (await WorkAsync(provider => call(provider.GetRequiredService<TUseCase>()))).Result;

    /// <summary>Calls a use case that has a transaction of its own.</summary>
    public async Task<TResult> CallAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call) where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    private async Task<(T Result, IReadOnlyList<DeskEvent> Events)> WorkAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DeskDb>();
        await using var transaction = await DeskTransaction.BeginAsync(db, scope.ServiceProvider.GetRequiredService<WriteGate>(), CancellationToken.None);
        var result = await work(scope.ServiceProvider);
        await transaction.CommitAsync(CancellationToken.None);
        return (result, scope.ServiceProvider.GetRequiredService<DeskEvents>().Take());
    }

    /// <summary>What the last unit of work raised.</summary>
    public IReadOnlyList<DeskEvent> LastEvents { get; private set; } = [];

    /// <summary>Calls a use case in a unit of work of its own.</summary>
    public Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> call) where TUseCase : notnull =>
        DoAsync(provider => call(provider.GetRequiredService<TUseCase>()));

    /// <summary>Moves the approvals whose time has come, in one unit of work; returns how many there were.</summary>
    public Task<int> MoveDueApprovalsAsync() => DoAsync(async provider =>
    {
        var due = await provider.GetRequiredService<DueApprovals>().ExecuteAsync(default);
        foreach (var one in due)
        {
            await provider.GetRequiredService<MoveDueApproval>().ExecuteAsync(one, default);
        }

        return due.Count;
    });

    public async Task<Person> PersonAsync(string login) =>
        await AskAsync<FindPerson, Person?>(find => find.ExecuteAsync(login, default)) ?? throw new InvalidOperationException($"Nobody is called {login}.");

    public async Task<Actor> AsAsync(string login) => Actor.For(await PersonAsync(login), "test");

    /// <summary>Opens an incident and returns it.</summary>
    public async Task<TicketSummary> IncidentAsync(string requester = "employee@demo", string title = "The printer on floor 3 jams", string? category = "printing",
        Level impact = Level.Low, Level urgency = Level.Medium)
    {
        var draft = new IncidentDraft(Guid.NewGuid().ToString(), title, "", impact, urgency, category);
        var actor = await AsAsync(requester);
        var opened = await RunAsync<OpenIncident, OpenIncidentOutcome>(open => open.ExecuteAsync(draft, actor, default));
        return Assert.IsType<IncidentOpened>(opened).Ticket;
    }

    public async Task<TicketDetails?> FindAsync(string number, string login)
    {
        var actor = await AsAsync(login);
        return await AskAsync<FindTicket, TicketDetails?>(find => find.ExecuteAsync(number, actor, default));
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
