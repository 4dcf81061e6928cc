using System.Text.RegularExpressions;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>The stories in the web chat.</summary>
[Collection(StoryCollection.Name)]
public sealed class WebChatStories(StoryHosts hosts) : DialogStories
{
    private protected override async Task<ApiPerson> ApiAsync(string login) => await hosts.ApiAsync(await hosts.DemoAsync(), login);

    private protected override async Task<IStoryDriver> DriverAsync(string login) => new WebChatDriver(hosts.Client, (await hosts.DemoAsync()).Address, login);
}

/// <summary>The same stories in Teams.</summary>
[Collection(StoryCollection.Name)]
public sealed class TeamsStories(StoryHosts hosts) : DialogStories
{
    private static int _conversations;

    private protected override async Task<ApiPerson> ApiAsync(string login) => await hosts.ApiAsync(await hosts.DemoAsync(), login);

    private protected override async Task<IStoryDriver> DriverAsync(string login)
    {
        var host = await hosts.DemoAsync();
        Assert.NotNull(hosts.Connector);
        return new TeamsDriver(hosts.Client, host.Address, hosts.Connector, login, $"a:{login}-{Interlocked.Increment(ref _conversations)}");
    }
}

/// <summary>The same stories in Slack.</summary>
[Collection(StoryCollection.Name)]
public sealed partial class SlackStories(StoryHosts hosts) : DialogStories
{
    private static int _users;

    private protected override async Task<ApiPerson> ApiAsync(string login) => await hosts.ApiAsync(await hosts.SlackAsync(), login);

    /// <summary>A member whose confirmed address is the person's in the directory; a new one each time, because a member has one conversation with the bot.</summary>
    private protected override async Task<IStoryDriver> DriverAsync(string login)
    {
        var host = await hosts.SlackAsync();
        Assert.NotNull(hosts.Slack);
        var user = new SlackUser($"U0STORY{Interlocked.Increment(ref _users):D3}", login, Emails[login]);
        hosts.Slack.With(user);
        return new SlackDriver(hosts.Client, host.Address, hosts.Slack, hosts.Signer, user.Id);
    }

    private static Dictionary<string, string> Emails { get; } = Address.Matches(File.ReadAllText(Repository.PathOf("backend", "People", "demo-people.yaml")))
        .ToDictionary(person => person.Groups["login"].Value, person => person.Groups["email"].Value);

    [GeneratedRegex(@"login: (?<login>\S+)\s[^#]*?email: (?<email>\S+)")]
    private static partial Regex Address { get; }
}
