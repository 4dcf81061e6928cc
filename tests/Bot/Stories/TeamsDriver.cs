using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>Teams: activities in, the connector out, clicks as invokes whose answer takes the clicked card's place.</summary>
internal sealed class TeamsDriver(HttpClient client, Uri host, ConnectorSink connector, string login, string conversation) : IStoryDriver
{
    private readonly Dictionary<string, JsonObject> _messages = [];
    private readonly List<string> _order = [];
    private int _sent;
    private int _read;

    public Task JoinAsync() => PostAsync(Activity("installationUpdate", ("action", "add")));

    public Task SayAsync(string text) => PostAsync(Activity("message", ("text", text)));

    public Task OpenAsync(Shown message, string button) => Task.CompletedTask;

    public Task<IReadOnlyList<Shown>> LookAsync()
    {
        var received = connector.Received;
        foreach (var activity in received.Skip(_read).Where(activity => activity.Conversation == conversation && activity.Type == "message"))
        {
            Show(activity.Id, activity.Json);
        }

        _read = received.Count;
        return Task.FromResult<IReadOnlyList<Shown>>([.. _order.Select(id => Read(id, _messages[id]))]);
    }

    public async Task PressAsync(Shown message, string button, IReadOnlyList<(string Field, string Value)> fields)
    {
        var shown = _messages[message.Id];
        if (QuickReplies(shown).Contains(button))
        {
            await SayAsync(button);
            return;
        }

        var card = Card(shown);
        var action = AdaptiveReader.Action(card, button);
        if ((string?)action["data"]?["msteams"]?["value"] is { } says)
        {
            await SayAsync(says);
            return;
        }

        var execute = new JsonObject { ["type"] = (string?)action["type"], ["verb"] = (string?)action["verb"], ["data"] = AdaptiveReader.Data(card, action, fields) };
        var answer = await PostAsync(Activity("invoke", ("name", "adaptiveCard/action"), ("replyToId", message.Id), ("value", new JsonObject { ["action"] = execute, ["trigger"] = "manual" })));
        Assert.Equal(200, (int?)answer["statusCode"]);
        if (answer["value"] is JsonObject instead)
        {
            Show(message.Id, new JsonObject { ["attachments"] = new JsonArray(new JsonObject { ["content"] = instead.DeepClone() }) });
        }
    }

    /// <summary>A link opens in a browser that knows nothing of the person.</summary>
    public async Task<string?> FetchAsync(Shown message, string file) => AdaptiveReader.Links(Card(_messages[message.Id])).GetValueOrDefault(file) is { } link ? await client.GetStringAsync(new Uri(link)) : null;

    private void Show(string id, JsonObject message)
    {
        if (_messages.TryAdd(id, message))
        {
            _order.Add(id);
        }

        _messages[id] = message;
    }

    private async Task<JsonObject> PostAsync(JsonObject activity)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(host, "/api/messages"), activity);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");
        return body.Length > 0 ? JsonNode.Parse(body) as JsonObject ?? [] : [];
    }

    private JsonObject Activity(string type, params (string Name, JsonNode? Value)[] content)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"{conversation}-{++_sent}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.Address.ToString(),
            ["from"] = new JsonObject { ["id"] = $"29:{login}", ["name"] = login, ["aadObjectId"] = login },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "DeskBot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = "tenant" },
            ["locale"] = "en-GB",
        };
        foreach (var (name, value) in content)
        {
            activity[name] = value;
        }

        return activity;
    }

    private static Shown Read(string id, JsonObject message) => new(
        id, $"{message["text"]}\n{AdaptiveReader.Text(Card(message))}", [.. QuickReplies(message), .. AdaptiveReader.Buttons(Card(message))]);

    private static JsonObject Card(JsonObject message) => (message["attachments"] as JsonArray ?? []).Select(attachment => attachment?["content"]).OfType<JsonObject>().FirstOrDefault() ?? [];

    private static IEnumerable<string> QuickReplies(JsonObject message) =>
        (message["suggestedActions"]?["actions"] as JsonArray ?? []).Select(action => (string?)action?["title"] ?? "");
}
