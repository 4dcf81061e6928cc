using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using DeskBot.Harness;

namespace DeskBot.Browser.Tests;

/// <summary>
/// Microsoft's Teams client emulator (<c>@microsoft/m365agentsplayground</c>) as a process of its own, driven as its own web page drives it: it posts to the
/// bot's <c>/api/messages</c>, takes the bot's calls as connector, and says over a socket what its page shows.
/// </summary>
public sealed class TeamsEmulator : IAsyncDisposable
{
    private const string PersonalChat = "personal-chat-id";
    private const string Person = "person-id";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;
    private ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Channel<EmulatorMessage> _shown = Channel.CreateUnbounded<EmulatorMessage>();
    private Task _listening = Task.CompletedTask;

    private TeamsEmulator(Process process, string folder, Uri address)
    {
        (_process, _folder, Address) = (process, folder, address);
        _http = new HttpClient { BaseAddress = address };
    }

    /// <summary>Its page.</summary>
    public Uri Address { get; }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? SkipReason => File.Exists(Program) ? null : $"The Teams emulator is not installed: {Program} is missing. Run npm ci in tests/Browser.";

    private static string Program => Repository.PathOf("tests", "Browser", "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    /// <summary>Starts the emulator for the bot of a host, with one person of the desk's directory before it.</summary>
    /// <param name="host">The host's address.</param>
    /// <param name="directoryId">Who sits before it, by the directory's id.</param>
    public static async Task<TeamsEmulator> StartAsync(Uri host, string directoryId = "employee@demo")
    {
        var folder = Directory.CreateTempSubdirectory("deskbot-teams-").FullName; // it writes its log where it runs
        var settings = Path.Combine(folder, ".m365agentsplayground.yml");
        await File.WriteAllTextAsync(settings, Settings(directoryId));
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[Program, "start", "-e", new Uri(host, "/api/messages").ToString(), "-c", "msteams", "-p", $"{HostProcess.FreePort()}", "--dt"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        start.Environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = settings;
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        try
        {
            var emulator = new TeamsEmulator(process, folder, await AddressAsync(process));
            await emulator.ListenAsync();
            return emulator;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The person installs the app, which greets them.</summary>
    public Task InstallAsync() => PostAsync($"_debug/conversation/{PersonalChat}/installation", []);

    /// <summary>The person writes something.</summary>
    public Task WriteAsync(string text) => PostAsync(
        $"_conversation/v1/conversations/{PersonalChat}/messages", new JsonObject { ["from"] = new JsonObject { ["id"] = Person }, ["text"] = text, ["textFormat"] = "plain" });

    /// <summary>The person presses a button (Action.Execute) of a card. The answer is what the emulator's page gets to show.</summary>
    /// <param name="message">The message with the card.</param>
    /// <param name="title">What the button says.</param>
    /// <param name="inputs">What is filled in.</param>
    public async Task<JsonNode?> PressAsync(EmulatorMessage message, string title, params (string Id, string Value)[] inputs)
    {
        var button = message.Button(title);
        var data = button["data"]?.DeepClone().AsObject() ?? [];
        foreach (var (id, value) in button["associatedInputs"]?.GetValue<string>() == "none" ? [] : message.FilledIn.Concat(inputs))
        {
            data[id] = value;
        }

        return await PostAsync("_conversation/v1/invoke", new JsonObject
        {
            ["name"] = "adaptiveCard/action",
            ["from"] = new JsonObject { ["id"] = Person },
            ["conversation"] = new JsonObject { ["id"] = PersonalChat },
            ["replyToId"] = message.Id,
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = button["verb"]?.DeepClone(), ["data"] = data },
                ["trigger"] = "manual",
            },
        });
    }

    /// <summary>Waits for the next message or edit of the bot that fits; earlier ones are passed over.</summary>
    public async Task<EmulatorMessage> SeesAsync(Func<EmulatorMessage, bool> fits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        patience.CancelAfter(Patience);
        var passed = new List<string>();
        try
        {
            await foreach (var message in _shown.Reader.ReadAllAsync(patience.Token))
            {
                if (fits(message))
                {
                    return message;
                }

                passed.Add(message.Json.ToJsonString());
            }
        }
        catch (OperationCanceledException)
        {
            // said below
        }

        throw new TimeoutException($"The emulator did not show what was waited for, but:\n{string.Join('\n', passed)}");
    }

    /// <summary>Waits for a message or edit that holds a text anywhere, also on a card.</summary>
    public Task<EmulatorMessage> SeesAsync(string text) => SeesAsync(message => message.Json.ToJsonString().Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _ended.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Reads the address off the console, and goes on reading so that the pipes do not fill up.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        const string Sign = "Listening on ";
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The Teams emulator did not start: {said}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await listening.Task.WaitAsync(Patience);

        void Hear(string? line)
        {
            if (line?.StartsWith(Sign, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult(new Uri($"http://127.0.0.1:{line[Sign.Length..].Trim()}/"));
            }

            lock (said)
            {
                said.AppendLine(line);
            }
        }
    }

    private async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonNode.Parse(text)
            : throw new InvalidOperationException($"The Teams emulator answered {(int)answer.StatusCode}: {text}");
    }

    /// <summary>The emulator listens a moment before it takes sockets, and resets those that come too early.</summary>
    private async Task ConnectAsync(Uri stream)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await _socket.ConnectAsync(stream, limit.Token);
                return;
            }
            catch (WebSocketException)
            {
                _socket.Dispose();
                _socket = new ClientWebSocket();
                await Task.Delay(100, limit.Token);
            }
        }
    }

    private async Task ListenAsync()
    {
        await ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = "/_ws_conversation/v1/conversations/stream" }.Uri);
        _listening = Task.Run(async () =>
        {
            var buffer = new byte[1024 * 1024];
            var length = 0;
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
                length += part.Count;
                if (part.EndOfMessage)
                {
                    Take(JsonNode.Parse(buffer.AsSpan(0, length)));
                    length = 0;
                }
            }
        });
    }

    private void Take(JsonNode? action)
    {
        if (action?["message"] is JsonObject message && message["from"]?["id"]?.GetValue<string>() != Person)
        {
            _shown.Writer.TryWrite(new EmulatorMessage(
                message["messageId"]?.GetValue<string>() ?? "", action["action"]?.GetValue<string>() == "updateMessage", message));
        }
    }

    /// <summary>The emulator wants exactly five other people, and a team and a group chat; none of them says anything.</summary>
    private static string Settings(string directoryId) => $"""
        version: "0.1.1"
        tenantId: 00000000-0000-0000-0000-000000000001
        bot:
          id: 28:deskbot
          name: DeskBot
        currentUser:
        {Account(Person, directoryId)}
        users:
        {string.Join('\n', Enumerable.Range(1, 5).Select(i => "  - " + Account($"other-{i}", $"other-{i}").TrimStart()
            .Replace("\n  ", "\n    ", StringComparison.Ordinal)))}
        personalChat:
          id: {PersonalChat}
        groupChat:
          id: group-chat-id
          name: Group Chat
        team:
          id: team-id
          name: Team
          aadGroupId: 00000000-0000-0000-0000-000000000002
          channels:
            - id: channel-id
              name: Announcements
        """;

    private static string Account(string id, string directoryId) => $"""
          id: {id}
          name: {id}
          userPrincipleName: {id}@example.com
          aadObjectId: {directoryId}
          givenName: {id}
          surname: {id}
          email: {id}@example.com
        """;
}

/// <summary>A message as the emulator's page gets it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsEdit">Whether it replaces one that was already shown.</param>
/// <param name="Json">All of it.</param>
public sealed record EmulatorMessage(string Id, bool IsEdit, JsonObject Json)
{
    /// <summary>The card on it.</summary>
    public JsonNode? Card => Json["attachments"]?.AsArray().FirstOrDefault()?["content"];

    /// <summary>What it says in words.</summary>
    public string Text => Json["text"]?.GetValue<string>() ?? "";

    /// <summary>What the card's fields hold before anybody changes them.</summary>
    public IEnumerable<(string Id, string Value)> FilledIn =>
        Objects(Card)
            .Where(item => item["type"]?.GetValue<string>().StartsWith("Input.", StringComparison.Ordinal) == true)
            .Select(item => (item["id"]?.GetValue<string>() ?? "", item["value"]?.ToString() ?? ""));

    /// <summary>A button of the card.</summary>
    public JsonObject Button(string title) =>
        Objects(Card).FirstOrDefault(item => item["type"]?.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) == true && item["title"]?.GetValue<string>() == title)
        ?? throw new InvalidOperationException($"There is no button '{title}' on {Json.ToJsonString()}");

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Objects),
        JsonObject item => [item, .. item.SelectMany(property => Objects(property.Value))],
        _ => [],
    };
}
