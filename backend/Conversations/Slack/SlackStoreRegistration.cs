using DeskBot.Backend.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Conversations.Slack;

/// <summary>Registers what is stored of Slack.</summary>
public static class SlackStoreRegistration
{
    /// <summary>Workspaces, deliveries, uploads and home tabs.</summary>
    public static IServiceCollection AddSlackStore(this IServiceCollection services) => services
        .AddScoped<SlackWorkspaceStore>()
        .AddScoped<SlackUploads>()
        .AddScoped<SlackHomeStore>()
        .AddPooledDbContextFactory<SlackDeliveriesDb>((provider, builder) => SlackDeliveriesDb.Configure(builder, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value))
        .AddSingleton<SlackDeliveryStore>();
}
