using System.Net;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>Without an app id the desk listens to this machine only, or does not start.</summary>
public sealed class DemoModeTests
{
    [Fact]
    public async Task A_program_on_this_machine_may_write()
    {
        await using var host = await BotHost.StartDemoAsync();

        using var answer = await host.PostAsync(Activities.Local(Activities.Message()), token: null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(host.Inbox.Messages);
    }

    [Theory]
    [InlineData(FakeIssuer.ServiceUrl)]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://localhost/")]
    public async Task Its_service_address_has_to_be_on_this_machine(string serviceUrl)
    {
        await using var host = await BotHost.StartDemoAsync();

        using var answer = await host.PostAsync(Activities.Local(Activities.Message(), serviceUrl), token: null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task It_cannot_speak_in_a_web_chat()
    {
        await using var host = await BotHost.StartDemoAsync();
        var activity = Activities.Local(Activities.Message());
        activity["channelId"] = "webchat";

        using var answer = await host.PostAsync(activity, token: null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public void A_request_from_this_machine_is_local() => Assert.True(LocalDemoAccess.Allows(Request()));

    [Fact]
    public void A_request_over_mapped_addresses_is_local() =>
        Assert.True(LocalDemoAccess.Allows(Request(IPAddress.Parse("::ffff:127.0.0.1"), IPAddress.IPv6Loopback, "[::1]")));

    [Fact]
    public void A_peer_or_listener_elsewhere_is_not_local()
    {
        Assert.False(LocalDemoAccess.Allows(Request(peer: IPAddress.Parse("192.168.1.9"))));
        Assert.False(LocalDemoAccess.Allows(Request(listener: IPAddress.Parse("192.168.1.8"))));
    }

    [Fact]
    public void A_connection_without_addresses_is_not_local()
    {
        var context = Request();
        context.Connection.RemoteIpAddress = null;

        Assert.False(LocalDemoAccess.Allows(context));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("desk.local")]
    [InlineData("")]
    public void A_name_that_only_points_here_is_not_local(string host) => Assert.False(LocalDemoAccess.Allows(Request(host: host)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Real-IP")]
    public void A_forwarded_request_is_not_local(string header)
    {
        var context = Request();
        context.Request.Headers[header] = "127.0.0.1";

        Assert.False(LocalDemoAccess.Allows(context));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://+:0")]
    public async Task The_host_stops_when_it_listens_on_the_network_without_an_app_id(string address)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => BotHost.StartAsync("Development", [], address));

        Assert.Contains("BotFramework:AppId", fault.Message);
        Assert.Contains("http://localhost:3978", fault.Message);
    }

    [Fact]
    public async Task The_host_does_not_start_outside_development_without_an_app_id()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync("Production", []));

        Assert.Contains("BotFramework:AppId is empty", fault.Message);
        Assert.Contains("BotFramework:Enabled", fault.Message);
    }

    [Fact]
    public async Task A_switched_off_channel_needs_nothing_and_answers_nothing()
    {
        await using var host = await BotHost.StartAsync("Production", [("BotFramework:Enabled", "false")]);

        using var answer = await host.PostAsync(Activities.Message());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static DefaultHttpContext Request(IPAddress? peer = null, IPAddress? listener = null, string host = "localhost")
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = peer ?? IPAddress.Loopback;
        context.Connection.LocalIpAddress = listener ?? IPAddress.Loopback;
        context.Request.Host = new HostString(host);
        return context;
    }
}
