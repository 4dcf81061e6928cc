using System.Text.Json.Nodes;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>The web chat, spoken over Direct Line.</summary>
internal sealed class WebChatDriver(HttpClient client, Uri host, string login) : IStoryDriver
{
    private readonly Dictionary<string, JsonObject> _activities = [];
    private readonly List<string> _order = [];
    private WebChatPerson? _person;
    private int _read;

    public async Task JoinAsync() => _person = await WebChatPerson.OpenAsync(client, host, login);

    public async Task SayAsync(string text) => await (await PersonAsync()).SaysAsync(text);

    public Task OpenAsync(Shown message, string button) => Task.CompletedTask;

    public async Task<IReadOnlyList<Shown>> LookAsync()
    {
        var person = await PersonAsync();
        await person.ReadAsync();
        foreach (var activity in person.Activities.Skip(_read).Where(activity => (string?)activity["from"]?["role"] == "bot" && (string?)activity["type"] == "message"))
        {
            var id = (string?)activity["id"] ?? "";
            if (_activities.TryAdd(id, activity))
            {
                _order.Add(id);
            }

            _activities[id] = activity;
        }

        _read = person.Activities.Count;
        return [.. _order.Select(id => Read(id, _activities[id]))];
    }

    public async Task PressAsync(Shown message, string button, IReadOnlyList<(string Field, string Value)> fields)
    {
        var (person, activity) = (await PersonAsync(), _activities[message.Id]);
        if (QuickReplies(activity).Contains(button))
        {
            await person.SaysAsync(button);
            return;
        }

        var card = Card(activity);
        var action = AdaptiveReader.Action(card, button);
        await (action["data"] is JsonValue says ? person.SaysAsync(says.GetValue<string>()) : person.ClicksAsync(AdaptiveReader.Data(card, action, fields)));
    }

    /// <summary>A browser fetches pictures and files without the token.</summary>
    public async Task<string?> FetchAsync(Shown message, string file) =>
        Files(_activities[message.Id]).FirstOrDefault(attachment => (string?)attachment["name"] == file) is { } found ? await client.GetStringAsync(new Uri((string?)found["contentUrl"] ?? "")) : null;

    private static IEnumerable<JsonObject> Files(JsonObject activity) => (activity["attachments"] as JsonArray ?? []).OfType<JsonObject>().Where(attachment => attachment["contentUrl"] is not null);

    private async Task<WebChatPerson> PersonAsync() => _person ??= await WebChatPerson.OpenAsync(client, host, login);

    private static Shown Read(string id, JsonObject activity) => new(
        id, $"{activity["text"]}\n{AdaptiveReader.Text(Card(activity))}", [.. QuickReplies(activity), .. AdaptiveReader.Buttons(Card(activity))]);

    private static JsonObject Card(JsonObject activity) => (activity["attachments"] as JsonArray ?? []).Select(attachment => attachment?["content"]).OfType<JsonObject>().FirstOrDefault() ?? [];

    private static IEnumerable<string> QuickReplies(JsonObject activity) =>
        (activity["suggestedActions"]?["actions"] as JsonArray ?? []).Select(action => (string?)action?["title"] ?? "");
}
