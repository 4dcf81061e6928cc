using DeskBot.Backend;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Conversations;
using DeskBot.Bot.Api;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.BotFramework;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using DeskBot.Bot.Channels.DirectLine;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.LanguageModel;
using DeskBot.Bot.Pages;
using DeskBot.Bot.Pages.Changes;
using DeskBot.Bot.Sessions;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs;
using DeskBot.Knowledge;
using DeskBot.Knowledge.Store;

namespace DeskBot.Bot.Hosting;

/// <summary>Puts the desk together: what it is made of, in which order a request passes, what answers where.</summary>
internal static class DeskHost
{
    /// <summary>The service container. Everything is validated before the host listens.</summary>
    public static void AddDesk(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.ListenOnLoopbackByDefault();
        services.AddSingleton(TimeProvider.System);
        services.AddHostedService<PrepareStore>();
        services.AddBackend(configuration).AddConversations().AddAttachments();
        services.AddSingleton<IWritePass, SharedWritePass>();
        services.AddLanguageModel(configuration);
        services.AddKnowledge(configuration, (provider, database) => database.LikeTheDesk(provider), DesksConnection.Of).AddScoped<ITransactionMember, KnowledgeInTurns>();
        services.AddDialogs(configuration);
        services.AddTurns(configuration);
        services.AddSessions().AddDirectLine(configuration).AddBotFramework(configuration).AddSlack(configuration);
        services.AddDeskApi();
        services.AddDeskWorkers();
        services.AddHealth();
        services.AddPages().AddChangePages();
    }

    /// <summary>What a request passes on its way.</summary>
    public static void UseDesk(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMissingPage();
        app.UseSecurityHeaders();
        app.UsePageFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWebSockets();
    }

    /// <summary>What answers where.</summary>
    public static void MapDesk(this WebApplication app)
    {
        app.MapBotFramework();
        app.MapDirectLine();
        app.MapSlack();
        app.MapDemo();
        app.MapAttachments();
        app.MapDeskApi();
        app.MapHealth();
        app.MapRazorPages();
    }
}
