using System.Collections.Concurrent;
using DeskBot.Backend;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Hosting;
using DeskBot.Bot.Tests.Turns;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using DeskBot.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.Hosting;

/// <summary>One approval that fails when its time has come holds up no other.</summary>
public sealed class MoveApprovalsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_broken_one_is_put_off_where_an_administrator_sees_it_and_the_others_go_on(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (time, trouble, log) = (new ManualTime(), new Trouble("INC0000002"), new LogLines());
        await using var services = Services(database, time, trouble, log);
        await AskedAsync(services, 3);
        time.Advance(TimeSpan.FromHours(20));
        var move = services.GetRequiredService<MoveApprovals>();

        await move.ExecuteAsync(default);

        Assert.Equal("Rejected Waiting Rejected", await StatesAsync(services));
        var stuck = Assert.Single(await StuckAsync(services));
        Assert.Equal(("INC0000002", "Manager", "InvalidOperationException: Erin's secret", 1), (stuck.Number, stuck.Stage, stuck.Error, stuck.Attempts));
        Assert.Contains("INC0000002", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", log.Lines.Single(), StringComparison.Ordinal);

        await move.ExecuteAsync(default);
        Assert.Equal(1, Assert.Single(await StuckAsync(services)).Attempts);
        time.Advance(TimeSpan.FromMinutes(1.1));
        await move.ExecuteAsync(default);
        Assert.Equal((2, stuck.Since), (Assert.Single(await StuckAsync(services)).Attempts, (await StuckAsync(services))[0].Since));

        trouble.Number = "";
        time.Advance(TimeSpan.FromMinutes(2.1));
        await move.ExecuteAsync(default);
        Assert.Equal("Rejected Rejected Rejected", await StatesAsync(services));
        Assert.Empty(await StuckAsync(services));
    }

    private static ServiceProvider Services(TestDatabase database, ManualTime time, Trouble trouble, LogLines log)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddLogging(logging => logging.AddProvider(log))
            .AddBackend(configuration).AddTurns(configuration)
            .AddSingleton<IChannel>(new RecordingChannel()).AddSingleton<IReception>(ScriptedReception.Echo)
            .AddSingleton(trouble).AddScoped<TestedSubject>().AddScoped<IApprovalSubject, TroubledSubject>()
            .AddSingleton<MoveApprovals>()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private static async Task AskedAsync(ServiceProvider services, int count)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, default);
        }

        for (var i = 1; i <= count; i++)
        {
            await services.GetRequiredService<DeskWork>().RunAsync((inner, token) => AskAsync(inner, $"draft-{i}", token), default);
        }
    }

    private static async Task<AskForApprovalOutcome> AskAsync(IServiceProvider services, string draft, CancellationToken cancellationToken)
    {
        var erin = Assert.IsType<Person>(await services.GetRequiredService<FindPerson>().ExecuteAsync("employee@demo", cancellationToken));
        var manager = Assert.IsType<Person>(await services.GetRequiredService<FindPerson>().ExecuteAsync("manager@demo", cancellationToken));
        var opened = Assert.IsType<IncidentOpened>(await services.GetRequiredService<OpenIncident>().ExecuteAsync(
            new IncidentDraft(draft, "A laptop", "", Level.Low, Level.Low), Actor.For(erin, "test"), cancellationToken));
        var stage = new ApprovalStagePlan("Manager", new ApprovalRule.Anyone(), [new ApproverSource.These([manager.Id])], TimeSpan.FromHours(2), ApprovalExpiry.Reject);
        return await services.GetRequiredService<AskForApproval>().ExecuteAsync(new ApprovalPlan(opened.Ticket.Id, opened.Ticket.Number, [stage], [], false), erin.Id, cancellationToken);
    }

    private static async Task<string> StatesAsync(ServiceProvider services)
    {
        var states = new List<ApprovalState>();
        await using var scope = services.CreateAsyncScope();
        foreach (var number in (string[])["INC0000001", "INC0000002", "INC0000003"])
        {
            var ticket = Assert.IsType<TicketDetails>(await scope.ServiceProvider.GetRequiredService<FindTicket>().ExecuteAsync(number, Actor.Bot(), default));
            states.Add((await scope.ServiceProvider.GetRequiredService<ApprovalsOf>().ExecuteAsync(ticket.Summary.Id, default))?.State ?? ApprovalState.Voided);
        }

        return string.Join(' ', states);
    }

    private static async Task<IReadOnlyList<StuckApproval>> StuckAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StuckApprovals>().ExecuteAsync(10, default);
    }

    /// <summary>The ticket that is in trouble.</summary>
    private sealed class Trouble(string number)
    {
        public string Number { get; set; } = number;
    }

    private sealed class TroubledSubject(Trouble trouble, TestedSubject healthy) : IApprovalSubject
    {
        public TicketKind Kind => healthy.Kind;

        public Task DecidedAsync(ApprovalDecided decision, CancellationToken cancellationToken) =>
            decision.Number == trouble.Number ? throw new InvalidOperationException("Erin's secret") : healthy.DecidedAsync(decision, cancellationToken);

        public Task<ApprovalSubjectView> DescribeAsync(TicketId ticket, CancellationToken cancellationToken) => healthy.DescribeAsync(ticket, cancellationToken);
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName.EndsWith(nameof(MoveApprovals), StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}
