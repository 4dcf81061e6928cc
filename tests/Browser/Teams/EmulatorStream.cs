using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>What the emulator's page gets to show, over the socket that its page listens to.</summary>
internal sealed class EmulatorStream : IAsyncDisposable
{
    private const int LongestFrame = 1024 * 1024;
    private static readonly TimeSpan ConnectsWithin = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket;
    private readonly string _person;
    private readonly CancellationTokenSource _ended = new();
    private readonly Channel<EmulatorMessage> _shown = Channel.CreateUnbounded<EmulatorMessage>();
    private readonly Task _listening;

    private EmulatorStream(ClientWebSocket socket, string person)
    {
        (_socket, _person) = (socket, person);
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>Connects. The emulator listens a moment before it takes sockets, and resets those that come too early.</summary>
    public static async Task<EmulatorStream> ConnectAsync(Uri emulator, string person)
    {
        var address = new UriBuilder(emulator) { Scheme = "ws", Path = "/_ws_conversation/v1/conversations/stream" }.Uri;
        using var limit = new CancellationTokenSource(ConnectsWithin);
        while (true)
        {
            var socket = new ClientWebSocket();
            try
            {
                await socket.ConnectAsync(address, limit.Token);
                return new EmulatorStream(socket, person);
            }
            catch (WebSocketException)
            {
                socket.Dispose();
                await Task.Delay(100, limit.Token);
            }
        }
    }

    /// <summary>The bot's messages and edits, each once.</summary>
    public IAsyncEnumerable<EmulatorMessage> ShownAsync(CancellationToken cancellationToken) => _shown.Reader.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _ended.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[LongestFrame];
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
            length += part.Count;
            if (part.EndOfMessage)
            {
                Take(JsonNode.Parse(buffer.AsSpan(0, length)));
                length = 0;
            }
        }
    }

    private void Take(JsonNode? action)
    {
        if (action?["message"] is JsonObject message && message["from"]?["id"]?.GetValue<string>() != _person)
        {
            _shown.Writer.TryWrite(new EmulatorMessage(
                message["messageId"]?.GetValue<string>() ?? "", action["action"]?.GetValue<string>() == "updateMessage", message));
        }
    }
}
