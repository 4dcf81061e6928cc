using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskBot.Harness.Slack;

/// <summary>Signs requests as Slack does, with a secret of the test's own.</summary>
public sealed class SlackSigner(string secret, TimeProvider time)
{
    /// <summary>A request with an event, a click or a command, signed now.</summary>
    public HttpRequestMessage Sign(Uri address, byte[] body, string contentType) => Sign(address, body, contentType, time.GetUtcNow());

    /// <summary>A request that is signed at a time of the test's choice.</summary>
    public HttpRequestMessage Sign(Uri address, byte[] body, string contentType, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", SignatureOf(timestamp, body));
        return request;
    }

    /// <summary>The signature of a body.</summary>
    public string SignatureOf(string timestamp, byte[] body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:").Concat(body).ToArray()));

    /// <summary>An event's request.</summary>
    public HttpRequestMessage Event(Uri host, JsonObject envelope) =>
        Sign(new Uri(host, "/slack/events"), Encoding.UTF8.GetBytes(envelope.ToJsonString()), "application/json");

    /// <summary>A click's, a shortcut's or a submission's request.</summary>
    public HttpRequestMessage Interaction(Uri host, JsonObject payload) =>
        Sign(new Uri(host, "/slack/interactions"), Form([new("payload", payload.ToJsonString())]), "application/x-www-form-urlencoded");

    /// <summary>A slash command's request.</summary>
    public HttpRequestMessage Command(Uri host, IEnumerable<KeyValuePair<string, string>> fields) =>
        Sign(new Uri(host, "/slack/commands"), Form(fields), "application/x-www-form-urlencoded");

    /// <summary>Fields as the body of a form.</summary>
    public static byte[] Form(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
}
