using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskBot.Harness;

/// <summary>Somebody who uses the desk's JSON API, with the token that the demo, or another server of the organisation, gives them.</summary>
public sealed class ApiPerson(HttpClient client, Uri desk, string token)
{
    /// <summary>Signs in to the demo.</summary>
    public static async Task<ApiPerson> OpenAsync(HttpClient client, Uri desk, string login)
    {
        using var asked = await client.PostAsJsonAsync(new Uri(desk, "/api/demo/token"), new { person = login });
        return new ApiPerson(client, desk, (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "");
    }

    /// <summary>Is signed in by a server of the organisation that knows the desk's secret.</summary>
    public static async Task<ApiPerson> OpenAsync(HttpClient client, Uri desk, string login, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(desk, "/v3/directline/tokens/generate"))
        {
            Content = JsonContent.Create(new { user = new { id = $"dl_{login}" } }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
        };
        using var asked = await client.SendAsync(request);
        return new ApiPerson(client, desk, (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())?["token"] ?? "");
    }

    /// <summary>Calls the API; the body is empty where the answer is no JSON object.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await AskAsync(method, path, body is null ? null : JsonContent.Create(body));
        return (status, answer as JsonObject ?? []);
    }

    /// <summary>Calls the API for a list.</summary>
    public async Task<JsonArray> ListAsync(string path) => (await AskAsync(HttpMethod.Get, path, null)).Answer as JsonArray ?? [];

    /// <summary>Puts files of text on a ticket.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Answer)> AttachAsync(string number, string? comment, params (string Name, string Content)[] files) =>
        AttachAsync(number, comment, isInternal: null, [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Content)))]);

    /// <summary>Puts files on a ticket.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Answer)> AttachAsync(string number, string? comment, bool? isInternal, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }

        foreach (var (name, value) in new[] { ("comment", comment), ("internal", isInternal?.ToString()) })
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), name);
            }
        }

        return AskAsync(HttpMethod.Post, $"/api/tickets/{number}/attachments", form);
    }

    /// <summary>Asks for something that is no JSON; the answer is the caller's to dispose.</summary>
    public Task<HttpResponseMessage> DownloadAsync(string path) => SendAsync(HttpMethod.Get, path, (HttpContent?)null);

    private async Task<(HttpStatusCode Status, JsonNode? Answer)> AskAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(desk, path)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.ExpectContinue = body is MultipartContent; // a refusal is heard before all of it is sent
        return await client.SendAsync(request);
    }
}
