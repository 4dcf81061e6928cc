namespace DeskBot.Bot.Turns;

/// <summary>Registers the spine: inbox, turns, outbox.</summary>
public static class TurnRegistration
{
    /// <summary>Inbox, turn worker, outbox pump, sweeper; options in section <c>DeskBot:Turns</c>.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TurnOptions>().Bind(configuration.GetSection(TurnOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReadMessages>().AddSingleton<TurnQueue>().AddSingleton<QueueWaiting>();
        services.AddSingleton<FailedTurns>().AddSingleton<TypingSigns>();
        services.AddSingleton<CommitTurns>().AddSingleton<DeskWork>().AddSingleton<MoveReplies>().AddSingleton<ReplayMessage>();
        services.AddScoped<RunTurn>().AddScoped<SendReplies>().AddScoped<ConversationLease>();
        services.AddHosted<OutboxMarks>().AddHosted<OutboxPump>().AddHosted<InboxSweeper>().AddHosted<TurnWorker>().AddHosted<InboxIntake>();
        return services.AddSingleton<IInbox>(provider => provider.GetRequiredService<InboxIntake>());
    }

    private static IServiceCollection AddHosted<T>(this IServiceCollection services)
        where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());
}
