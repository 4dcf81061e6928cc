using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace DeskBot.Bot.Tests.Hosting;

/// <summary>
/// Whatever is sent to whatever address gets a clear answer, and the process lives. The addresses are those of the running host's own route table, so a new endpoint is
/// tested from the day it is there.
/// </summary>
[Collection(DeskInsideTests.Name)]
public sealed partial class BadInputTests(DeskInside desk)
{
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] Types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "nonsense"];

    /// <summary>
    /// Calls whose outcome does not depend on a body, so that they may succeed whatever is in it. Everything else has to refuse a body that is not what it asks for.
    /// </summary>
    private static readonly HashSet<string> BodyMeansNothing = new(StringComparer.Ordinal)
    {
        "POST /v3/directline/tokens/refresh", "POST /administration", "POST /health/live", "PUT /health/live", "PATCH /health/live", "DELETE /health/live",
        "POST /health/ready", "PUT /health/ready", "PATCH /health/ready", "DELETE /health/ready",
    };

    /// <summary>A conversation is begun by the token alone: its body may be missing, and says nothing that is used.</summary>
    private static readonly HashSet<string> MayBegin = new(StringComparer.Ordinal) { "empty", "wrong types" };

    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["empty"] = [],
        ["truncated"] = "{\"type\":\"message\",\"person\":\"employee@d"u8.ToArray(),
        ["nested"] = Encoding.UTF8.GetBytes(new string('[', 100_000)),
        ["nested object"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40)),
        ["duplicate keys"] = "{\"type\":\"message\",\"text\":\"a\",\"text\":\"b\",\"person\":\"x\",\"person\":\"y\",\"user\":{},\"user\":{}}"u8.ToArray(),
        ["10 MB"] = Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"text\":\"{new string('x', 10 * 1024 * 1024)}\"}}"),
        ["array"] = "[{}]"u8.ToArray(),
        ["number"] = "7"u8.ToArray(),
        ["wrong types"] = "{\"type\":7,\"text\":{},\"person\":[],\"user\":7,\"from\":\"x\",\"conversation\":7}"u8.ToArray(),
        ["not UTF-8"] = [.. "{\"type\":\"message\",\"person\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
        ["UTF-16"] = Encoding.Unicode.GetBytes("{\"type\":\"message\",\"text\":\"x\"}"),
        ["NUL bytes"] = new byte[1000],
        ["half a form"] = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a"u8.ToArray(),
    };

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory, MemberData(nameof(BodyNames))]
    public async Task A_bad_body_is_refused_by_every_endpoint(string name)
    {
        var (token, conversation) = await desk.TokenAsync("admin@demo");
        var cookie = await desk.CookieAsync("admin@demo");
        var wrong = new List<string>();
        foreach (var pattern in Patterns())
        {
            foreach (var method in Methods)
            {
                foreach (var type in name == "10 MB" ? Types.Take(3) : Types)
                {
                    using var request = Request(method, Fill(pattern, conversation), token, cookie);
                    request.Content = new ByteArrayContent(Bodies[name]);
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                    wrong.AddRange(await FaultAsync(request, $"{method} {pattern}", name, type));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        await LivesAsync();
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%C3%28")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("%F0%9F%92%A5")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("'%20OR%201=1--")]
    public async Task An_odd_address_is_answered_clearly_by_every_endpoint(string value)
    {
        var (token, _) = await desk.TokenAsync("admin@demo");
        var cookie = await desk.CookieAsync("admin@demo");
        foreach (var pattern in Patterns())
        {
            foreach (var query in (string[])["", $"?mine={value}&q={value}&watermark={value}&t={value}&tried={value}&handler={value}&id={value}&c={value}&e={value}&s={value}"])
            {
                using var request = Request("GET", Hole().Replace(pattern, value) + query, token, cookie);
                using var answer = await desk.Http.SendAsync(request);
                Assert.True((int)answer.StatusCode < 500, $"GET {request.RequestUri} answered {(int)answer.StatusCode}.");
            }
        }

        await LivesAsync();
    }

    [Fact]
    public void The_route_table_is_the_whole_one()
    {
        var patterns = Patterns();

        Assert.Superset(
            new HashSet<string> { "/api/messages", "/api/tickets/{number}", "/api/demo/token", "/demo/session", "/v3/directline/conversations/{conversation}/activities", "/knowledge", "/administration" },
            patterns.ToHashSet());
        Assert.All(BodyMeansNothing, call => Assert.Contains(call.Split(' ')[1], patterns));
    }

    private IReadOnlyList<string> Patterns() =>
        [.. desk.Routes.Select(route => "/" + (route.RoutePattern.RawText ?? "").Trim('/')).Where(pattern => !pattern.Contains("{**", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The address with something that fits in its holes, so that the request gets as far as it can.</summary>
    private static string Fill(string pattern, string conversation) => Hole().Replace(pattern, hole => hole.Value switch
    {
        "{conversation}" => conversation,
        "{number}" => "INC0000001",
        "{documentName}" => "v1",
        _ when hole.Value.Contains("guid", StringComparison.Ordinal) => Guid.Empty.ToString(),
        _ => "1",
    });

    private HttpRequestMessage Request(string method, string path, string token, string cookie)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(desk.Address.GetLeftPart(UriPartial.Authority) + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Origin", desk.Address.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private async Task<IReadOnlyList<string>> FaultAsync(HttpRequestMessage request, string call, string name, string type)
    {
        using var answer = await desk.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var isClear = answer.StatusCode switch
        {
            >= HttpStatusCode.InternalServerError => false,
            >= HttpStatusCode.BadRequest => body.Length > 0,
            _ => BodyMeansNothing.Contains(call) || (call == "POST /v3/directline/conversations" && MayBegin.Contains(name)),
        };
        return isClear ? [] : [$"{call} as {type} answered {(int)answer.StatusCode} with {body.Length} characters."];
    }

    private async Task LivesAsync()
    {
        using var live = await desk.Http.GetAsync(new Uri(desk.Address, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        await desk.TokenAsync("employee@demo");
    }

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Hole();
}
