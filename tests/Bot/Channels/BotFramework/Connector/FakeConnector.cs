using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.BotFramework;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Dialogs.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Connector;

/// <summary>A request that reached a connector.</summary>
internal sealed record Received(string Method, string Host, string Target, string? Authorization, JsonObject Body);

/// <summary>Stands for a Bot Connector: a real HTTP server on a loopback port that does what the test says, also badly.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeConnector(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>What it does with a request; by default it answers 201 with an id.</summary>
    public Func<HttpContext, Task> Behaviour { get; set; } = context => Answer(context, 201, """{"id":"sent-1"}""");

    public string Url => _app.Urls.First();

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var connector = new FakeConnector(builder.Build());
        connector._app.Run(connector.HandleAsync);
        await connector._app.StartAsync();
        return connector;
    }

    public static Task Answer(HttpContext context, int status, string body = "")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }

    /// <summary>Answers all requests alike.</summary>
    public void Answers(int status, string body = "", string? retryAfter = null) => Behaviour = context =>
    {
        context.Response.Headers.RetryAfter = retryAfter;
        return Answer(context, status, body);
    };

    private async Task HandleAsync(HttpContext context)
    {
        var body = HttpMethods.IsGet(context.Request.Method) ? [] : await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? [];
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        string? host = context.Request.Headers["X-Original-Host"];
        Requests.Enqueue(new Received(context.Request.Method, host ?? context.Request.Host.Value ?? "", target, context.Request.Headers.Authorization, body));
        await Behaviour(context);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}

/// <summary>Where the bot's requests leave for the network: leads all of them to the fake connector, whatever host they are for.</summary>
internal sealed class Exit(FakeConnector connector) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove("X-Original-Host");
        request.Headers.Add("X-Original-Host", request.RequestUri?.Authority);
        request.RequestUri = new Uri(connector.Url + request.RequestUri?.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Hands out numbered tokens.</summary>
internal sealed class NumberedTokens : IBotTokens
{
    public int Issued { get; private set; }

    /// <summary>There is no token to be had.</summary>
    public bool None { get; set; }

    public Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (None)
        {
            throw new BotTokenException();
        }

        Issued += fresh || Issued == 0 ? 1 : 0;
        return Task.FromResult<string?>($"token-{Issued}");
    }
}

/// <summary>A bot with credentials whose requests end at a fake connector.</summary>
internal sealed class Outside : IAsyncDisposable
{
    public required FakeConnector Connector { get; init; }

    public required BotHost Host { get; init; }

    public required NumberedTokens Tokens { get; init; }

    public IChannel Channel => Host.Services.GetServices<IChannel>().Single(channel => channel.Serves("msteams"));

    public static async Task<Outside> StartAsync()
    {
        var (connector, tokens) = (await FakeConnector.StartAsync(), new NumberedTokens());
        var host = await BotHost.StartAsync(
            "Production",
            [
                ("BotFramework:AppId", FakeIssuer.AppId), ("BotFramework:TenantId", Activities.Tenant), ("BotFramework:AppPassword", "test-only"),
                ("DeskBot:PublicUrl", "https://desk.example.com/"),
            ],
            configure: builder =>
            {
                builder.Services.AddSingleton<IBotTokens>(tokens);
                builder.Services.AddHttpClient(ConnectorClient.Http).ConfigurePrimaryHttpMessageHandler(() => new Exit(connector));
            });
        return new Outside { Connector = connector, Host = host, Tokens = tokens };
    }

    public Task<SendOutcome> SendAsync(Reply reply, string? inReplyTo = null, string? edit = null, ConversationAddress? to = null) =>
        Channel.SendAsync(new OutgoingMessage(7, to ?? To(), reply, inReplyTo, edit), CancellationToken.None);

    public Task<SendOutcome> SayAsync(string text = "hello", string? inReplyTo = null, string? edit = null, ConversationAddress? to = null) =>
        SendAsync(new TextReply(text), inReplyTo, edit, to);

    /// <summary>A conversation whose connector is at the given address.</summary>
    public static ConversationAddress To(string serviceUrl = FakeIssuer.ServiceUrl, string id = "a:conversation-1", string type = "personal") =>
        new("msteams", Activities.Tenant, id, Routes.Write(new ConversationReference
        {
            User = new ChannelAccount { Id = Activities.Person },
            Bot = new ChannelAccount { Id = Activities.Bot },
            Conversation = new ConversationAccount { Id = id, ConversationType = type, TenantId = Activities.Tenant },
            ChannelId = "msteams",
            ServiceUrl = serviceUrl,
        }));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Connector.DisposeAsync();
    }
}
