using DeskBot.Backend.Conversations.WebChat;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Opens a stream: a WebSocket whose address carries the ticket and the watermark.</summary>
internal sealed class StreamEndpoint(
    StreamTickets tickets, WebChatHub hub, ActivityViews views, IServiceScopeFactory scopes, IOptions<DirectLineOptions> options, TimeProvider time,
    IHostApplicationLifetime lifetime)
{
    /// <summary>Answers the upgrade.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        if (await RefuseAsync(http) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    private async Task<DirectLineProblem?> RefuseAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            return DirectLineProblem.BadArgument("The stream is a WebSocket.");
        }

        // The origin is looked at before the ticket is used up.
        var ticket = await tickets.UseAsync(http.Request.Query["t"], ticket => Origins.Allow(http.Request, options.Value, ticket.TrustedOrigins), http.RequestAborted);
        if (ticket is null || ticket.Conversation != http.GetRouteValue("conversation") as string)
        {
            return DirectLineProblem.Unauthorized();
        }

        if (!Watermarks.TryRead(http.Request.Query["watermark"], whenMissing: long.MaxValue, out var watermark))
        {
            return DirectLineProblem.BadArgument("The watermark is not one of this conversation's.");
        }

        var listener = new Listener(ticket.Conversation, ticket.UserId);
        if (!hub.TryListen(listener, options.Value.SocketsPerUser))
        {
            return DirectLineProblem.TooMany(TimeSpan.FromSeconds(30));
        }

        try
        {
            await StreamAsync(http, ticket, listener, watermark);
        }
        finally
        {
            hub.StopListening(listener);
        }

        return null;
    }

    private async Task StreamAsync(HttpContext http, StreamTicket ticket, Listener listener, long watermark)
    {
        var view = await views.ForAsync(http.Request, ticket.Conversation, http.RequestAborted);
        var from = await StartAsync(ticket.Conversation, watermark, http.RequestAborted);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var session = new CancellationTokenSource(Remaining(ticket), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(session.Token, lifetime.ApplicationStopping, http.RequestAborted);
        await new ActivityStream(socket, listener, from, view, scopes).RunAsync(ending.Token);
    }

    /// <summary>Where the stream begins: at the watermark, at the latest at the conversation's end.</summary>
    private async Task<long> StartAsync(string conversation, long watermark, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var newest = await scope.ServiceProvider.GetRequiredService<ReadWebChatActivities>().NewestAsync([conversation], cancellationToken);
        return Math.Min(watermark, newest.GetValueOrDefault(conversation));
    }

    private TimeSpan Remaining(StreamTicket ticket)
    {
        var left = ticket.SessionEnds - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }
}
