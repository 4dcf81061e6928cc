using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>One host with Teams and Slack side by side, for people who use both.</summary>
public sealed class TwoChannels : IAsyncLifetime
{
    public const string Name = "Two channels";

    private const string SigningSecret = "signing-secret-of-two-channels";

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("deskbot-two-keys-");
    private static int _users;
    private int _conversations;
    private HostProcess? _host;
    private ConnectorSink? _connector;
    private FakeSlack? _slack;

    /// <summary>Slack, on its own side.</summary>
    public FakeSlack Slack => _slack ?? throw new InvalidOperationException("Not started.");

    /// <summary>A member who has not written yet.</summary>
    public static SlackUser Member(string name, string email) => new($"U0TWO{Interlocked.Increment(ref _users):D4}", name, email);

    /// <summary>Delivers what happened in Slack, signed.</summary>
    public async Task<string> DeliverAsync(Func<SlackSigner, Uri, HttpRequestMessage> request)
    {
        using var sent = request(new SlackSigner(SigningSecret, TimeProvider.System), Host.Address);
        using var answer = await Client.SendAsync(sent);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");
        return body;
    }

    /// <summary>Somebody's home tab in Slack.</summary>
    internal HomeTab HomeOf(SlackUser user)
    {
        Slack.With(user);
        return new(Client, Host.Address, Slack, new SlackSigner(SigningSecret, TimeProvider.System), user.Id);
    }

    /// <summary>What all clients send with.</summary>
    private HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    private HostProcess Host => _host ?? throw new InvalidOperationException("Not started.");

    /// <summary>Somebody in Teams.</summary>
    internal StoryPerson InTeams(string login) =>
        new($"{login} in Teams", new TeamsDriver(Client, Host.Address, _connector ?? throw new InvalidOperationException("Not started."), login, $"a:{login}-{Interlocked.Increment(ref _conversations)}"));

    /// <summary>Somebody in Slack.</summary>
    internal StoryPerson InSlack(SlackUser user)
    {
        Slack.With(user);
        return new($"{user.Name} in Slack", new SlackDriver(Client, Host.Address, Slack, new SlackSigner(SigningSecret, TimeProvider.System), user.Id));
    }

    public async Task InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync();
        _connector = await ConnectorSink.StartAsync();
        _host = await HostProcess.StartAsync(new Dictionary<string, string>
        {
            ["Slack__BotToken"] = "xoxb-two-channels",
            ["Slack__SigningSecret"] = SigningSecret,
            ["Slack__ApiBaseUrl"] = _slack.Api.ToString(),
            ["Slack__KeysFolder"] = _keys.FullName,
            ["DeskBot__PeopleFile"] = "desk/demo-people.yaml",
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _host, _connector, _slack }.OfType<IAsyncDisposable>())
        {
            await part.DisposeAsync();
        }

        Client.Dispose();
        _keys.Delete(recursive: true);
    }
}

/// <summary>Stories that share the host.</summary>
[CollectionDefinition(TwoChannels.Name)]
public sealed class TwoChannelsCollection : ICollectionFixture<TwoChannels>;
