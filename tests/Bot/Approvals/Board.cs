using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskBot.Harness;

namespace DeskBot.Bot.Tests.Approvals;

/// <summary>The demo's people at the API of a running host, and emergency changes for the board to decide on.</summary>
internal sealed class Board(HttpClient client, Uri host)
{
    private readonly Dictionary<string, string> tokens = [];

    /// <summary>Somebody calls; the answer is whatever JSON it has.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> CallAsync(string person, HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(person));
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, (text.Length == 0 ? null : JsonNode.Parse(text)) ?? new JsonObject());
    }

    /// <summary>Priya proposes an emergency change and puts it before the board.</summary>
    /// <returns>The change's number.</returns>
    public async Task<string> ProposeAsync(string draft)
    {
        var start = DateTimeOffset.UnixEpoch.AddYears(100);
        var proposed = await CallAsync("agent@demo", HttpMethod.Post, "/api/changes", new JsonObject
        {
            ["draftId"] = draft, ["type"] = 2, ["title"] = $"New filter rules {draft}", ["description"] = "The rules of the vendor.", ["items"] = new JsonArray("mail-gateway"),
            ["start"] = start, ["end"] = start.AddHours(2), ["implementationPlan"] = "Load the rules.", ["backOutPlan"] = "Load those of before.", ["testPlan"] = "Send a mail.",
            ["answers"] = new JsonObject { ["reach"] = "team", ["experience"] = "often", ["undo"] = "quickly", ["tested"] = "fully" },
            ["implementer"] = "yuki@demo", ["tasks"] = new JsonArray("Load"),
        });
        Assert.True(proposed.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{proposed.Status}: {proposed.Body}");
        var number = (string?)proposed.Body["ticket"]?["number"] ?? "";
        var submitted = await CallAsync("agent@demo", HttpMethod.Post, $"/api/changes/{number}/submit");
        Assert.True(submitted.Status == HttpStatusCode.OK, $"{submitted.Status}: {submitted.Body}");
        return number;
    }

    private async Task<string> TokenAsync(string person)
    {
        if (!tokens.TryGetValue(person, out var token))
        {
            using var asked = await client.PostAsJsonAsync(new Uri(host, "/api/demo/token"), new { person });
            tokens[person] = token = (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "";
        }

        return token;
    }
}
