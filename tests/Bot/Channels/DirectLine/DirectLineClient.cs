using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

/// <summary>A Direct Line client, as plain as the protocol: what is sent and what comes back, for tests to look at.</summary>
internal sealed class DirectLineClient(DirectLineHost host)
{
    public string Conversation { get; private set; } = "";

    public string Token { get; set; } = "";

    public string? StreamUrl { get; private set; }

    /// <summary>A client of one of the demo's people, with a token and without a conversation yet.</summary>
    public static async Task<DirectLineClient> ForAsync(DirectLineHost host, string person = "employee@demo")
    {
        var client = new DirectLineClient(host);
        client.Adopt(await ReadAsync(await host.Http.PostAsJsonAsync(new Uri(host.Address, "/api/demo/token"), new { person })));
        return client;
    }

    /// <summary>The same with its conversation started.</summary>
    public static async Task<DirectLineClient> StartedAsync(DirectLineHost host, string person = "employee@demo")
    {
        var client = await ForAsync(host, person);
        client.Adopt(await ReadAsync(await client.StartAsync(), HttpStatusCode.Created));
        return client;
    }

    public Task<HttpResponseMessage> StartAsync() => SendAsync(HttpMethod.Post, "conversations", Json("""{"user":{},"locale":"en-GB"}"""));

    public Task<HttpResponseMessage> ReconnectAsync(string? watermark) =>
        SendAsync(HttpMethod.Get, $"conversations/{Conversation}{(watermark is null ? "" : $"?watermark={watermark}")}");

    public Task<HttpResponseMessage> RefreshAsync() => SendAsync(HttpMethod.Post, "tokens/refresh");

    public Task<HttpResponseMessage> PostAsync(string activity) => SendAsync(HttpMethod.Post, $"conversations/{Conversation}/activities", Json(activity));

    public async Task<string> SayAsync(string text, string? mark = null)
    {
        var activity = JsonSerializer.Serialize(new { type = "message", text, locale = "en", channelData = new { clientActivityID = mark ?? Guid.NewGuid().ToString() } });
        return (await ReadAsync(await PostAsync(activity))).Text("id");
    }

    public async Task<JsonObject> PollAsync(string? watermark = null) =>
        await ReadAsync(await SendAsync(HttpMethod.Get, $"conversations/{Conversation}/activities{(watermark is null ? "" : $"?watermark={watermark}")}"));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string call, HttpContent? content = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, $"/v3/directline/{call}")) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await host.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> UploadAsync(string? activity, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        if (activity is not null)
        {
            var part = new StringContent(activity, Encoding.UTF8);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
            form.Add(part, "activity", "blob");
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "file", name);
        }

        return SendAsync(HttpMethod.Post, $"conversations/{Conversation}/upload?userId=dl_somebody", form);
    }

    public async Task<StreamReader> OpenStreamAsync(string? url = null, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(url ?? StreamUrl ?? throw new InvalidOperationException("No stream.")), CancellationToken.None);
        return new StreamReader(socket);
    }

    public void Adopt(JsonObject answer)
    {
        Conversation = answer.Text("conversationId");
        Token = answer.Text("token");
        StreamUrl = (string?)answer["streamUrl"];
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} {text}");
        return Assert.IsType<JsonObject>(JsonNode.Parse(text));
    }

    /// <summary>An open stream.</summary>
    internal sealed class StreamReader(ClientWebSocket socket) : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

        public string Watermark { get; private set; } = "";

        /// <summary>Activities until one fits, that one included.</summary>
        public async Task<IReadOnlyList<JsonObject>> UntilAsync(Predicate<JsonObject> fits)
        {
            var seen = new List<JsonObject>();
            while (!seen.Any(activity => fits(activity)))
            {
                seen.AddRange(await NextAsync());
            }

            return seen;
        }

        public async Task<IReadOnlyList<JsonObject>> UntilTextAsync(string text) => await UntilAsync(activity => (string?)activity["text"] == text);

        public async Task<IReadOnlyList<JsonObject>> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            var buffer = new byte[256 * 1024];
            var length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                length += received.Count;
            }
            while (!received.EndOfMessage);

            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException("The stream was closed.");
            }

            var set = Assert.IsType<JsonObject>(JsonNode.Parse(buffer.AsSpan(0, length)));
            Watermark = set.Text("watermark");
            return [.. Assert.IsType<JsonArray>(set["activities"]).OfType<JsonObject>()];
        }

        public Task PingAsync() => socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, CancellationToken.None);

        public void Dispose() => socket.Dispose();
    }
}

internal static class JsonReading
{
    public static string Text(this JsonNode node, string name) => (string?)node[name] ?? throw new InvalidOperationException($"No {name} in {node}");
}
