using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Harness;

/// <summary>A Bot Framework connector that takes what the bot sends and keeps it: the channel's side of a conversation.</summary>
public sealed class ConnectorSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<SinkActivity> received = new();
    private int last;

    private ConnectorSink(WebApplication app) => this.app = app;

    /// <summary>The service address that activities name.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What was received, in the order of arrival.</summary>
    public IReadOnlyList<SinkActivity> Received => [.. received];

    /// <summary>Called for each activity as it arrives.</summary>
    public event Action<SinkActivity>? Arrived;

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<ConnectorSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var sink = new ConnectorSink(app);
        app.MapPost("/v3/conversations/{conversation}/activities", (string conversation, HttpRequest request) => sink.TakeAsync(conversation, null, request));
        app.MapPost("/v3/conversations/{conversation}/activities/{replyTo}", (string conversation, string replyTo, HttpRequest request) => sink.TakeAsync(conversation, null, request));
        app.MapPut("/v3/conversations/{conversation}/activities/{id}", (string conversation, string id, HttpRequest request) => sink.TakeAsync(conversation, id, request));
        await app.StartAsync();
        sink.Address = new Uri(app.Urls.First());
        return sink;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> TakeAsync(string conversation, string? edited, HttpRequest request)
    {
        var activity = await JsonSerializer.DeserializeAsync<JsonObject>(request.Body) ?? [];
        var id = edited ?? $"sink-{Interlocked.Increment(ref last)}";
        var taken = new SinkActivity(conversation, id, edited is not null, activity);
        received.Enqueue(taken);
        Arrived?.Invoke(taken);
        return Results.Json(new { id });
    }
}

/// <summary>An activity that the bot sent or edited.</summary>
public sealed record SinkActivity(string Conversation, string Id, bool IsEdit, JsonObject Json)
{
    /// <summary>The message it answers.</summary>
    public string? ReplyTo => (string?)Json["replyToId"];

    /// <summary>Its type.</summary>
    public string? Type => (string?)Json["type"];

    /// <summary>Everything it says, for searching.</summary>
    public string Raw => Json.ToJsonString();
}
