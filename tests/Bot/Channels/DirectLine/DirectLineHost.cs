using DeskBot.Backend;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Store;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.DirectLine;
using DeskBot.Bot.Sessions;
using DeskBot.Bot.Turns;
using DeskBot.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

/// <summary>The web chat's server on a free loopback port, with a real database and an inbox that answers every message with an echo.</summary>
public class DirectLineHost : IAsyncLifetime
{
    public const string Secret = "a-secret-that-is-long-enough-for-everybody";

    private TestDatabase? database;
    private WebApplication? app;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public ShiftedClock Clock { get; } = new();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    internal EchoInbox Inbox => Services.GetRequiredService<EchoInbox>();

    internal IServiceProvider Services => (app ?? throw new InvalidOperationException("Not started.")).Services;

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await StartAsync();
    }

    /// <summary>Stops the host and starts another on the same database, as after a deployment.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Http.Dispose();
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(database?.Configuration);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("DirectLine:Secrets:0", Secret), .. Settings]);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddBackend(builder.Configuration).AddAttachments().AddSessions().AddDirectLine(builder.Configuration);
        builder.Services.AddSingleton<EchoInbox>().AddSingleton<IInbox>(services => services.GetRequiredService<EchoInbox>());
        builder.Services.AddAuthorization();
        app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MigrateStore>().ExecuteAsync(seedDemo: true, CancellationToken.None);
        }

        app.UseAuthorization();
        app.MapDirectLine();
        app.MapDemo();
        app.MapAttachments();
        app.MapGet("/api/me", [Authorize(AuthenticationSchemes = DeskSchemes.DirectLineToken)] (HttpContext http) => http.User.LoginOrNull());
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    private async Task StopAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}

/// <summary>One host serves the tests that do not move its clock.</summary>
[CollectionDefinition(Name)]
public sealed class DirectLineCollection : ICollectionFixture<DirectLineHost>
{
    public const string Name = "Direct Line";
}

/// <summary>A host of one test's own.</summary>
public class OwnHost : DirectLineHost, IAsyncDisposable
{
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The system's clock, which tests can set forward.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void Advance(TimeSpan by) => ahead += by;
}
