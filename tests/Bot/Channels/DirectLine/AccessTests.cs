using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

[Collection(DirectLineCollection.Name)]
public sealed class AccessTests(DirectLineHost host)
{
    [Fact]
    public async Task The_sender_is_the_tokens_person_whatever_the_client_writes()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var stream = await client.OpenStreamAsync();

        await client.PostAsync("""{"type":"message","text":"spoofed","from":{"id":"dl_admin@demo","name":"Admin","role":"bot"},"channelId":"msteams","id":"x","recipient":{"id":"y"}}""");

        var echo = (await stream.UntilTextAsync("spoofed"))[^1];
        Assert.Equal(("dl_employee@demo", "Amara Okafor", "user"), ((string?)echo["from"]?["id"], (string?)echo["from"]?["name"], (string?)echo["from"]?["role"]));
        Assert.Equal("webchat", echo.Text("channelId"));
        Assert.NotEqual("x", echo.Text("id"));
        Assert.Equal("dl_employee@demo", host.Inbox.Accepted.Single(message => message.Text == "spoofed").From.Id);
    }

    [Fact]
    public async Task A_token_opens_no_conversation_but_its_own()
    {
        var mine = await DirectLineClient.StartedAsync(host);
        var theirs = await DirectLineClient.StartedAsync(host, "manager@demo");
        theirs.Token = mine.Token;

        Assert.Equal(HttpStatusCode.NotFound, (await theirs.PostAsync("""{"type":"message","text":"hi"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.ReconnectAsync("0")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.SendAsync(HttpMethod.Get, $"conversations/{theirs.Conversation}/activities")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.UploadAsync(null, ("a.txt", "text"u8.ToArray()))).StatusCode);
    }

    [Fact]
    public async Task A_ticket_opens_one_stream_once()
    {
        var client = await DirectLineClient.StartedAsync(host);
        using var stream = await client.OpenStreamAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => client.OpenStreamAsync());
    }

    [Fact]
    public async Task A_ticket_is_good_for_its_own_conversation_and_for_a_minute()
    {
        var mine = await DirectLineClient.StartedAsync(host);
        var theirs = await DirectLineClient.StartedAsync(host, "manager@demo");
        var swapped = mine.StreamUrl?.Replace(mine.Conversation, theirs.Conversation, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebSocketException>(() => mine.OpenStreamAsync(swapped));

        await using var later = new OwnHost();
        await later.InitializeAsync();
        var late = await DirectLineClient.StartedAsync(later);
        later.Clock.Advance(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<WebSocketException>(() => late.OpenStreamAsync());
    }

    [Fact]
    public async Task A_strange_page_opens_no_stream_and_does_not_use_up_the_ticket()
    {
        var client = await DirectLineClient.StartedAsync(host);

        await Assert.ThrowsAsync<WebSocketException>(() => client.OpenStreamAsync(origin: "https://evil.example"));
        await Assert.ThrowsAsync<WebSocketException>(() => client.OpenStreamAsync(origin: "null"));

        using var stream = await client.OpenStreamAsync(origin: $"http://{host.Address.Authority}");
    }

    [Fact]
    public async Task A_strange_page_cannot_use_a_token_that_it_got_hold_of()
    {
        var client = await DirectLineClient.ForAsync(host);

        var refused = await client.SendAsync(HttpMethod.Post, "conversations", DirectLineClient.Json("{}"), origin: "https://evil.example");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_page_that_the_token_trusts_can_use_it()
    {
        var client = new DirectLineClient(host) { Token = DirectLineHost.Secret };
        client.Adopt(await DirectLineClient.ReadAsync(
            await client.SendAsync(HttpMethod.Post, "tokens/generate", DirectLineClient.Json("""{"trustedOrigins":["https://intranet.example"]}"""))));

        var answer = await client.SendAsync(HttpMethod.Post, "conversations", DirectLineClient.Json("{}"), origin: "https://intranet.example");

        Assert.Equal("https://intranet.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        client.Adopt(await DirectLineClient.ReadAsync(answer, HttpStatusCode.Created));
        using var stream = await client.OpenStreamAsync(origin: "https://intranet.example");
    }

    [Fact]
    public async Task A_preflight_allows_the_headers_that_the_web_chat_sends()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(host.Address, "/v3/directline/conversations"));
        request.Headers.Add("Origin", "https://intranet.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");

        var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var allowed = answer.Headers.GetValues("Access-Control-Allow-Headers").Single();
        Assert.All(["Authorization", "Content-Type", "x-ms-bot-agent", "X-Requested-With"], header => Assert.Contains(header, allowed, StringComparison.Ordinal));
        Assert.Equal("https://intranet.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task The_api_acts_as_the_person_of_the_token()
    {
        var client = await DirectLineClient.ForAsync(host, "agent@demo");

        Assert.Equal("agent@demo", await MeAsync(client.Token));
        Assert.Null(await MeAsync(client.Token + "x"));
        Assert.Null(await MeAsync(null));
    }

    [Fact]
    public async Task The_demo_has_no_token_for_somebody_unknown_or_for_another_host_name()
    {
        var token = new Uri(host.Address, "/api/demo/token");
        var unknown = await host.Http.PostAsJsonAsync(token, new { person = "nobody@demo" });
        using var renamed = new HttpRequestMessage(HttpMethod.Post, token) { Content = DirectLineClient.Json("""{"person":"employee@demo"}""") };
        renamed.Headers.Host = "rebound.example";
        using var forwarded = new HttpRequestMessage(HttpMethod.Post, token) { Content = DirectLineClient.Json("""{"person":"employee@demo"}""") };
        forwarded.Headers.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.SendAsync(renamed)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.SendAsync(forwarded)).StatusCode);
    }

    [Fact]
    public async Task A_desk_with_a_real_channel_is_no_demo()
    {
        await using var real = new RealHost();
        await real.InitializeAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await real.Http.PostAsJsonAsync(new Uri(real.Address, "/api/demo/token"), new { person = "employee@demo" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await real.Http.PostAsJsonAsync(new Uri(real.Address, "/demo/session"), new { person = "employee@demo" })).StatusCode);
    }

    [Fact]
    public async Task A_person_has_so_many_streams_and_messages_and_no_more()
    {
        await using var narrow = new NarrowHost();
        await narrow.InitializeAsync();
        var client = await DirectLineClient.StartedAsync(narrow);
        using var first = await client.OpenStreamAsync();
        client.Adopt(await DirectLineClient.ReadAsync(await client.ReconnectAsync("0")));
        await Assert.ThrowsAsync<WebSocketException>(() => client.OpenStreamAsync());

        await client.SayAsync("one");
        await client.SayAsync("two");
        var third = await client.PostAsync("""{"type":"message","text":"three"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        narrow.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<string?> MeAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/api/me"));
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        var answer = await host.Http.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.Unauthorized ? null : await answer.Content.ReadAsStringAsync();
    }

    private sealed class NarrowHost : OwnHost
    {
        protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
            [new("DirectLine:SocketsPerUser", "1"), new("DirectLine:MessagesPerMinute", "2")];
    }

    private sealed class RealHost : OwnHost
    {
        protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("BotFramework:AppId", "6d7a4f6e-0000-4000-8000-000000000000")];
    }
}
