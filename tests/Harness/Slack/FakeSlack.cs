using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskBot.Harness.Slack;

/// <summary>
/// Slack as a server of its own on a loopback port: the methods of the Web API that the desk uses, files, response addresses and Socket Mode. It keeps what it is
/// told and can be told to fail as Slack fails.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    /// <summary>The workspace.</summary>
    public const string Team = "T0DESK001";

    /// <summary>The bot's own user.</summary>
    public const string BotUser = "U0DESKBOT";

    /// <summary>The app.</summary>
    public const string App = "A0DESKAPP";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SlackCall> _calls = new();
    private readonly ConcurrentDictionary<(string Team, string Id), SlackUser> _users = new();
    private readonly ConcurrentDictionary<string, JsonObject> _messages = new();
    private readonly ConcurrentDictionary<string, string> _homes = new();
    private int _last;

    private FakeSlack(WebApplication app) => _app = app;

    /// <summary>What <c>Slack:ApiBaseUrl</c> is to be.</summary>
    public Uri Api { get; private set; } = new("http://127.0.0.1");

    /// <summary>What was called, in order of arrival.</summary>
    public IReadOnlyList<SlackCall> Calls => [.. _calls];

    /// <summary>Called for each call as it has been answered.</summary>
    public event Action<SlackCall>? Arrived;

    /// <summary>The address that Slack gives for the bytes of a file; null for one of its own.</summary>
    public Func<string, string>? UploadAddresses { get; set; }

    /// <summary>What a call is answered with instead; null to do what Slack does. <see cref="SlackFaults"/> has the usual ones.</summary>
    public Func<SlackCall, IResult?> Fault { get; set; } = _ => null;

    /// <summary>As <see cref="Fault"/>, but the call has been carried out by then: the answer alone goes wrong.</summary>
    public Func<SlackCall, IResult?> FaultAfter { get; set; } = _ => null;

    /// <summary>Of which workspace a token is, where it is not <see cref="Team"/>.</summary>
    public ConcurrentDictionary<string, string> Workspaces { get; } = new();

    /// <summary>What is answered for the path of a file.</summary>
    public ConcurrentDictionary<string, Func<HttpRequest, IResult>> Files { get; } = new();

    /// <summary>What the desk uploaded.</summary>
    public FakeSlackUploads Uploads { get; } = new();

    /// <summary>What was posted to response addresses.</summary>
    public ConcurrentQueue<JsonObject> Responses { get; } = new();

    /// <summary>What <c>oauth.v2.access</c> gives; the default is an installation in <see cref="Team"/>.</summary>
    public Func<SlackCall, JsonObject> Access { get; set; } = _ => new JsonObject
    {
        ["ok"] = true, ["access_token"] = "xoxb-installed", ["token_type"] = "bot", ["scope"] = "chat:write", ["bot_user_id"] = BotUser, ["app_id"] = App,
        ["team"] = new JsonObject { ["id"] = Team, ["name"] = "Desk & Co" }, ["enterprise"] = null, ["is_enterprise_install"] = false,
    };

    /// <summary>The connections of Socket Mode.</summary>
    public FakeSlackSockets Sockets { get; } = new();

    /// <summary>The addresses of the server, for files and responses.</summary>
    public Uri Root => new(Api, "/");

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<FakeSlack> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var slack = new FakeSlack(app);
        app.UseWebSockets();
        app.MapPost("/api/{method}", (string method, HttpRequest request) => slack.TakeAsync(method, request));
        app.MapGet("/files/{name}", (string name, HttpRequest request) => slack.Files.TryGetValue(name, out var file) ? file(request) : Results.NotFound());
        app.MapPost("/upload/v1/{id}", (string id, HttpRequest request) => slack.TakeFileAsync(id, request));
        app.MapPost("/response/{name}", async (string name, HttpRequest request) =>
        {
            slack.Responses.Enqueue(await request.ReadFromJsonAsync<JsonObject>() ?? []);
            return Results.Text("ok");
        });
        app.MapGet("/socket", (HttpContext http) => slack.Sockets.ServeAsync(http));
        await app.StartAsync();
        slack.Api = new Uri(new Uri(app.Urls.First()), "/api/");
        return slack;
    }

    /// <summary>Adds a user to the workspace.</summary>
    public FakeSlack With(SlackUser user)
    {
        _users[(user.Team, user.Id)] = user;
        return this;
    }

    /// <summary>Adds a message that somebody wrote.</summary>
    public FakeSlack WithMessage(string channel, string ts, string user, string text)
    {
        _messages[$"{channel} {ts}"] = new JsonObject { ["type"] = "message", ["ts"] = ts, ["user"] = user, ["text"] = text };
        return this;
    }

    /// <summary>The messages that people see now, oldest first: the last form of each.</summary>
    public IReadOnlyList<SlackCall> Shown(string channel) =>
        [.. _calls.Where(call => call.Ts is not null && (call["channel"] ?? call["channel_id"]) == channel).GroupBy(call => call.Ts).Select(message => message.Last())];

    /// <summary>Waits until a call has come that is wanted, or fails with what came.</summary>
    public async Task<SlackCall> HearsAsync(Func<SlackCall, bool> wanted, TimeSpan? within = null)
    {
        var found = new TaskCompletionSource<SlackCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(SlackCall call)
        {
            if (wanted(call))
            {
                found.TrySetResult(call);
            }
        }

        Arrived += Look;
        try
        {
            foreach (var call in Calls)
            {
                Look(call);
            }

            return await found.Task.WaitAsync(within ?? TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("The wanted call did not come. These did:\n" + string.Join('\n', Calls.Select(call => $"{call.Method} {call.Raw}")));
        }
        finally
        {
            Arrived -= Look;
        }
    }

    /// <summary>Waits for a message or a change of one that says something.</summary>
    public Task<SlackCall> HearsAsync(string method, string text, TimeSpan? within = null) =>
        HearsAsync(call => call.Method == method && call.Raw.Contains(text, StringComparison.Ordinal), within);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Sockets.DisposeAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(string method, HttpRequest request)
    {
        var call = new SlackCall(method, request.Headers.Authorization.ToString(), await ArgumentsAsync(request));
        if (Fault(call) is { } fault)
        {
            Note(call);
            return fault;
        }

        var (answer, ts) = Answer(call);
        call = call with { Ts = ts };
        Note(call);
        return FaultAfter(call) ?? Results.Json(answer);
    }

    /// <summary>Takes the bytes of a file. It counts as a call named <c>upload</c>, so that it can be made to fail like the others.</summary>
    private async Task<IResult> TakeFileAsync(string id, HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        var call = new SlackCall("upload", request.Headers.Authorization.ToString(), new JsonObject { ["file"] = id, ["length"] = bytes.Length });
        if (Fault(call) is { } fault)
        {
            Note(call);
            return fault;
        }

        var isTaken = Uploads.Take(id, bytes.ToArray());
        Note(call);
        return FaultAfter(call) ?? (isTaken ? Results.Text($"OK - {bytes.Length}") : Results.NotFound());
    }

    private void Note(SlackCall call)
    {
        _calls.Enqueue(call);
        Arrived?.Invoke(call);
    }

    private static async Task<JsonObject> ArgumentsAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return await request.ReadFromJsonAsync<JsonObject>() ?? [];
        }

        var arguments = new JsonObject();
        foreach (var (name, value) in await request.ReadFormAsync())
        {
            arguments[name] = value.ToString();
        }

        return arguments;
    }

    private (JsonObject Answer, string? Ts) Answer(SlackCall call)
    {
        var next = Interlocked.Increment(ref _last).ToString("D6", CultureInfo.InvariantCulture);
        return call.Method switch
        {
            "auth.test" => (Ok(("user_id", BotUser), ("team_id", TeamOf(call)), ("bot_id", "B0DESKBOT")), null),
            "chat.postMessage" => (Ok(("ts", $"1800000000.{next}"), ("channel", call["channel"])), $"1800000000.{next}"),
            "chat.postEphemeral" => (Ok(("message_ts", $"1800000000.{next}")), null),
            "chat.update" => (Ok(("ts", call["ts"]), ("channel", call["channel"])), call["ts"]),
            "chat.getPermalink" => (Ok(("permalink", $"https://desk.slack.com/archives/{call["channel"]}/p{call["message_ts"]?.Replace(".", "", StringComparison.Ordinal)}")), null),
            "conversations.open" => (Ok(("channel", new JsonObject { ["id"] = DirectOf(call["users"] ?? "") })), null),
            "conversations.replies" => (Ok(("messages", MessagesOf(call))), null),
            "users.info" => (UserOf(call, one => one.Id == call["user"]) is { } user ? Ok(("user", user.ToJson())) : Failed("user_not_found"), null),
            "users.lookupByEmail" => (UserOf(call, one => string.Equals(one.Email, call["email"], StringComparison.OrdinalIgnoreCase)) is { } user ? Ok(("user", user.ToJson())) : Failed("users_not_found"), null),
            "views.publish" => (Publish(call, $"h{next}"), null),
            "views.open" or "views.update" => (Ok(("view", new JsonObject { ["id"] = call["view_id"] ?? $"V{next}", ["hash"] = $"h{next}" })), null),
            "files.getUploadURLExternal" => (Ok(("upload_url", UploadAddress(Uploads.Begin(call["filename"] ?? "", call["length"] ?? ""))), ("file_id", Uploads.Last)), null),
            "files.completeUploadExternal" => Uploads.Share(call)
                ? (Ok(("files", call.Arguments["files"]?.DeepClone())), $"1800000000.{next}")
                : (Failed("file_not_found"), null),
            "files.info" => (Uploads.InfoOf(call["file"] ?? "") is { } info ? Ok(("file", info)) : Failed("file_not_found"), null),
            "oauth.v2.access" => (Access(call), null),
            "auth.revoke" => (Ok(("revoked", true)), null),
            "apps.connections.open" => (Ok(("url", $"ws://{Api.Authority}/socket?ticket={next}")), null),
            _ => (Failed("unknown_method"), null),
        };
    }

    private string TeamOf(SlackCall call) => Workspaces.GetValueOrDefault(call.Authorization.Replace("Bearer ", "", StringComparison.Ordinal), Team);

    /// <summary>A user as the token's workspace knows them: its own before those of others, whom it may see over Slack Connect.</summary>
    private SlackUser? UserOf(SlackCall call, Func<SlackUser, bool> wanted) =>
        _users.Values.Where(wanted).OrderBy(user => user.Team == TeamOf(call) ? 0 : 1).FirstOrDefault(user => user.Team == TeamOf(call) || !Workspaces.Values.Append(Team).Contains(user.Team) || user.IsStranger);

    /// <summary>A home tab has a hash; who names another than the one that stands there is late.</summary>
    private JsonObject Publish(SlackCall call, string hash)
    {
        var user = call["user_id"] ?? "";
        if (call["hash"] is { } known && known != _homes.GetValueOrDefault(user))
        {
            return Failed("hash_conflict");
        }

        _homes[user] = hash;
        return Ok(("view", new JsonObject { ["id"] = "VHOME" + user, ["hash"] = hash }));
    }

    private string UploadAddress(string id) => UploadAddresses?.Invoke(id) ?? new Uri(Root, $"/upload/v1/{id}").ToString();

    /// <summary>The direct conversation with a user.</summary>
    public static string DirectOf(string user) => "D" + user[1..];

    private JsonArray MessagesOf(SlackCall call) => _messages.TryGetValue($"{call["channel"]} {call["ts"]}", out var message) ? [message.DeepClone()] : [];

    private static JsonObject Ok(params (string Name, JsonNode? Value)[] fields)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in fields)
        {
            answer[name] = value;
        }

        return answer;
    }

    private static JsonObject Failed(string error) => new() { ["ok"] = false, ["error"] = error };
}
