using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

[Collection(DirectLineCollection.Name)]
public sealed class BadInputTests(DirectLineHost host)
{
    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["empty"] = [],
        ["truncated"] = "{\"type\":\"message\",\"text\":\"x"u8.ToArray(),
        ["nested"] = Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"text\":\"x\",\"channelData\":{string.Concat(Enumerable.Repeat("[", 100_000))}"),
        ["nested and closed"] = Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"text\":\"x\",\"channelData\":{new string('[', 40)}{new string(']', 40)}}}"),
        ["duplicate keys"] = "{\"type\":\"event\",\"type\":\"message\",\"text\":\"x\"}"u8.ToArray(),
        ["10 MB"] = Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"text\":\"{new string('x', 10_000_000)}\"}}"),
        ["array"] = "[]"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["number"] = "7"u8.ToArray(),
        ["type is a number"] = "{\"type\":7,\"text\":\"x\"}"u8.ToArray(),
        ["no type"] = "{\"text\":\"x\"}"u8.ToArray(),
        ["text is an object"] = "{\"type\":\"message\",\"text\":{}}"u8.ToArray(),
        ["nothing said"] = "{\"type\":\"message\",\"text\":\"  \"}"u8.ToArray(),
        ["value is an array"] = "{\"type\":\"message\",\"value\":[1]}"u8.ToArray(),
        ["value without a verb"] = "{\"type\":\"message\",\"value\":{\"a\":1}}"u8.ToArray(),
        ["not UTF-8"] = [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8],
        ["UTF-16"] = Encoding.Unicode.GetBytes("{\"type\":\"message\",\"text\":\"x\"}"),
        ["half a surrogate pair"] = "{\"type\":\"message\",\"text\":\"\\ud800\"}"u8.ToArray(),
        ["form"] = "type=message&text=x"u8.ToArray(),
    };

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory, MemberData(nameof(BodyNames))]
    public async Task A_bad_activity_is_refused_with_a_clear_error(string name)
    {
        var client = await DirectLineClient.StartedAsync(host);

        var answer = await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", Body(name, "application/json"));

        Assert.InRange((int)answer.StatusCode, 400, 499);
        var error = await DirectLineClient.ReadAsync(answer, answer.StatusCode);
        Assert.NotNull((string?)error["error"]?["code"]);
        Assert.NotNull((string?)error["error"]?["message"]);
        await client.SayAsync("still alive");
    }

    [Theory, MemberData(nameof(BodyNames))]
    public async Task A_bad_body_anywhere_else_is_no_failure_of_ours(string name)
    {
        var client = await DirectLineClient.StartedAsync(host);
        foreach (var (method, call) in new[]
        {
            (HttpMethod.Post, "conversations"), (HttpMethod.Post, "tokens/refresh"), (HttpMethod.Post, "tokens/generate"),
            (HttpMethod.Post, $"conversations/{client.Conversation}/upload"), (HttpMethod.Put, $"conversations/{client.Conversation}/activities"),
        })
        {
            var answer = await client.SendAsync(method, call, Body(name, "application/json"));
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }

        var demo = await host.Http.PostAsync(new Uri(host.Address, "/api/demo/token"), Body(name, "application/json"));
        Assert.InRange((int)demo.StatusCode, 400, 499);
        Assert.Equal("application/problem+json", demo.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    public async Task A_body_of_another_type_is_refused(string type)
    {
        var client = await DirectLineClient.StartedAsync(host);
        var content = new ByteArrayContent("{\"type\":\"message\",\"text\":\"x\"}"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(type);

        var answer = await client.SendAsync(HttpMethod.Post, $"conversations/{client.Conversation}/activities", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/v3/directline/conversations/x/stream")]
    [InlineData("GET", "/v3/directline/conversations/x/stream?watermark=0&t=a.b")]
    [InlineData("GET", "/v3/directline/conversations/%00/activities")]
    [InlineData("GET", "/attachments/00000000-0000-0000-0000-000000000000?c=%F0%28&e=9999999999&s=x")]
    [InlineData("GET", "/attachments/x")]
    [InlineData("DELETE", "/v3/directline/conversations")]
    public async Task An_odd_request_is_refused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Address, path));

        Assert.InRange((int)(await host.Http.SendAsync(request)).StatusCode, 400, 499);
    }

    private static ByteArrayContent Body(string name, string type)
    {
        var content = new ByteArrayContent(Bodies[name]);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
