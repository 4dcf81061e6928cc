using DeskBot.Bot.Channels;
using DeskBot.Bot.Channels.BotFramework.Connector;

namespace DeskBot.Bot.Tests.Channels.BotFramework.Connector;

public sealed class SendRatesTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Seven_go_out_in_a_second_and_the_eighth_waits()
    {
        var rates = new SendRates(_time);

        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(TimeSpan.Zero, rates.Take("t", "c"));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), rates.Take("t", "c"));
        Assert.Equal(TimeSpan.Zero, rates.Take("t", "another"));
        Assert.Equal(TimeSpan.Zero, rates.Take("another", "c"));
    }

    [Fact]
    public void Eight_go_out_in_two_seconds()
    {
        var rates = new SendRates(_time);
        Send(rates, 7);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, rates.Take("t", "c"));
        Assert.Equal(TimeSpan.FromSeconds(1), rates.Take("t", "c"));
    }

    [Fact]
    public void A_wait_that_was_waited_is_enough()
    {
        var rates = new SendRates(_time);
        var sent = 0;
        var start = _time.GetUtcNow();
        while (sent < 200)
        {
            var wait = rates.Take("t", "c");
            sent += wait == TimeSpan.Zero ? 1 : 0;
            _time.Advance(wait);
        }

        // 60 in thirty seconds is the window that binds in the long run: 60 at once or nearly, the next 60 after 30 s, the next after 60, the last after 90.
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(106));
    }

    [Fact]
    public void An_hour_holds_eighteen_hundred()
    {
        var rates = new SendRates(_time);
        for (var i = 0; i < 1800; i++)
        {
            Assert.Equal(TimeSpan.Zero, rates.Take("t", "c"));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromMinutes(30), rates.Take("t", "c"));
    }

    [Fact]
    public void A_tenant_gets_fifty_in_a_second()
    {
        var rates = new SendRates(_time);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(TimeSpan.Zero, rates.Take("t", $"c{i}"));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), rates.Take("t", "one more"));
    }

    [Fact]
    public void A_pause_holds_back_its_conversation()
    {
        var rates = new SendRates(_time);
        rates.Pause("t", "c", TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.FromSeconds(20), rates.Take("t", "c"));
        Assert.Equal(TimeSpan.Zero, rates.Take("t", "another"));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.Zero, rates.Take("t", "c"));
    }

    [Fact]
    public async Task A_conversations_eighth_message_in_a_second_is_told_to_wait()
    {
        await using var outside = await Outside.StartAsync();
        for (var i = 0; i < 7; i++)
        {
            Assert.IsType<SendOutcome.Sent>(await outside.SayAsync());
        }

        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<SendOutcome.TryAgain>(await outside.SayAsync()).After);
        Assert.Equal(7, outside.Connector.Requests.Count);
    }

    private static void Send(SendRates rates, int count)
    {
        for (var i = 0; i < count; i++)
        {
            rates.Take("t", "c");
        }
    }
}
