using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace DeskBot.Harness.Slack;

/// <summary>The server's side of Socket Mode: says hello, delivers envelopes, hears acknowledgements, ends connections as Slack does.</summary>
public sealed class FakeSlackSockets : IAsyncDisposable
{
    private readonly Channel<WebSocket> _opened = Channel.CreateUnbounded<WebSocket>();
    private readonly Channel<JsonObject> _acknowledged = Channel.CreateUnbounded<JsonObject>();
    private readonly ConcurrentBag<TaskCompletionSource> _ends = [];
    private int _count;

    /// <summary>How many connections were opened so far.</summary>
    public int Count => _count;

    /// <summary>The next connection that the desk opens.</summary>
    public async Task<WebSocket> OpenedAsync() => await _opened.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The next acknowledgement.</summary>
    public async Task<JsonObject> AcknowledgedAsync() => await _acknowledged.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Delivers an envelope over a connection.</summary>
    public static Task SendAsync(WebSocket socket, string id, string type, JsonObject payload, bool acceptsPayload = false) => SendAsync(socket, new JsonObject
    {
        ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = acceptsPayload,
    });

    /// <summary>Announces that a connection will end.</summary>
    public static Task DisconnectAsync(WebSocket socket, string reason) => SendAsync(socket, new JsonObject { ["type"] = "disconnect", ["reason"] = reason });

    /// <summary>Keeps a connection until it ends.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ends.Add(end);
        await SendAsync(socket, new JsonObject { ["type"] = "hello", ["num_connections"] = 1 });
        Interlocked.Increment(ref _count);
        _opened.Writer.TryWrite(socket);
        await Task.WhenAny(ListenAsync(socket), end.Task);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var end in _ends)
        {
            end.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    private async Task ListenAsync(WebSocket socket)
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var read = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                _acknowledged.Writer.TryWrite(JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, read.Count))?.AsObject() ?? []);
            }
        }
        catch (WebSocketException)
        {
            // The desk went away.
        }
    }

    private static Task SendAsync(WebSocket socket, JsonObject frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
}
