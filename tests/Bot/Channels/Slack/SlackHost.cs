using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Backend;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using DeskBot.Bot.Channels.Slack;
using DeskBot.Bot.Channels.Slack.Inbound;
using DeskBot.Bot.Tests.Channels.BotFramework;
using DeskBot.Bot.Tests.Channels.DirectLine;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Harness.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>The channel in a host of its own on a loopback port, with a real store, a Slack on another port, a recording inbox and a clock that the test moves ahead.</summary>
internal sealed class SlackHost : IAsyncDisposable
{
    public const string Secret = "signing-secret-of-the-tests";
    public const string Token = "xoxb-configured";

    private readonly WebApplication _app;
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _keys;

    private SlackHost(WebApplication app, TestDatabase database, FakeSlack slack, DirectoryInfo keys, ShiftedClock clock, RecordingInbox inbox, RecordedLog log)
    {
        (_app, _database, _keys) = (app, database, keys);
        (Slack, Clock, Inbox, Log) = (slack, clock, inbox, log);
        Signer = new SlackSigner(Secret, clock);
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public FakeSlack Slack { get; }

    public ShiftedClock Clock { get; }

    public RecordingInbox Inbox { get; }

    public RecordedLog Log { get; }

    public SlackSigner Signer { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public IServiceProvider Services => _app.Services;

    /// <summary>A desk that serves one workspace by a configured token.</summary>
    public static Task<SlackHost> StartAsync(params (string Key, string? Value)[] settings) =>
        StartBareAsync([("Slack:BotToken", Token), ("Slack:SigningSecret", Secret), .. settings]);

    /// <summary>A desk that workspaces install.</summary>
    public static Task<SlackHost> StartInstallableAsync(params (string Key, string? Value)[] settings) => StartBareAsync(
    [
        ("Slack:ClientId", "123.456"), ("Slack:ClientSecret", "client-secret"), ("Slack:SigningSecret", Secret), ("Slack:Workspaces:0", FakeSlack.Team),
        ("DeskBot:PublicUrl", "https://desk.example.com/"), .. settings,
    ]);

    /// <summary>With these settings and no others.</summary>
    public static async Task<SlackHost> StartBareAsync((string Key, string? Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync();
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var keys = Directory.CreateTempSubdirectory("deskbot-slack-keys-");
        var (clock, inbox, log) = (new ShiftedClock(), new RecordingInbox(), new RecordedLog());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Slack:ApiBaseUrl", slack.Api.ToString()), new("Slack:KeysFolder", keys.FullName),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddRoutingCore().AddProblemDetails();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IInbox>(inbox);
        builder.Services.AddBackend(builder.Configuration).AddConversations().AddAttachments().AddScoped<ShowHome>();
        builder.Services.AddSlack(builder.Configuration).AddSingleton<ISlackRendering, PlainRendering>();
        var app = builder.Build();
        try
        {
            app.UseRouting();
            app.MapSlack();
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, CancellationToken.None);
            }

            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            await slack.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }

        return new SlackHost(app, database, slack, keys, clock, inbox, log);
    }

    /// <summary>Posts an event with a good signature.</summary>
    public Task<HttpResponseMessage> PostAsync(JsonObject envelope) => Http.SendAsync(Signer.Event(Address, envelope));

    /// <summary>Posts a click, a shortcut or a submission.</summary>
    public Task<HttpResponseMessage> InteractAsync(JsonObject payload) => Http.SendAsync(Signer.Interaction(Address, payload));

    /// <summary>Posts a slash command.</summary>
    public Task<HttpResponseMessage> CommandAsync(string text, string user, string channel = "C0GENERAL") =>
        Http.SendAsync(Signer.Command(Address, SlackPayloads.Command(text, user, channel, new Uri(Slack.Root, "/response/1"))));

    /// <summary>Waits for the next message that reaches the inbox.</summary>
    public async Task<IncomingMessage> NextAsync() => await Inbox.NextAsync();

    /// <summary>What <see cref="PostAsync"/> hands on.</summary>
    public async Task<IncomingMessage> DeliverAsync(JsonObject envelope)
    {
        using var answer = await PostAsync(envelope);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        return await NextAsync();
    }

    /// <summary>Waits until all that was written down is handed on: what has not reached the inbox by then never will.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; ; i++)
        {
            var waiting = await Services.GetRequiredService<DeskBot.Backend.Conversations.Slack.SlackDeliveryStore>()
                .WaitingAsync(0, DateTimeOffset.MaxValue, 10, CancellationToken.None);
            if (waiting.Count == 0)
            {
                return;
            }

            Assert.True(i < 1500, $"{waiting.Count} deliveries still wait.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
        await _database.DisposeAsync();
        _keys.Delete(recursive: true);
    }
}
