using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Conversations.WebChat;

/// <summary>Registers the store of web chat conversations.</summary>
public static class WebChatRegistration
{
    /// <summary>Opening, appending, reading.</summary>
    public static IServiceCollection AddWebChatStore(this IServiceCollection services) =>
        services.AddScoped<OpenWebChat>().AddScoped<AppendWebChatActivities>().AddScoped<ReadWebChatActivities>();
}
