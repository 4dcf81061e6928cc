using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Harness;

/// <summary>One of the demo's people in the web chat, spoken over Direct Line with polling.</summary>
public sealed class WebChatPerson
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient client;
    private readonly Uri host;
    private string token = "";
    private string watermark = "";

    private WebChatPerson(HttpClient client, Uri host) => (this.client, this.host) = (client, host);

    /// <summary>The conversation's id.</summary>
    public string Conversation { get; private set; } = "";

    /// <summary>Everything that was shown so far, oldest first.</summary>
    public List<JsonObject> Activities { get; } = [];

    /// <summary>Opens a conversation as that person.</summary>
    public static async Task<WebChatPerson> OpenAsync(HttpClient client, Uri host, string login)
    {
        var person = new WebChatPerson(client, host);
        var asked = await person.SendAsync(HttpMethod.Post, "/api/demo/token", new JsonObject { ["person"] = login });
        person.token = (string?)asked["token"] ?? "";
        var begun = await person.SendAsync(HttpMethod.Post, "/v3/directline/conversations", []);
        (person.token, person.Conversation) = ((string?)begun["token"] ?? "", (string?)begun["conversationId"] ?? "");
        return person;
    }

    /// <summary>Writes a text.</summary>
    public Task SaysAsync(string text) => PostAsync(new JsonObject { ["type"] = "message", ["text"] = text });

    /// <summary>Presses a button.</summary>
    public Task ClicksAsync(JsonObject data) => PostAsync(new JsonObject { ["type"] = "message", ["value"] = data });

    /// <summary>Waits for a card of the bot that has the words somewhere.</summary>
    public async Task<JsonObject> SeesAsync(string words)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            await ReadAsync();
            var card = Activities.SelectMany(activity => activity["attachments"] as JsonArray ?? []).Select(attachment => attachment?["content"] as JsonObject)
                .LastOrDefault(content => content is not null && content.ToJsonString().Contains(words, StringComparison.Ordinal));
            if (card is not null)
            {
                return card;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Reads what was shown since the last time.</summary>
    public async Task ReadAsync()
    {
        var page = await SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities?watermark={watermark}", null);
        watermark = (string?)page["watermark"] ?? watermark;
        Activities.AddRange((page["activities"] as JsonArray ?? []).OfType<JsonObject>());
    }

    private Task PostAsync(JsonObject activity)
    {
        activity["from"] = new JsonObject { ["id"] = "somebody" };
        return SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities", activity);
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path)) { Content = body is null ? null : JsonContent.Create(body) };
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonObject>() ?? [];
    }
}
