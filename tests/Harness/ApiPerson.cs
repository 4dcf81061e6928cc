using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Harness;

/// <summary>Somebody who uses the desk's JSON API, with the token that the demo gives them.</summary>
public sealed class ApiPerson(HttpClient client, Uri desk, string token)
{
    /// <summary>Signs in.</summary>
    public static async Task<ApiPerson> OpenAsync(HttpClient client, Uri desk, string login)
    {
        using var asked = await client.PostAsJsonAsync(new Uri(desk, "/api/demo/token"), new { person = login });
        return new ApiPerson(client, desk, (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "");
    }

    /// <summary>Calls the API; the body is empty where the answer is no JSON object.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await AskAsync(method, path, body);
        return (status, answer as JsonObject ?? []);
    }

    /// <summary>Calls the API for a list.</summary>
    public async Task<JsonArray> ListAsync(string path) => (await AskAsync(HttpMethod.Get, path, null)).Answer as JsonArray ?? [];

    private async Task<(HttpStatusCode Status, JsonNode? Answer)> AskAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(desk, path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}
