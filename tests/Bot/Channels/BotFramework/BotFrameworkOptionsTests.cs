using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

public sealed class BotFrameworkOptionsTests
{
    [Theory]
    [InlineData("BotFramework:AppId", "deskbot")]
    [InlineData("BotFramework:TenantId", "")]
    [InlineData("BotFramework:TenantId", "contoso.onmicrosoft.com")]
    [InlineData("BotFramework:AppPassword", "")]
    [InlineData("BotFramework:AllowedTenants:0", "contoso")]
    [InlineData("BotFramework:AllowedCallers:0", "*")]
    [InlineData("BotFramework:AlsoServes:0", "slack")]
    [InlineData("BotFramework:AlsoServes:0", "webchat")]
    [InlineData("BotFramework:AllowedServiceHosts:0", "https://connector.example.com")]
    [InlineData("BotFramework:AllowedServiceHosts:0", "*")]
    [InlineData("BotFramework:AllowedServiceHosts:0", "*.com")]
    [InlineData("BotFramework:AllowedServiceHosts:0", "localhost")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync((key, value)));

        Assert.Contains(key.Split(":0")[0], fault.Message);
        Assert.DoesNotContain("test-only", fault.Message);
    }

    [Fact]
    public async Task Links_that_nobody_else_can_open_are_pointed_out()
    {
        await using var without = await BotHost.StartAsync();
        await using var with = await BotHost.StartAsync(("DeskBot:PublicUrl", "https://desk.example.com/"));

        Assert.Contains("DeskBot:PublicUrl", without.Log.Text);
        Assert.DoesNotContain("DeskBot:PublicUrl", with.Log.Text);
    }

    [Theory]
    [InlineData("UserAssignedMsi")]
    [InlineData("MultiTenant")]
    public async Task Other_registrations_need_no_tenant(string type)
    {
        await using var host = await BotHost.StartAsync(("BotFramework:AppType", type), ("BotFramework:TenantId", ""));

        Assert.NotNull(host.Services);
    }
}
