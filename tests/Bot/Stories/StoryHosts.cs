using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>The real hosts that the stories are told to, each as a process of its own, started when the first story needs it.</summary>
public sealed class StoryHosts : IAsyncLifetime
{
    private const string SigningSecret = "signing-secret-of-the-stories";
    private const string ApiSecret = "a-secret-of-the-organisation-for-stories";

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("deskbot-story-keys-");
    private readonly Lazy<Task<HostProcess>> _demo;
    private readonly Lazy<Task<HostProcess>> _slackHost;

    // A host that does not start fails every story at once, instead of being tried again by each.
    public StoryHosts() => (_demo, _slackHost) = (new(StartDemoAsync), new(StartSlackAsync));

    /// <summary>What all clients send with.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The connector of the Bot Framework, on Microsoft's side.</summary>
    public ConnectorSink? Connector { get; private set; }

    /// <summary>A host in demo mode, for the web chat and for Teams.</summary>
    public Task<HostProcess> DemoAsync() => _demo.Value;

    /// <summary>Slack, on its own side.</summary>
    public FakeSlack? Slack { get; private set; }

    /// <summary>Signs as Slack does.</summary>
    public SlackSigner Signer { get; } = new(SigningSecret, TimeProvider.System);

    /// <summary>A host that serves a Slack workspace, with the demo's people as its directory: with a real channel's credentials there is no demo mode.</summary>
    public Task<HostProcess> SlackAsync() => _slackHost.Value;

    /// <summary>Somebody's way to the API of a host.</summary>
    public Task<ApiPerson> ApiAsync(HostProcess host, string login) => ApiPerson.OpenAsync(Client, host.Address, login, ApiSecret);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Client.Dispose();
        foreach (var host in new[] { _demo, _slackHost }.Where(host => host is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await host.Value).DisposeAsync();
        }

        foreach (var other in new IAsyncDisposable?[] { Connector, Slack }.OfType<IAsyncDisposable>())
        {
            await other.DisposeAsync();
        }

        _keys.Delete(recursive: true);
    }

    private async Task<HostProcess> StartDemoAsync()
    {
        Connector = await ConnectorSink.StartAsync();
        return await HostProcess.StartAsync(new Dictionary<string, string> { ["DirectLine__Secrets__0"] = ApiSecret });
    }

    private async Task<HostProcess> StartSlackAsync()
    {
        Slack = await FakeSlack.StartAsync();
        var host = await HostProcess.StartAsync(new Dictionary<string, string>
        {
            ["DirectLine__Secrets__0"] = ApiSecret,
            ["Slack__BotToken"] = "xoxb-stories",
            ["Slack__SigningSecret"] = SigningSecret,
            ["Slack__ApiBaseUrl"] = Slack.Api.ToString(),
            ["Slack__KeysFolder"] = _keys.FullName,
            ["DeskBot__PeopleFile"] = "desk/demo-people.yaml",
            ["Changes__ItemsFile"] = "desk/configuration-items.yaml",
        });
        await KnowsArticlesAsync(host, Slack);
        return host;
    }

    /// <summary>A desk that is no demo begins to read its articles when it is ready: stories begin when somebody is answered from one.</summary>
    private async Task KnowsArticlesAsync(HostProcess host, FakeSlack slack)
    {
        var user = new SlackUser("U0STORY000", "Somebody", null);
        var driver = new SlackDriver(Client, host.Address, slack.With(user), Signer, user.Id);
        for (var i = 0; i < 60 && !(await driver.LookAsync()).Any(message => message.Buttons.Contains("Not solved")); i++)
        {
            await driver.SayAsync("my VPN keeps disconnecting");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}

/// <summary>Stories are told one after the other: they share hosts, and the people in them.</summary>
[CollectionDefinition(Name)]
public sealed class StoryCollection : ICollectionFixture<StoryHosts>
{
    public const string Name = "Stories";
}
