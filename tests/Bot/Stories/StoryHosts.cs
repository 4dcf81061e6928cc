namespace DeskBot.Bot.Tests.Stories;

/// <summary>The real hosts that the stories are told to, each as a process of its own, started when the first story needs it.</summary>
public sealed class StoryHosts : IAsyncLifetime
{
    private HostProcess? _demo;

    /// <summary>What all clients send with.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The connector of the Bot Framework, on Microsoft's side.</summary>
    public ConnectorSink? Connector { get; private set; }

    /// <summary>A host in demo mode, for the web chat and for Teams.</summary>
    public async Task<HostProcess> DemoAsync()
    {
        Connector ??= await ConnectorSink.StartAsync();
        return _demo ??= await HostProcess.StartAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Client.Dispose();
        foreach (var part in new IAsyncDisposable?[] { _demo, Connector }.OfType<IAsyncDisposable>())
        {
            await part.DisposeAsync();
        }
    }
}

/// <summary>Stories are told one after the other: they share hosts, and the people in them.</summary>
[CollectionDefinition(Name)]
public sealed class StoryCollection : ICollectionFixture<StoryHosts>
{
    public const string Name = "Stories";
}
