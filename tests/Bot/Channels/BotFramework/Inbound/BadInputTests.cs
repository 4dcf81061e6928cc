using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskBot.Bot.Channels.BotFramework.Inbound;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Inbound;

/// <summary>Whatever is posted gets a clear 4xx, and the next message gets through.</summary>
public sealed class BadInputTests
{
    private const string Json = "application/json";

    private static readonly byte[] Good = Encoding.UTF8.GetBytes(Activities.Local(Activities.Message()).ToJsonString());

    private static readonly Dictionary<string, Func<byte[]>> Bodies = new()
    {
        ["empty"] = () => [],
        ["truncated"] = () => Good[..^20],
        ["nested"] = () => Encoding.UTF8.GetBytes(new string('[', 100_000)),
        ["deep value"] = () => Insert($"\"value\":{new string('[', 200)}{new string(']', 200)}"),
        ["duplicate name"] = () => Insert("\"type\":\"message\""),
        ["not UTF-8"] = () => [.. Good[..^1], .. ",\"text2\":\""u8, 0xFF, 0xFE, .. "\"}"u8],
        ["UTF-16"] = () => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Good)),
        ["byte order mark"] = () => [0xEF, 0xBB, 0xBF, .. Good],
        ["another JSON type"] = () => "[1,2]"u8.ToArray(),
        ["NUL bytes"] = () => new byte[1000],
        ["257 KB"] = () => new byte[RequestBody.MaxLength + 1],
        ["10 MB"] = () => new byte[10 * 1024 * 1024],
    };

    [Theory]
    [InlineData("empty", HttpStatusCode.BadRequest)]
    [InlineData("truncated", HttpStatusCode.BadRequest)]
    [InlineData("nested", HttpStatusCode.BadRequest)]
    [InlineData("deep value", HttpStatusCode.BadRequest)]
    [InlineData("duplicate name", HttpStatusCode.BadRequest)]
    [InlineData("not UTF-8", HttpStatusCode.BadRequest)]
    [InlineData("UTF-16", HttpStatusCode.BadRequest)]
    [InlineData("byte order mark", HttpStatusCode.BadRequest)]
    [InlineData("another JSON type", HttpStatusCode.BadRequest)]
    [InlineData("NUL bytes", HttpStatusCode.BadRequest)]
    [InlineData("257 KB", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("10 MB", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_bad_body_gets_a_clear_refusal(string body, HttpStatusCode expected) => await IsRefusedAsync(Bodies[body](), Json, expected);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    [InlineData("json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonx")]
    public async Task Anything_but_JSON_gets_a_clear_refusal(string? contentType) => await IsRefusedAsync(Good, contentType, HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task A_chunked_body_ends_at_the_same_length()
    {
        await using var host = await BotHost.StartDemoAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, BotFrameworkEndpoints.Path) { Content = new StreamContent(new MemoryStream(new byte[1024 * 1024])) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new(Json);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_compressed_body_is_not_read()
    {
        await using var host = await BotHost.StartDemoAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, BotFrameworkEndpoints.Path) { Content = new ByteArrayContent(Good) };
        request.Content.Headers.ContentType = new(Json);
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_broken_chunk_is_malformed()
    {
        await using var host = await BotHost.StartDemoAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress?.Port ?? 0);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"u8.ToArray());

        var line = new byte[12];
        await stream.ReadExactlyAsync(line);

        Assert.Equal("HTTP/1.1 400", Encoding.ASCII.GetString(line));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("NONSENSE")]
    public async Task Other_methods_are_not_allowed(string method)
    {
        await using var host = await BotHost.StartDemoAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), BotFrameworkEndpoints.Path);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["HEAD", "POST"], answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task The_endpoint_can_be_probed()
    {
        await using var host = await BotHost.StartDemoAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, BotFrameworkEndpoints.Path);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Size_and_type_are_judged_before_the_token_and_the_token_before_the_body()
    {
        await using var host = await BotHost.StartAsync();

        using var large = await host.PostAsync(new byte[RequestBody.MaxLength + 1], []);
        using var text = await host.PostAsync(Good, [], "text/plain");
        using var garbage = await host.PostAsync("garbage"u8.ToArray(), []);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, garbage.StatusCode);
    }

    private static async Task IsRefusedAsync(byte[] body, string? contentType, HttpStatusCode expected)
    {
        await using var host = await BotHost.StartDemoAsync();

        using var answer = await host.PostAsync(body, [], contentType);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(host.Inbox.Messages);
        using var next = await host.PostAsync(Good, [], "application/json; charset=\"UTF-8\"");
        Assert.Equal(HttpStatusCode.Accepted, next.StatusCode);
    }

    private static byte[] Insert(string property) => Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(Good[..^1])},{property}}}");
}
