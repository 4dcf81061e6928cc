using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static DeskBot.Bot.Tests.Channels.BotFramework.FakeIssuer;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>Every rule for channel tokens, through the endpoint.</summary>
public sealed class ChannelTokenTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_good_token_lets_the_message_in(string alg)
    {
        await using var host = await BotHost.StartAsync();

        using var answer = await host.PostAsync(Activities.Message(), Sign(Claims(host.Time.GetUtcNow()), alg));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("my VPN keeps disconnecting", Assert.Single(host.Inbox.Messages).Text);
    }

    [Theory]
    [InlineData("exp", -4, HttpStatusCode.Accepted)]
    [InlineData("exp", -6, HttpStatusCode.Unauthorized)]
    [InlineData("nbf", 4, HttpStatusCode.Accepted)]
    [InlineData("nbf", 6, HttpStatusCode.Unauthorized)]
    public async Task Clocks_may_differ_by_five_minutes(string claim, int minutes, HttpStatusCode expected)
    {
        await using var host = await BotHost.StartAsync();
        var claims = Claims(host.Time.GetUtcNow());
        claims[claim] = host.Time.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();

        using var answer = await host.PostAsync(Activities.Message(), Sign(claims));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("iss", "https://API.botframework.com")]
    [InlineData("iss", "https://api.botframework.com/")]
    [InlineData("iss", "https://api.botframework.us")]
    [InlineData("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("iss", "https://evil.example")]
    [InlineData("iss", null)]
    [InlineData("aud", "https://api.botframework.com")]
    [InlineData("aud", "00000000-0000-0000-0000-000000000000")]
    [InlineData("aud", AppId + "/")]
    [InlineData("aud", null)]
    [InlineData("exp", null)]
    [InlineData("serviceurl", null)]
    [InlineData("serviceurl", "")]
    public async Task A_wrong_or_missing_claim_is_not_authenticated(string claim, string? value)
    {
        await using var host = await BotHost.StartAsync();
        var claims = Claims(host.Time.GetUtcNow());
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        await IsTurnedAwayAsync(host, Sign(claims));
    }

    [Fact]
    public async Task A_token_for_several_audiences_is_not_authenticated()
    {
        await using var host = await BotHost.StartAsync();
        var claims = Claims(host.Time.GetUtcNow());
        claims["aud"] = new JsonArray(AppId, "https://api.botframework.com");

        await IsTurnedAwayAsync(host, Sign(claims));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    [InlineData("rs256")]
    public async Task Only_RSA_with_PKCS1_signs(string alg)
    {
        await using var host = await BotHost.StartAsync();

        await IsTurnedAwayAsync(host, Sign(Claims(host.Time.GetUtcNow()), alg));
    }

    [Fact]
    public async Task A_wrong_key_under_a_known_id_does_not_sign()
    {
        await using var host = await BotHost.StartAsync();

        await IsTurnedAwayAsync(host, Sign(Claims(host.Time.GetUtcNow()), key: OtherKey));
    }

    [Theory]
    [InlineData("key-9")]
    [InlineData(null)]
    public async Task An_unknown_or_missing_key_id_does_not_sign(string? kid)
    {
        await using var host = await BotHost.StartAsync();

        await IsTurnedAwayAsync(host, Sign(Claims(host.Time.GetUtcNow()), kid: kid));
    }

    [Fact]
    public async Task A_changed_payload_is_noticed()
    {
        await using var host = await BotHost.StartAsync();
        var parts = Sign(Claims(host.Time.GetUtcNow())).Split('.');
        var forged = Claims(host.Time.GetUtcNow());
        forged["serviceurl"] = "https://evil.botframework.com/";

        await IsTurnedAwayAsync(host, $"{parts[0]}.{Sign(forged).Split('.')[1]}.{parts[2]}");
    }

    [Fact]
    public async Task An_extension_that_must_be_understood_is_not_understood()
    {
        await using var host = await BotHost.StartAsync();

        await IsTurnedAwayAsync(host, Sign(Claims(host.Time.GetUtcNow()), header: new JsonObject { ["crit"] = new JsonArray("b64") }));
    }

    [Fact]
    public async Task The_bots_own_outbound_token_does_not_let_in()
    {
        await using var host = await BotHost.StartAsync();
        var claims = Claims(host.Time.GetUtcNow());
        claims["iss"] = $"https://sts.windows.net/{Activities.Tenant}/";
        claims["aud"] = "https://api.botframework.com";
        claims["appid"] = AppId;
        claims["tid"] = Activities.Tenant;
        claims["ver"] = "1.0";

        await IsTurnedAwayAsync(host, Sign(claims));
    }

    [Fact]
    public async Task A_skills_token_does_not_let_in()
    {
        await using var host = await BotHost.StartAsync();
        var claims = Claims(host.Time.GetUtcNow());
        claims["iss"] = $"https://login.microsoftonline.com/{Activities.Tenant}/v2.0";
        claims["azp"] = "77777777-0000-0000-0000-000000000000";
        claims["ver"] = "2.0";

        await IsTurnedAwayAsync(host, Sign(claims));
    }

    public static TheoryData<string[]> OddHeaders => new(
        [],
        [""],
        ["Bearer"],
        ["Bearer "],
        ["Basic dXNlcjpwYXNz"],
        ["Bearer a"],
        ["Bearer a.b"],
        ["Bearer a.b.c"],
        ["Bearer .."],
        ["Bearer a.b.c.d.e"],
        ["Bearer !.?.="],
        ["Bearer eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln"],
        ["Bearer " + new string('a', 20_000)],
        ["{good}"],
        ["bearer {good}"],
        ["BEARER {good}"],
        ["Bearer  {good}"],
        [" Bearer  {good}"],
        ["Bearer {good} x"],
        ["Bearer {good},Bearer {good}"],
        ["Bearer {good}", "Bearer {good}"],
        ["Bearer {good}", "Basic dXNlcjpwYXNz"]);

    [Theory]
    [MemberData(nameof(OddHeaders))]
    public async Task A_header_that_is_not_one_plain_bearer_token_is_not_authenticated(string[] headers)
    {
        await using var host = await BotHost.StartAsync();
        var good = Sign(Claims(host.Time.GetUtcNow()));

        using var answer = await host.PostAsync(
            Encoding.UTF8.GetBytes(Activities.Message().ToJsonString()), [.. headers.Select(value => value.Replace("{good}", good, StringComparison.Ordinal))]);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(host.Inbox.Messages);
    }

    [Fact]
    public async Task A_refusal_says_nothing_about_the_reason_and_the_log_nothing_of_the_token()
    {
        await using var host = await BotHost.StartAsync();
        var token = Sign(Claims(host.Time.GetUtcNow()), key: OtherKey);

        using var answer = await host.PostAsync(Activities.Message(), token);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.DoesNotContain("ignature", await answer.Content.ReadAsStringAsync());
        Assert.Contains("Invalid", host.Log.Text);
        Assert.DoesNotContain(token.Split('.')[1], host.Log.Text);
        Assert.DoesNotContain("VPN", host.Log.Text);
    }

    private static async Task IsTurnedAwayAsync(BotHost host, string token)
    {
        using var answer = await host.PostAsync(Activities.Message(), token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(host.Inbox.Messages);
    }
}
