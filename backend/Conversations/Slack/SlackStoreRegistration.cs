using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>Registers what is stored of Slack.</summary>
public static class SlackStoreRegistration
{
    /// <summary>Workspaces, deliveries and uploads.</summary>
    public static IServiceCollection AddSlackStore(this IServiceCollection services) =>
        services.AddScoped<SlackWorkspaceStore>().AddScoped<SlackDeliveryStore>().AddScoped<SlackUploads>();
}
