using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>Socket Mode: the same as what is posted, over a connection that the desk opens.</summary>
public sealed class SocketTests : IAsyncLifetime
{
    private SlackHost? _host;

    private SlackHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _host = await SlackHost.StartBareAsync([("Slack:BotToken", SlackHost.Token), ("Slack:AppToken", "xapp-1")]);
        Host.Slack.With(new SlackUser(Ada, "Ada", null));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    [Fact]
    public async Task An_event_is_acknowledged_by_its_envelope_and_handed_on()
    {
        var socket = await Host.Slack.Sockets.OpenedAsync();
        await FakeSlackSockets.SendAsync(socket, "e-1", "events_api", Envelope(Direct("my VPN is down")));
        var acknowledged = await Host.Slack.Sockets.AcknowledgedAsync();

        Assert.Equal("""{"envelope_id":"e-1"}""", acknowledged.ToJsonString());
        Assert.Equal("my VPN is down", (await Host.NextAsync()).Text);
        Assert.Equal("Bearer xapp-1", Host.Slack.Calls.First(call => call.Method == "apps.connections.open").Authorization);
    }

    [Fact]
    public async Task What_is_delivered_twice_acts_once_also_over_two_connections()
    {
        var first = await Host.Slack.Sockets.OpenedAsync();
        var envelope = Envelope(Direct("my VPN is down"));
        await FakeSlackSockets.SendAsync(first, "e-1", "events_api", envelope);
        await Host.Slack.Sockets.AcknowledgedAsync();
        await FakeSlackSockets.DisconnectAsync(first, "refresh_requested");
        var second = await Host.Slack.Sockets.OpenedAsync();
        await FakeSlackSockets.SendAsync(second, "e-2", "events_api", envelope);
        await Host.Slack.Sockets.AcknowledgedAsync();
        await Host.SettleAsync();

        Assert.Single(Host.Inbox.Messages);
    }

    [Fact]
    public async Task A_command_is_answered_in_its_acknowledgement()
    {
        var socket = await Host.Slack.Sockets.OpenedAsync();
        var fields = new JsonObject([.. Command("help", Ada, General, Host.Slack.Root).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))]);
        await FakeSlackSockets.SendAsync(socket, "e-1", "slash_commands", fields, acceptsPayload: true);
        var acknowledged = await Host.Slack.Sockets.AcknowledgedAsync();

        Assert.Contains("/desk my tickets", (string?)acknowledged["payload"]?["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_is_handed_on()
    {
        var socket = await Host.Slack.Sockets.OpenedAsync();
        await FakeSlackSockets.SendAsync(socket, "e-1", "interactive", Click("ticket.take", FakeSlack.DirectOf(Ada), Ts()));

        Assert.Equal("ticket.take", (await Host.NextAsync()).Action?.Verb);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_opened_again()
    {
        var first = await Host.Slack.Sockets.OpenedAsync();
        first.Abort();
        var second = await Host.Slack.Sockets.OpenedAsync();
        await FakeSlackSockets.SendAsync(second, "e-1", "events_api", Envelope(Direct("still here?")));

        Assert.Equal("still here?", (await Host.NextAsync()).Text);
    }

    [Fact]
    public async Task When_Socket_Mode_is_switched_off_it_is_said_and_not_tried_for_ever()
    {
        var socket = await Host.Slack.Sockets.OpenedAsync();
        await FakeSlackSockets.DisconnectAsync(socket, "link_disabled");
        var buffer = new byte[1024];
        Assert.Equal(WebSocketState.Open, socket.State);
        for (var tries = 0; !Host.Log.Text.Contains("switched off", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 500, Host.Log.Text + buffer.Length);
            await Task.Delay(20);
        }

        Assert.Single(Host.Slack.Calls, call => call.Method == "apps.connections.open");
    }

    [Theory]
    [InlineData("/slack/events")]
    [InlineData("/slack/interactions")]
    [InlineData("/slack/commands")]
    public async Task Without_a_signing_secret_nothing_can_be_posted(string path)
    {
        using var request = Host.Signer.Sign(new Uri(Host.Address, path), "{}"u8.ToArray(), "application/json");
        using var answer = await Host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
