using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.WebChat;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// One open stream: sends what was said after its watermark, then what is said from now on, each once and in order. It sends what it is told of when the
/// numbers follow on from what it has sent, and reads the store when they do not.
/// </summary>
internal sealed class ActivityStream(WebSocket socket, Listener listener, long watermark, ActivityView view, IServiceScopeFactory scopes)
{
    private const int Page = 100;
    private static readonly TimeSpan SlowestSend = TimeSpan.FromSeconds(30);
    private long sent = watermark;

    /// <summary>Runs until the client or the host ends it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(ending);
        try
        {
            await CatchUpAsync(ending.Token);
            await foreach (var news in listener.NewsAsync(ending.Token))
            {
                await TakeAsync(news, ending.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            await CloseAsync();
        }
        finally
        {
            await ending.CancelAsync();
            await listening;
        }
    }

    private Task TakeAsync(StreamNews news, CancellationToken cancellationToken) => news switch
    {
        StreamNews.Said said when said.Activity.Sequence == sent + 1 => SendAsync([said.Activity], cancellationToken),
        StreamNews.Said said when said.Activity.Sequence > sent => CatchUpAsync(cancellationToken),
        StreamNews.Behind behind when behind.Newest > sent => CatchUpAsync(cancellationToken),
        StreamNews.Typing typing => SendAsync(ActivityView.Typing(listener.ConversationId, typing.At), cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredWebChatActivity> unseen;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            unseen = await scope.ServiceProvider.GetRequiredService<ReadWebChatActivities>().ExecuteAsync(listener.ConversationId, sent, Page, cancellationToken);
            if (unseen.Count > 0)
            {
                await SendAsync(unseen, cancellationToken);
            }
        }
        while (unseen.Count == Page);
    }

    private async Task SendAsync(IReadOnlyList<StoredWebChatActivity> activities, CancellationToken cancellationToken)
    {
        sent = activities[^1].Sequence;
        await SendAsync(view.Of(activities), cancellationToken);
    }

    private async Task SendAsync(JsonArray activities, CancellationToken cancellationToken)
    {
        var frame = JsonSerializer.SerializeToUtf8Bytes(ActivityView.Set(activities, sent));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(SlowestSend);
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    /// <summary>Clients send empty frames to keep the connection alive, and nothing else that means anything here.</summary>
    private async Task ListenAsync(CancellationTokenSource ending)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), ending.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            // The connection broke, or the stream is over.
        }

        await ending.CancelAsync();
    }

    private async Task CloseAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, patience.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }
}
