using System.Text.Json;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using DeskBot.Dialogs.Cards;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>Puts the Bot Framework channel together.</summary>
internal static class BotFrameworkRegistration
{
    /// <summary>The name of the HTTP client that fetches signing keys.</summary>
    public const string MetadataClient = "BotFramework.Metadata";

    /// <summary>Adds the channel: options, inbound authentication, the endpoint's parts.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BotFrameworkOptions>().Bind(configuration.GetSection(BotFrameworkOptions.Section)).PostConfigure(Normalise).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => BotFrameworkCloud.Of(provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.Cloud));
        services.AddSingleton<ServiceUrlTrust>();
        AddAuthentication(services);
        services.AddSingleton<ActivityMapper>();
        services.AddSingleton<RecentClicks>();
        services.AddSingleton<CardWriter>((card, _) => JsonSerializer.SerializeToElement(card, CardJson.Options));
        services.AddSingleton<InvokeAnswers>();
        services.AddSingleton<ReceiveActivity>();
        services.AddHostedService<DemoListenerCheck>();
        return services;
    }

    private static void AddAuthentication(IServiceCollection services)
    {
        services.AddHttpClient(MetadataClient, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        }).RemoveAllLoggers();
        services.AddKeyedSingleton(ChannelTokens.KeysName, (provider, _) => Keys(provider, cloud => cloud.ChannelMetadata));
        services.AddKeyedSingleton(EntraTokens.KeysName, (provider, _) => Keys(provider, cloud => cloud.EntraMetadata));
        services.AddSingleton<TokenValidation>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<EntraTokens>();
        services.AddSingleton<BotFrameworkAuthentication>();
        services.AddSingleton<Agreement>();
    }

    private static SigningKeys Keys(IServiceProvider provider, Func<BotFrameworkCloud, string> address)
    {
        var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(MetadataClient);
        return new SigningKeys(
            address(provider.GetRequiredService<BotFrameworkCloud>()),
            new HttpDocumentRetriever(client) { RequireHttps = true },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>());
    }

    /// <summary>GUIDs are compared as text later on, so they are brought to one form here.</summary>
    private static void Normalise(BotFrameworkOptions options)
    {
        options.AppId = Guid.TryParse(options.AppId, out var app) ? app.ToString("D") : options.AppId.Trim();
        options.TenantId = Guid.TryParse(options.TenantId, out var tenant) ? tenant.ToString("D") : options.TenantId.Trim();
    }
}
