using DeskBot.Backend.Conversations;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Home;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Channels.Slack.Outbound;
using DeskBot.Bot.Channels.Slack.Rendering;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Bot.Turns;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack;

/// <summary>Puts the Slack channel together.</summary>
internal static class SlackRegistration
{
    /// <summary>Adds the channel with its options (section <c>Slack</c>). Without credentials there its settings are checked and nothing else is added.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SlackOptions>().Bind(configuration.GetSection(SlackOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SlackOptions>, SlackOptionsValidation>());
        var options = configuration.GetSection(SlackOptions.Section).Get<SlackOptions>() ?? new SlackOptions();
        if (!options.IsOn)
        {
            return services;
        }

        services.TryAddSingleton<Site>();
        services.AddHandOver();
        services.AddSlackStore();
        AddApi(services);
        AddInbound(services);
        if (options.TakesRequests)
        {
            services.AddSingleton<SlackSignature>().AddSingleton<SlackRequest>().AddSingleton<ReceiveSlack>();
        }

        services.AddSingleton<ReachMembers>().AddSingleton(new ReachesByAddress(SlackAddress.Channel));
        return services.AddSingleton<ISlackRendering, SlackCardRendering>().AddSingleton<ShareFiles>().AddSingleton<IChannel, SlackChannel>();
    }

    private static void AddApi(IServiceCollection services)
    {
        services.AddHttpClient(SlackApi.Http, client => client.Timeout = TimeSpan.FromMinutes(2)) // callers count their own time
            .RemoveAllLoggers() // they would log addresses, which hold people's ids
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<SlackHosts>().AddSingleton<SlackApi>().AddSingleton<SlackClient>().AddSingleton<SlackFiles>().AddSingleton<SlackResponses>().AddSingleton<SlackRates>();
        services.AddSingleton<TokenProtector>().AddSingleton<TokenRefresh>().AddSingleton<SlackBots>().AddSingleton<InstallSlack>();
    }

    private static void AddInbound(IServiceCollection services)
    {
        services.AddSingleton<SlackPeople>().AddSingleton<SlackThreads>().AddSingleton<SlackDirect>().AddSingleton<SlackIncomingFiles>().AddSingleton<SlackNotices>();
        services.AddSingleton<SlackMessageHandler>().AddSingleton<SlackTickets>().AddSingleton<SlackHome>().AddSingleton<KeepHomesTrue>().AddSingleton<SlackForms>().AddSingleton<SlackSubmissions>();
        services.AddSingleton<SlackEventHandler>().AddSingleton<SlackInteractionHandler>().AddSingleton<SlackCommandHandler>().AddSingleton<HandOnDelivery>();
        services.AddSingleton<SlackIntake>().AddHostedService(provider => provider.GetRequiredService<SlackIntake>());
        services.AddSingleton<IDeskListener>(provider => provider.GetRequiredService<KeepHomesTrue>()).AddHostedService(provider => provider.GetRequiredService<KeepHomesTrue>());
        services.AddSingleton<SlackInteractions>().AddSingleton<SlackCommands>();
        services.AddSingleton<SlackEnvelopes>().AddHostedService<SlackSocket>();
    }
}
