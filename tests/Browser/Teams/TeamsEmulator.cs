using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>
/// Microsoft's Teams client emulator (<c>@microsoft/m365agentsplayground</c>), driven as its own web page drives it: it posts to the bot's <c>/api/messages</c>, takes the
/// bot's calls as connector, and says over a socket what its page shows.
/// </summary>
public sealed class TeamsEmulator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EmulatorProcess _process;
    private readonly EmulatorStream _stream;
    private readonly HttpClient _http;

    private TeamsEmulator(EmulatorSettings settings, EmulatorProcess process, EmulatorStream stream) =>
        (Settings, _process, _stream, _http) = (settings, process, stream, new HttpClient { BaseAddress = process.Address });

    /// <summary>Its page.</summary>
    public Uri Address => _process.Address;

    /// <summary>Who sits before it, and where they write.</summary>
    internal EmulatorSettings Settings { get; }

    /// <summary>Starts the emulator for the bot of a host, with one person of the desk's directory before it.</summary>
    /// <param name="host">The host's address.</param>
    /// <param name="directoryId">Who sits before it, by the directory's id.</param>
    public static async Task<TeamsEmulator> StartAsync(Uri host, string directoryId = "employee@demo")
    {
        var settings = new EmulatorSettings(directoryId);
        var process = await EmulatorProcess.StartAsync(new Uri(host, "/api/messages"), settings);
        try
        {
            return new TeamsEmulator(settings, process, await EmulatorStream.ConnectAsync(process.Address, settings.Person));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>The person installs the app, which greets them.</summary>
    public Task InstallAsync() => PostAsync($"_debug/conversation/{Settings.PersonalChat}/installation", []);

    /// <summary>The person writes something.</summary>
    public Task WriteAsync(string text) => PostAsync($"_conversation/v1/conversations/{Settings.PersonalChat}/messages", new JsonObject
    {
        ["from"] = new JsonObject { ["id"] = Settings.Person },
        ["text"] = text,
        ["textFormat"] = "plain",
    });

    /// <summary>Something that the emulator's page has no button for, such as an edited message: it passes any activity of the person on.</summary>
    public Task SendAsync(JsonObject activity) => PostAsync("_internal/v1/customActivities", activity);

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
            ["from"] = new JsonObject { ["id"] = Settings.Person },
            ["conversation"] = new JsonObject { ["id"] = Settings.PersonalChat },
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
        using var patience = new CancellationTokenSource(Patience);
        var passed = new List<string>();
        try
        {
            await foreach (var message in _stream.ShownAsync(patience.Token))
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
        await _stream.DisposeAsync();
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonNode.Parse(text)
            : throw new InvalidOperationException($"The Teams emulator answered {(int)answer.StatusCode}: {text}");
    }
}

/// <summary>A slow test that needs the Teams emulator and Chromium. With <c>CI=true</c> it runs, and fails without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TeamsEmulatorFactAttribute : Xunit.FactAttribute
{
    public TeamsEmulatorFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null : EmulatorProcess.SkipReason ?? Chromium.SkipReason ?? SlowSuite.SkipReason;
}
