using System.Net;
using DeskBot.Harness.Slack;
using static DeskBot.Bot.Tests.Channels.Slack.SlackPayloads;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>The real host as a process of its own, with a Slack on the other side that knows Ada; it can be killed and started again.</summary>
internal sealed class WholeDesk : IAsyncDisposable
{
    private WholeDesk(FakeSlack slack, HostProcess host) => (Slack, Host) = (slack, host);

    public FakeSlack Slack { get; }

    public HostProcess Host { get; }

    public HttpClient Client { get; } = new();

    public SlackSigner Signer { get; } = new(SlackHost.Secret, TimeProvider.System);

    /// <summary>Starts both.</summary>
    public static async Task<WholeDesk> StartAsync(params (string Key, string Value)[] settings)
    {
        var slack = (await FakeSlack.StartAsync()).With(new SlackUser(Ada, "Amara", "amara.okafor@demo.example"));
        var all = new Dictionary<string, string>
        {
            ["Slack__BotToken"] = SlackHost.Token,
            ["Slack__SigningSecret"] = SlackHost.Secret,
            ["Slack__ApiBaseUrl"] = slack.Api.ToString(),
            ["BotFramework__Enabled"] = "false",
            ["DeskBot__PeopleFile"] = "desk/demo-people.yaml",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new WholeDesk(slack, await HostProcess.StartAsync(all));
    }

    /// <summary>Ada writes to the bot, and Slack delivers it.</summary>
    public Task SayAsync(string text) => PostAsync(Signer.Event(Host.Address, Envelope(Direct(text))));

    /// <summary>Posts what Slack signed; it must be acknowledged.</summary>
    public async Task PostAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Slack.DisposeAsync();
        Client.Dispose();
    }
}
