using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeskBot.Bot.Tests.Hosting;

/// <summary>The whole desk on a free loopback port inside the test's process, where a test can look at what it is made of.</summary>
public sealed class DeskInside : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("deskbot-inside-").FullName;
    private WebApplication? app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>A client without cookies that follows no redirects.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => (app ?? throw new InvalidOperationException("Not started.")).Services;

    /// <summary>Everything that answers.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DeskHost).Assembly.GetName().Name,
            ContentRootPath = Repository.PathOf("bot"),
            EnvironmentName = Environments.Development,
        });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "deskbot.db")}",
        });
        builder.AddDesk();
        app = builder.Build();
        app.UseDesk();
        app.MapDesk();
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Http.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The session of a person's browser, as a Cookie header.</summary>
    public async Task<string> CookieAsync(string person)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(Address, "/demo/session"), new { person });
        return answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>A token of a person, and the conversation that it is for.</summary>
    public async Task<(string Token, string Conversation)> TokenAsync(string person)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(Address, "/api/demo/token"), new { person });
        var token = (string?)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/v3/directline/conversations")) { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var begun = await Http.SendAsync(request);
        var conversation = await begun.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>() ?? [];
        return ((string?)conversation["token"] ?? "", (string?)conversation["conversationId"] ?? "");
    }

    /// <summary>A page as somebody's browser asks for it; null is a stranger's.</summary>
    public async Task<HttpResponseMessage> BrowseAsync(string path, string? person, HttpMethod? method = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address, path));
        request.Headers.Add("Accept", "text/html");
        if (person is not null)
        {
            request.Headers.Add("Cookie", await CookieAsync(person));
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await Http.SendAsync(request);
    }
}

/// <summary>One desk for the tests that only look at it or talk to it.</summary>
[CollectionDefinition(Name)]
public sealed class DeskInsideTests : ICollectionFixture<DeskInside>
{
    public const string Name = "The desk inside";
}
