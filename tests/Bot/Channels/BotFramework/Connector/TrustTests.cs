using System.Net;
using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.BotFramework.Connector;
using DeskBot.Dialogs.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Connector;

/// <summary>The bot's token goes to connectors and nowhere else.</summary>
public sealed class TrustTests
{
    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://smba.trafficmanager.net:443@evil.example/")]
    [InlineData("https://user:secret@smba.trafficmanager.net/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example./")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://evil.example#@smba.trafficmanager.net")]
    [InlineData("https://evil.example?x=smba.trafficmanager.net")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Nothing_leaves_for_another_host_and_no_token_is_asked_for(string serviceUrl)
    {
        await using var outside = await Outside.StartAsync();

        Assert.IsType<SendOutcome.Refused>(await outside.SayAsync(to: Outside.To(serviceUrl)));
        Assert.IsType<SendOutcome.Refused>(await outside.SayAsync(to: Outside.To(serviceUrl), inReplyTo: "1"));
        Assert.IsType<SendOutcome.Refused>(await outside.SayAsync(to: Outside.To(serviceUrl), edit: "1"));
        Assert.IsType<SendOutcome.Refused>(await outside.SayAsync(to: Outside.To(serviceUrl) with { Id = "person:29:1" }));

        Assert.Empty(outside.Connector.Requests);
        Assert.Equal(0, outside.Tokens.Issued);
    }

    [Fact]
    public async Task A_created_conversation_elsewhere_is_not_believed()
    {
        await using var outside = await Outside.StartAsync();
        outside.Connector.Answers(201, """{"id":"a:new","serviceUrl":"https://evil.example/"}""");

        Assert.IsType<SendOutcome.Refused>(await outside.SayAsync(to: Outside.To() with { Id = "person:29:1" }));
        Assert.Single(outside.Connector.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var evil = await FakeConnector.StartAsync();
        await using var host = await BotHost.StartDemoAsync();
        connector.Behaviour = context =>
        {
            context.Response.Headers.Location = evil.Url + "/v3/conversations/x/activities";
            return FakeConnector.Answer(context, status);
        };

        var outcome = await SayAsync(host, connector.Url);

        Assert.IsType<SendOutcome.Refused>(outcome);
        Assert.Single(connector.Requests);
        Assert.Empty(evil.Requests);
    }

    [Fact]
    public async Task Demo_mode_calls_this_machine_without_a_token()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var host = await BotHost.StartDemoAsync();

        Assert.Equal(new SendOutcome.Sent("sent-1"), await SayAsync(host, connector.Url));
        Assert.Null(Assert.Single(connector.Requests).Authorization);
        Assert.IsType<SendOutcome.Refused>(await SayAsync(host, FakeIssuer.ServiceUrl));
    }

    [Fact]
    public async Task A_connector_that_is_not_there_can_be_tried_again()
    {
        var connector = await FakeConnector.StartAsync();
        var url = connector.Url;
        await connector.DisposeAsync();
        await using var host = await BotHost.StartDemoAsync();

        Assert.IsType<SendOutcome.TryAgain>(await SayAsync(host, url));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("198.18.0.1")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::1")]
    public async Task A_trusted_name_that_leads_into_a_private_network_is_not_called(string address)
    {
        var network = new OutboundNetwork(loopbackOnly: false, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("52.112.0.1"), IPAddress.Parse(address)]));
        using var handler = new SocketsHttpHandler { ConnectCallback = network.ConnectAsync };
        using var http = new HttpClient(handler);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("https://smba.trafficmanager.net/")));

        Assert.IsType<UntrustedServiceException>(fault.InnerException);
    }

    [Theory]
    [InlineData("52.112.0.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2603:1063::1", true)]
    [InlineData("::ffff:52.112.0.1", true)]
    [InlineData("64:ff9b::3470:1", true)]
    public void A_public_address_may_be_called(string address, bool expected) =>
        Assert.Equal(expected, new OutboundNetwork(loopbackOnly: false, (_, _) => Task.FromResult<IPAddress[]>([])).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("52.112.0.1", false)]
    [InlineData("192.168.0.1", false)]
    public void Demo_mode_connects_to_this_machine_only(string address, bool expected) =>
        Assert.Equal(expected, new OutboundNetwork(loopbackOnly: true, (_, _) => Task.FromResult<IPAddress[]>([])).Allows(IPAddress.Parse(address)));

    private static Task<SendOutcome> SayAsync(BotHost host, string serviceUrl) =>
        host.Services.GetServices<IChannel>().Single(channel => channel.Serves("msteams"))
            .SendAsync(new OutgoingMessage(1, Outside.To(serviceUrl, "x"), new TextReply("hello"), null, null), CancellationToken.None);
}
