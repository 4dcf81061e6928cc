namespace DeskBot.Bot.Tests.Stories;

/// <summary>The stories in the web chat.</summary>
[Collection(StoryCollection.Name)]
public sealed class WebChatStories(StoryHosts hosts) : DialogStories
{
    private protected override async Task<IStoryDriver> DriverAsync(string login) => new WebChatDriver(hosts.Client, (await hosts.DemoAsync()).Address, login);
}

/// <summary>The same stories in Teams.</summary>
[Collection(StoryCollection.Name)]
public sealed class TeamsStories(StoryHosts hosts) : DialogStories
{
    private static int _conversations;

    private protected override async Task<IStoryDriver> DriverAsync(string login)
    {
        var host = await hosts.DemoAsync();
        Assert.NotNull(hosts.Connector);
        return new TeamsDriver(hosts.Client, host.Address, hosts.Connector, login, $"a:{login}-{Interlocked.Increment(ref _conversations)}");
    }
}
