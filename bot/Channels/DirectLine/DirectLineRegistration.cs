using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Attachments;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Registers the web chat's server.</summary>
public static class DirectLineRegistration
{
    /// <summary>The channel <c>webchat</c>: Direct Line 3.0 on <c>/v3/directline</c>; options in section <c>DirectLine</c>.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DirectLineOptions>().Bind(configuration.GetSection(DirectLineOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddWebChatStore();
        services.AddSingleton<DirectLineTokens>().AddSingleton<StreamTickets>().AddSingleton<DirectLineLimits>().AddSingleton<DirectLineGate>();
        services.AddSingleton<WebChatHub>().AddSingleton<WebChatWriter>().AddSingleton<ReceiveActivity>();
        services.AddHandOver().AddSingleton<ActivityViews>().AddSingleton<StreamEndpoint>();
        services.AddScoped<UploadFiles>().AddScoped<IssueToken>();
        services.AddHostedService(provider => provider.GetRequiredService<WebChatWriter>());
        services.AddSingleton<WebChatChannel>().AddSingleton<IChannel>(provider => provider.GetRequiredService<WebChatChannel>());
        services.AddSingleton<UnhandedActivities>().AddHostedService(provider => provider.GetRequiredService<UnhandedActivities>());

        // The framework's own line about a request holds its whole address, with the stream's ticket in it.
        return services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
    }
}
