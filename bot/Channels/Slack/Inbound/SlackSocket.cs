using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Slack.Api;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>
/// Socket Mode: the desk connects to Slack, and what would be posted comes over the connection. Slack renews connections every few hours and says so before;
/// then the next is opened before the old one ends. What is delivered twice has the same names as when it is posted, and acts once.
/// </summary>
internal sealed partial class SlackSocket(
    IOptions<SlackOptions> options, SlackClient client, SlackHosts hosts, SlackEnvelopes envelopes, TimeProvider time, ILogger<SlackSocket> logger) : BackgroundService
{
    private const int LargestFrame = 1024 * 1024;
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Slack pings every few seconds; a connection that says nothing for so long is dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.AppToken.Length == 0)
        {
            return;
        }

        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            var ended = await TryAsync(stoppingToken);
            if (ended == SocketEnd.Disabled)
            {
                LogDisabled(logger);
                return;
            }

            failures = ended == SocketEnd.Failed ? failures + 1 : 0;
            await WaitAsync(failures, stoppingToken);
        }
    }

    private async Task WaitAsync(int failures, CancellationToken stoppingToken)
    {
        var wait = failures == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Min(failures, 8)) * (0.75 + (Random.Shared.NextDouble() / 2)));
        try
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task<SocketEnd> TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var socket = await ConnectAsync(stoppingToken);
            return socket is null ? SocketEnd.Failed : await ListenAsync(socket, stoppingToken);
        }
        catch (Exception fault) when (fault is WebSocketException or HttpRequestException or IOException or JsonException || (fault is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            LogBroken(logger, fault.GetType().Name);
            return SocketEnd.Failed;
        }
        catch (OperationCanceledException)
        {
            return SocketEnd.Renewed;
        }
    }

    private async Task<ClientWebSocket?> ConnectAsync(CancellationToken stoppingToken)
    {
        var answer = await client.OpenConnectionAsync(options.Value.AppToken, stoppingToken);
        if (!Uri.TryCreate(answer.Body?.Text("url"), UriKind.Absolute, out var address) || !hosts.OpensSockets(address))
        {
            LogNotOpened(logger, answer.Word);
            return null;
        }

        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = Silence;
        using var patience = new CancellationTokenSource(ConnectWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<SocketEnd> ListenAsync(ClientWebSocket socket, CancellationToken stoppingToken)
    {
        using var sending = new SemaphoreSlim(1, 1);
        var answers = new HashSet<Task>();
        var end = SocketEnd.Renewed;
        while (await ReceiveAsync(socket, stoppingToken) is { } frame)
        {
            answers.RemoveWhere(answer => answer.IsCompleted);
            using var envelope = JsonDocument.Parse(frame, SlackJson.Strict);
            var type = envelope.RootElement.Text("type");
            if (type == "hello")
            {
                LogConnected(logger);
            }
            else if (type == "disconnect")
            {
                end = envelope.RootElement.Text("reason") == "link_disabled" ? SocketEnd.Disabled : SocketEnd.Renewed;
                break;
            }
            else if (envelope.RootElement.Text("envelope_id") is { } id)
            {
                answers.Add(AnswerAsync(socket, sending, id, envelope.RootElement.Clone(), stoppingToken));
            }
        }

        await Task.WhenAll(answers);
        await CloseAsync(socket, stoppingToken);
        return end;
    }

    /// <summary>Acknowledges an envelope once it is written down. One that cannot be written down is not: Slack delivers it again.</summary>
    private async Task AnswerAsync(ClientWebSocket socket, SemaphoreSlim sending, string id, JsonElement envelope, CancellationToken cancellationToken)
    {
        try
        {
            var payload = await envelopes.AnswerAsync(envelope, cancellationToken);
            var acknowledgement = new JsonObject { ["envelope_id"] = id };
            if (payload is not null && envelope.Flag("accepts_response_payload"))
            {
                acknowledgement["payload"] = payload;
            }

            await sending.WaitAsync(cancellationToken);
            try
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(acknowledgement.ToJsonString()), WebSocketMessageType.Text, true, cancellationToken);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogNotAnswered(logger, fault.GetType().Name);
        }
    }

    /// <summary>The next text; null when the connection was closed in good order.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var frame = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await socket.ReceiveAsync(frame.GetMemory(16 * 1024), cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            frame.Advance(read.Count);
            if (frame.WrittenCount > LargestFrame)
            {
                throw new WebSocketException(WebSocketError.HeaderError, "A frame is too large.");
            }

            if (read.EndOfMessage)
            {
                return frame.WrittenMemory;
            }
        }
    }

    private static async Task CloseAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Connected to Slack by Socket Mode.")]
    private static partial void LogConnected(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The connection to Slack broke off ({What}); it is opened again.")]
    private static partial void LogBroken(ILogger logger, string what);

    [LoggerMessage(LogLevel.Error, "Slack opens no connection: {Answer}. Check Slack:AppToken and its scope connections:write; it is tried again.")]
    private static partial void LogNotOpened(ILogger logger, string answer);

    [LoggerMessage(LogLevel.Error, "An envelope of Slack was not acknowledged ({What}); Slack delivers it again.")]
    private static partial void LogNotAnswered(ILogger logger, string what);

    [LoggerMessage(LogLevel.Error, "Socket Mode was switched off for this app. Switch it on in the app's settings and start the desk again, or set Slack:SigningSecret and remove Slack:AppToken.")]
    private static partial void LogDisabled(ILogger logger);

    private enum SocketEnd
    {
        /// <summary>Slack closed the connection in good order, or announced it.</summary>
        Renewed,

        /// <summary>It broke off, or could not be opened.</summary>
        Failed,

        /// <summary>The app takes no connections any more.</summary>
        Disabled,
    }
}
