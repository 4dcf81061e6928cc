using System.Globalization;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack.Inbound;

/// <summary>Deliveries on their way to the inbox.</summary>
public sealed class HandingOnTests
{
    [Fact]
    public async Task Many_who_wait_for_Slack_to_know_somebody_hold_up_nobody_else()
    {
        await using var host = await SlackHost.StartAsync();
        host.Slack.With(new SlackUser(Ada, "Ada", null));
        host.Slack.Fault = call => call.Method == "users.info" && call["user"] != Ada ? SlackFaults.Status(503) : null;
        var strangers = Enumerable.Range(0, 60).Select(number => string.Create(CultureInfo.InvariantCulture, $"U0STRANGE{number:D2}")).ToList();
        foreach (var stranger in strangers)
        {
            using var acknowledged = await host.PostAsync(Envelope(Direct("hello", stranger)));
            Assert.True(acknowledged.IsSuccessStatusCode);
        }

        // More of them than are worked on side by side have been asked for, and wait.
        await Task.WhenAll(strangers.Select(stranger => host.Slack.HearsAsync(call => call.Method == "users.info" && call["user"] == stranger)));
        var said = await host.DeliverAsync(Envelope(Direct("hello from Ada")));

        Assert.Equal("hello from Ada", said.Text);
    }
}
