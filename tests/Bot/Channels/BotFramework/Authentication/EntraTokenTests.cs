using System.Net;
using System.Text.Json.Nodes;
using static DeskBot.Bot.Tests.Channels.BotFramework.FakeIssuer;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Authentication;

public sealed class EntraTokenTests
{
    private const string Caller = "77777777-0000-0000-0000-000000000001";
    private const string OtherTenant = "cccccccc-bbbb-cccc-dddd-eeeeeeeeeeee";
    private const string KeyIssuer = "https://login.microsoftonline.com/{tenantid}/v2.0";

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task Listed_callers_of_our_tenant_are_let_in(string version)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, Token(host, version)));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task Nobody_is_let_in_while_no_callers_are_listed(string version)
    {
        await using var host = await BotHost.StartAsync();
        host.Issuer.Published["key-1"].Properties["issuer"] = KeyIssuer;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, Token(host, version)));
    }

    [Theory]
    [InlineData("1.0", "appid", AppId)]
    [InlineData("2.0", "azp", "77777777-0000-0000-0000-000000000002")]
    [InlineData("2.0", "azp", null)]
    [InlineData("2.0", "ver", "1.0")]
    [InlineData("2.0", "ver", null)]
    [InlineData("1.0", "ver", "2.0")]
    [InlineData("2.0", "tid", OtherTenant)]
    [InlineData("2.0", "tid", null)]
    [InlineData("2.0", "aud", "https://api.botframework.com")]
    [InlineData("2.0", "aud", Caller)]
    [InlineData("2.0", "iss", "https://login.microsoftonline.com/" + OtherTenant + "/v2.0")]
    [InlineData("1.0", "iss", "https://sts.windows.net/" + Activities.Tenant)]
    [InlineData("1.0", "iss", "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/")]
    public async Task A_wrong_claim_is_not_authenticated(string version, string claim, string? value)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, Token(host, version, claim, value)));
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")]
    [InlineData(null)]
    public async Task A_key_of_another_tenant_does_not_sign_for_ours(string? keyIssuer)
    {
        await using var host = await StartAsync();
        host.Issuer.Published["key-1"].Properties["issuer"] = keyIssuer;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, Token(host, "2.0")));
    }

    [Fact]
    public async Task A_caller_cannot_speak_for_another_tenant()
    {
        await using var host = await StartAsync();
        var activity = Activities.Of("message", new JsonObject
        {
            ["conversation"] = new JsonObject { ["id"] = "a:1", ["tenantId"] = OtherTenant }, ["channelData"] = null,
        });

        using var answer = await host.PostAsync(activity, Token(host, "2.0"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<BotHost> StartAsync()
    {
        var host = await BotHost.StartAsync(("BotFramework:AllowedCallers:0", Caller));
        host.Issuer.Published["key-1"].Properties["issuer"] = KeyIssuer;
        return host;
    }

    private static string Token(BotHost host, string version, string? claim = null, string? value = null)
    {
        var claims = Claims(host.Time.GetUtcNow());
        claims.Remove("serviceurl");
        claims["iss"] = version == "1.0" ? $"https://sts.windows.net/{Activities.Tenant}/" : $"https://login.microsoftonline.com/{Activities.Tenant}/v2.0";
        claims["ver"] = version;
        claims["tid"] = Activities.Tenant;
        claims[version == "1.0" ? "appid" : "azp"] = Caller;
        if (claim is not null)
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value;
            }
        }

        return Sign(claims);
    }

    private static async Task<HttpStatusCode> StatusAsync(BotHost host, string token)
    {
        using var answer = await host.PostAsync(Activities.Message(), token);
        return answer.StatusCode;
    }
}
