using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>Only what Slack signed is read (S4, and Bolt's cases of <c>ssl_check</c>).</summary>
public sealed class SignatureTests(SignatureTests.RunningHost running) : IClassFixture<SignatureTests.RunningHost>
{
    private const string Json = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly byte[] Challenge = Encoding.UTF8.GetBytes("""{"type":"url_verification","token":"t","challenge":"3eZbrw1a"}""");

    [Fact]
    public async Task The_challenge_is_answered_after_verifying()
    {
        using var answer = await SendAsync("/slack/events", Challenge, Json);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"challenge":"3eZbrw1a"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(-301, 401)]
    [InlineData(-299, 200)]
    [InlineData(0, 200)]
    [InlineData(299, 200)]
    [InlineData(301, 401)]
    public async Task A_signature_is_good_for_five_minutes_in_either_direction(int seconds, int status)
    {
        using var answer = await SendAsync("/slack/events", Challenge, Json, TimeSpan.FromSeconds(seconds));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("v0=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("v0=")]
    [InlineData("")]
    [InlineData("v0=zz")]
    [InlineData(null)]
    public async Task Another_signature_is_refused(string? signature)
    {
        using var request = running.Host.Signer.Sign(At("/slack/events"), Challenge, Json);
        request.Headers.Remove("X-Slack-Signature");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Slack-Signature", signature);
        }

        using var answer = await running.Host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_time_that_is_none_is_refused_even_when_it_is_signed(string? timestamp)
    {
        using var request = running.Host.Signer.Sign(At("/slack/events"), Challenge, Json);
        request.Headers.Remove("X-Slack-Request-Timestamp");
        request.Headers.Remove("X-Slack-Signature");
        request.Headers.Add("X-Slack-Signature", running.Host.Signer.SignatureOf(timestamp ?? "", Challenge));
        if (timestamp is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", timestamp);
        }

        using var answer = await running.Host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Each_byte_of_the_body_counts()
    {
        foreach (var at in new[] { 0, Challenge.Length / 2, Challenge.Length - 1 })
        {
            using var request = running.Host.Signer.Sign(At("/slack/events"), Challenge, Json);
            var flipped = Challenge.ToArray();
            flipped[at] ^= 1;
            request.Content = new ByteArrayContent(flipped);
            request.Content.Headers.ContentType = new(Json);
            using var answer = await running.Host.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json;charset=\"UTF-8\"", 200)]
    [InlineData("APPLICATION/JSON", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task A_signed_body_is_read_as_what_it_is_declared(string contentType, int status)
    {
        using var answer = await SendAsync("/slack/events", Challenge, contentType);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"type":"event_callback","type":"url_verification","challenge":"x"}""")]
    [InlineData("{\"type\":\"\u0001\"}")]
    public async Task A_signed_body_that_cannot_be_read_is_not_sent_again(string body)
    {
        using var answer = await SendAsync("/slack/events", Encoding.UTF8.GetBytes(body), Json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("X-Slack-No-Retry")));
    }

    [Theory]
    [InlineData("/slack/events", 256 * 1024)]
    [InlineData("/slack/interactions", 1024 * 1024)]
    [InlineData("/slack/commands", 1024 * 1024)]
    public async Task A_body_beyond_the_limit_is_not_read(string path, int limit)
    {
        using var answer = await SendAsync(path, new byte[limit + 1], path == "/slack/events" ? Json : FormType);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("/slack/events")]
    [InlineData("/slack/interactions")]
    [InlineData("/slack/commands")]
    public async Task Slack_may_look_whether_the_certificate_is_good(string path)
    {
        using var answer = await UnsignedAsync(path, "token=x&ssl_check=1", FormType);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Nothing_is_smuggled_past_the_signature_with_that()
    {
        var click = Click("forged", FakeSlack.DirectOf(Ada), Ts()).ToJsonString();
        using var answer = await UnsignedAsync("/slack/interactions", $"ssl_check=1&payload={Uri.EscapeDataString(click)}", FormType);
        using var command = await UnsignedAsync("/slack/commands", $"ssl_check=1&team_id={FakeSlack.Team}&command=%2Fdesk&text=ask+x&user_id={Ada}&trigger_id=1", FormType);

        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal("", await command.Content.ReadAsStringAsync());
        await running.Host.SettleAsync();
        Assert.Empty(running.Host.Inbox.Messages);
    }

    [Theory]
    [InlineData("ssl_check=0", FormType)]
    [InlineData("ssl_check=true", FormType)]
    [InlineData("ssl_check=", FormType)]
    [InlineData("ssl_check=1&ssl_check=1", FormType)]
    [InlineData("ssl_check=1", "application/json")]
    [InlineData("""{"ssl_check":1}""", "application/json")]
    public async Task Whatever_else_looks_like_it_has_to_be_signed(string body, string contentType)
    {
        using var answer = await UnsignedAsync("/slack/interactions", body, contentType);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_that_names_a_field_twice_could_be_read_in_two_ways_and_is_refused()
    {
        var click = Uri.EscapeDataString(Click("x", FakeSlack.DirectOf(Ada), Ts()).ToJsonString());
        using var answer = await SendAsync("/slack/interactions", Encoding.UTF8.GetBytes($"payload={click}&payload={click}"), FormType);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Being_held_back_is_acknowledged_and_logged()
    {
        var limited = new JsonObject { ["type"] = "app_rate_limited", ["team_id"] = FakeSlack.Team, ["minute_rate_limited"] = 1_518_467_820 };
        using var answer = await running.Host.PostAsync(limited);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("holds events of workspace", running.Host.Log.Text);
    }

    private Uri At(string path) => new(running.Host.Address, path);

    private async Task<HttpResponseMessage> SendAsync(string path, byte[] body, string contentType, TimeSpan later = default)
    {
        using var request = running.Host.Signer.Sign(At(path), body, contentType, running.Host.Clock.GetUtcNow() + later);
        return await running.Host.Http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> UnsignedAsync(string path, string body, string contentType)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        return await running.Host.Http.PostAsync(At(path), content);
    }

    public sealed class RunningHost : IAsyncLifetime
    {
        private SlackHost? _host;

        internal SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

        public async Task InitializeAsync() => _host = await SlackHost.StartAsync();

        public async Task DisposeAsync() => await Host.DisposeAsync();
    }
}
