using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DeskBot.Bot.Tests.Channels.DirectLine;

[Collection(DirectLineCollection.Name)]
public sealed class TokenTests(DirectLineHost host)
{
    [Fact]
    public async Task Another_server_gets_a_token_for_its_user_with_the_secret()
    {
        var answer = await DirectLineClient.ReadAsync(await GenerateAsync(DirectLineHost.Secret, """{"user":{"id":"dl_employee@demo"}}"""));

        Assert.Equal(1800, (int?)answer["expires_in"]);
        var client = new DirectLineClient(host);
        client.Adopt(answer);
        await DirectLineClient.ReadAsync(await client.StartAsync(), HttpStatusCode.Created);
        await client.SayAsync("hello");
        var message = host.Inbox.Accepted.Single(one => one.Text == "hello");
        Assert.Equal(("dl_employee@demo", "Amara Okafor"), (message.From.Id, message.From.Name));
    }

    [Fact]
    public async Task The_token_carries_the_user_where_DirectLineJS_looks_for_it()
    {
        var client = await DirectLineClient.ForAsync(host);

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(client.Token.Split('.')[1]));

        Assert.Equal("dl_employee@demo", (string?)claims?["user"]);
    }

    [Theory]
    [InlineData("wrong-secret-wrong-secret-wrong-secret", """{}""", HttpStatusCode.Unauthorized)]
    [InlineData("", """{}""", HttpStatusCode.Unauthorized)]
    [InlineData(DirectLineHost.Secret, """{"user":{"id":"employee@demo"}}""", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.Secret, """{"user":{"id":"dl_"}}""", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.Secret, """{"user":{"id":7}}""", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.Secret, """{"trustedOrigins":["https://a.example/path"]}""", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.Secret, """{"trustedOrigins":"https://a.example"}""", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.Secret, """{}""", HttpStatusCode.OK)]
    [InlineData(DirectLineHost.Secret, "", HttpStatusCode.OK)]
    public async Task A_token_is_generated_only_for_the_secret_and_a_proper_user(string secret, string body, HttpStatusCode expected) =>
        Assert.Equal(expected, (await GenerateAsync(secret, body)).StatusCode);

    [Fact]
    public async Task An_expired_token_is_good_for_a_refresh_and_nothing_else()
    {
        await using var own = new OwnHost();
        await own.InitializeAsync();
        var client = await DirectLineClient.StartedAsync(own);
        own.Clock.Advance(TimeSpan.FromMinutes(31));

        var refused = await DirectLineClient.ReadAsync(await client.PostAsync("""{"type":"message","text":"late"}"""), HttpStatusCode.Forbidden);
        Assert.Equal("TokenExpired", (string?)refused["error"]?["code"]);

        var fresh = await DirectLineClient.ReadAsync(await client.RefreshAsync());
        Assert.Equal(client.Conversation, fresh.Text("conversationId"));
        client.Token = fresh.Text("token");
        await client.SayAsync("in time");
    }

    [Fact]
    public async Task After_the_session_nothing_helps()
    {
        await using var own = new OwnHost();
        await own.InitializeAsync();
        var client = await DirectLineClient.StartedAsync(own);
        own.Clock.Advance(TimeSpan.FromHours(11.9));
        var last = await DirectLineClient.ReadAsync(await client.RefreshAsync());
        Assert.InRange((int?)last["expires_in"] ?? 0, 1, 6 * 60);
        client.Token = last.Text("token");

        own.Clock.Advance(TimeSpan.FromHours(0.2));

        await DirectLineClient.ReadAsync(await client.RefreshAsync(), HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiZGxfYWRtaW5AZGVtbyJ9.")]
    public async Task A_token_that_is_not_ours_is_unauthorized(string token)
    {
        var client = await DirectLineClient.StartedAsync(host);
        client.Token = token;

        var answer = await DirectLineClient.ReadAsync(await client.PostAsync("""{"type":"message","text":"hi"}"""), HttpStatusCode.Unauthorized);
        Assert.Equal("Unauthorized", (string?)answer["error"]?["code"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.RefreshAsync()).StatusCode);
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_unauthorized()
    {
        var client = await DirectLineClient.StartedAsync(host);
        var parts = client.Token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("employee", "manager", StringComparison.Ordinal);
        client.Token = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{parts[2]}";

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("""{"type":"message","text":"hi"}""")).StatusCode);
    }

    [Fact]
    public async Task The_session_has_a_name_that_stays()
    {
        var client = await DirectLineClient.StartedAsync(host);

        var first = await DirectLineClient.ReadAsync(await client.SendAsync(HttpMethod.Get, "session/getsessionid"));
        var second = await DirectLineClient.ReadAsync(await client.SendAsync(HttpMethod.Get, "session/getsessionid"));

        Assert.Equal(first.Text("sessionId"), second.Text("sessionId"));
    }

    private Task<HttpResponseMessage> GenerateAsync(string secret, string body) =>
        new DirectLineClient(host) { Token = secret }.SendAsync(HttpMethod.Post, "tokens/generate", DirectLineClient.Json(body));
}
