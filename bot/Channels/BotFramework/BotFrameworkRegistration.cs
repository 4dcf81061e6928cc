using System.Net;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Bot.Channels.BotFramework.Files;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
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
        AddConnector(services);
        services.AddSingleton<ActivityMapper>();
        AddFiles(services);
        services.AddSingleton<RecentClicks>();
        services.AddSingleton<InvokeAnswers>();
        services.AddSingleton<ReceiveActivity>();
        services.AddHostedService<ListenerCheck>();
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

    private static void AddConnector(IServiceCollection services)
    {
        services.TryAddSingleton<Site>();
        services.AddHandOver();
        services.AddHttpClient(LoginHttp.Name, client => client.Timeout = TimeSpan.FromSeconds(10)).RemoveAllLoggers();
        services.AddSingleton<IMsalHttpClientFactory, LoginHttp>();
        services.AddSingleton<IBotTokens, BotTokens>();
        services.AddTransient<ServiceGuard>().AddTransient<BotTokenHandler>();
        services.AddHttpClient(ConnectorClient.Http, client => client.Timeout = Timeout.InfiniteTimeSpan) // the client counts its own time
            .RemoveAllLoggers() // they would log addresses, which hold people's ids
            .AddHttpMessageHandler<ServiceGuard>()
            .AddHttpMessageHandler<BotTokenHandler>()
            .ConfigurePrimaryHttpMessageHandler(provider => Network(provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<ReplyActivities>();
        services.AddSingleton<SendRates>();
        services.AddSingleton<PersonalConversations>();
        services.AddSingleton<IChannel, BotFrameworkChannel>();
    }

    /// <summary>The client for files has the guard and nothing that could attach a token.</summary>
    private static void AddFiles(IServiceCollection services)
    {
        services.AddSingleton<FileHosts>().AddTransient<FileGuard>();
        services.AddHttpClient(FileDownloads.Http)
            .RemoveAllLoggers() // they would log addresses, which open the files
            .AddHttpMessageHandler<FileGuard>()
            .ConfigurePrimaryHttpMessageHandler(provider => Network(provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<FileDownloads>().AddSingleton<TakeFiles>();
    }

    /// <summary>No redirects, no proxy that could be set to redirect, no cookies, and only connections to addresses that were judged.</summary>
    private static SocketsHttpHandler Network(BotFrameworkOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = new OutboundNetwork(options.AppId.Length == 0, Dns.GetHostAddressesAsync).ConnectAsync,
    };

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
