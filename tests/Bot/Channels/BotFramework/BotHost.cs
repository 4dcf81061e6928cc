using System.Text;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.BotFramework;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

/// <summary>The channel in a host of its own on a loopback port, with a fake issuer, a recording inbox and a clock that the test moves.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotHost(WebApplication app, FakeIssuer issuer, ManualTime time, RecordingInbox inbox, RecordedLog log)
    {
        (_app, Issuer, Time, Inbox, Log) = (app, issuer, time, inbox, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeIssuer Issuer { get; }

    public ManualTime Time { get; }

    public RecordingInbox Inbox { get; }

    public RecordedLog Log { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>A host with credentials, as in production.</summary>
    public static Task<BotHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync("Production",
    [
        ("BotFramework:AppId", FakeIssuer.AppId), ("BotFramework:TenantId", Activities.Tenant), ("BotFramework:AppPassword", "test-only"), .. settings,
    ]);

    /// <summary>A host without credentials, in demo mode.</summary>
    public static Task<BotHost> StartDemoAsync(params (string Key, string Value)[] settings) => StartAsync("Development", settings);

    public static async Task<BotHost> StartAsync(
        string environment, (string Key, string Value)[] settings, string address = "http://127.0.0.1:0", Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Configuration.AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value)));
        var (issuer, time, inbox, log) = (new FakeIssuer(), new ManualTime(), new RecordingInbox(), new RecordedLog());
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRoutingCore().AddProblemDetails();
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IInbox>(inbox).AddBotFramework(builder.Configuration);
        builder.Services.AddHttpClient(BotFrameworkRegistration.MetadataClient).ConfigurePrimaryHttpMessageHandler(() => issuer).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseRouting();
        app.MapBotFramework();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new BotHost(app, issuer, time, inbox, log);
    }

    /// <summary>Posts an activity with a good token.</summary>
    public Task<HttpResponseMessage> PostAsync(JsonObject activity) => PostAsync(activity, FakeIssuer.Sign(FakeIssuer.Claims(Time.GetUtcNow())));

    /// <summary>Posts an activity with a token of the test's choice.</summary>
    public Task<HttpResponseMessage> PostAsync(JsonObject activity, string? token) =>
        PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()), token is null ? [] : [$"Bearer {token}"]);

    /// <summary>Posts any bytes under any headers.</summary>
    public async Task<HttpResponseMessage> PostAsync(byte[] body, string[] authorization, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, BotFrameworkEndpoints.Path) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var value in authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", value);
        }

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Issuer.Dispose();
    }
}
