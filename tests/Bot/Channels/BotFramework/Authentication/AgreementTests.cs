using System.Net;
using System.Text.Json.Nodes;
using static DeskBot.Bot.Tests.Channels.BotFramework.FakeIssuer;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>A valid token does not speak for every channel, address and tenant.</summary>
public sealed class AgreementTests
{
    private const string OtherTenant = "cccccccc-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea")]
    [InlineData("https://SMBA.trafficmanager.net/EMEA/")]
    [InlineData("https://smba.trafficmanager.net:443/emea/")]
    public async Task A_service_address_may_differ_in_case_and_trailing_slash(string serviceUrl)
    {
        await using var host = await BotHost.StartAsync();

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, new JsonObject { ["serviceUrl"] = serviceUrl }));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net/emea/x")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:444/emea/")]
    [InlineData("https://evil.example/emea/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/emea/")]
    [InlineData("https://user@smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net/emea/?x=1")]
    [InlineData("not an address")]
    public async Task Another_service_address_than_the_tokens_is_forbidden(string serviceUrl)
    {
        await using var host = await BotHost.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, new JsonObject { ["serviceUrl"] = serviceUrl }));
    }

    [Theory]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://evil.example/")]
    [InlineData("http://127.0.0.1:9/")]
    public async Task An_untrusted_service_address_is_forbidden_even_when_the_token_has_it(string serviceUrl)
    {
        await using var host = await BotHost.StartAsync();
        var claims = Claims(host.Time.GetUtcNow());
        claims["serviceurl"] = serviceUrl;

        using var answer = await host.PostAsync(Activities.Of("message", new JsonObject { ["serviceUrl"] = serviceUrl }), Sign(claims));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_without_endorsements_speaks_for_no_channel()
    {
        await using var host = await BotHost.StartAsync();
        host.Issuer.Published["key-1"].Properties.Remove("endorsements");

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, []));
    }

    [Theory]
    [InlineData("\"msteams\"")]
    [InlineData("[\"MSTEAMS\"]")]
    [InlineData("[\"skype\",null,7]")]
    [InlineData("[]")]
    public async Task A_key_speaks_only_for_the_channels_it_is_endorsed_for(string endorsements)
    {
        await using var host = await BotHost.StartAsync();
        host.Issuer.Published["key-1"].Properties["endorsements"] = JsonNode.Parse(endorsements);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, []));
    }

    [Theory]
    [InlineData("facebook")]
    [InlineData("webchat")]
    [InlineData("MSTEAMS")]
    public async Task A_channel_that_is_not_served_here_is_forbidden(string channel)
    {
        await using var host = await BotHost.StartAsync();
        host.Issuer.Published["key-1"].Properties["endorsements"] = new JsonArray(channel);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, new JsonObject { ["channelId"] = channel }));
    }

    [Fact]
    public async Task A_further_channel_can_be_served()
    {
        await using var host = await BotHost.StartAsync(("BotFramework:AlsoServes:0", "telegram"));
        host.Issuer.Published["key-1"].Properties["endorsements"] = new JsonArray("telegram");

        Assert.Equal(
            HttpStatusCode.Accepted,
            await StatusAsync(host, new JsonObject { ["channelId"] = "telegram", ["channelData"] = null, ["conversation"] = new JsonObject { ["id"] = "1" } }));
    }

    [Theory]
    [InlineData(OtherTenant, OtherTenant)]
    [InlineData(Activities.Tenant, OtherTenant)]
    [InlineData(OtherTenant, null)]
    [InlineData(null, OtherTenant)]
    [InlineData(null, null)]
    public async Task People_of_other_tenants_or_of_none_are_forbidden(string? inConversation, string? inChannelData)
    {
        await using var host = await BotHost.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, Tenants(inConversation, inChannelData)));
    }

    [Theory]
    [InlineData(Activities.Tenant, null)]
    [InlineData(null, Activities.Tenant)]
    [InlineData(OtherTenant, OtherTenant)]
    public async Task Our_tenant_and_the_listed_ones_may_write(string? inConversation, string? inChannelData)
    {
        await using var host = await BotHost.StartAsync(("BotFramework:AllowedTenants:0", OtherTenant));

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(host, Tenants(inConversation, inChannelData)));
        Assert.Equal(inConversation ?? inChannelData, Assert.Single(host.Inbox.Messages).Conversation.Tenant);
    }

    private static JsonObject Tenants(string? inConversation, string? inChannelData) => new()
    {
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["tenantId"] = inConversation },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = inChannelData } },
    };

    private static async Task<HttpStatusCode> StatusAsync(BotHost host, JsonObject properties)
    {
        using var answer = await host.PostAsync(Activities.Of("message", properties));
        return answer.StatusCode;
    }
}
