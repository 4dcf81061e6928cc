using DeskBot.Backend.Store;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Tests.Turns;

public sealed class TypingSignTests
{
    [Fact]
    public async Task A_slow_turn_shows_that_the_bot_is_working_on_it_and_stores_nothing_of_that()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var channel = new RecordingChannel();
        var slow = new ScriptedReception(message =>
        {
            Assert.True(SpinWait.SpinUntil(() => !channel.Typing.IsEmpty, TimeSpan.FromSeconds(20)), "No typing sign was shown.");
            return [new TextReply("heard " + message.Text)];
        });
        await using var spine = await Spine.StartAsync(database, slow, channel, options => options.TypingAfter = TimeSpan.FromMilliseconds(10));

        await spine.SaysAsync("a", "hello");

        Assert.Equal(["heard hello"], await channel.HearsAsync(1));
        Assert.Equal("a", channel.Typing.First());
        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task A_quick_turn_shows_no_sign()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var channel = new RecordingChannel();
        await using var spine = await Spine.StartAsync(database, ScriptedReception.Echo, channel, options => options.TypingAfter = TimeSpan.FromSeconds(30));

        await spine.SaysAsync("a", "hello");

        await channel.HearsAsync(1);
        Assert.Empty(channel.Typing);
    }
}
