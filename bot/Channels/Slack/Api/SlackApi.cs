using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Api;

/// <summary>
/// Calls the Web API: one request per call, never repeated here, because a message posted twice is shown twice. Who calls decides what is tried again.
/// </summary>
internal sealed class SlackApi(IHttpClientFactory clients, SlackHosts hosts, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Http = "Slack.WebApi";

    private const int LongestAnswer = 4 * 1024 * 1024;
    private static readonly TimeSpan WhenSlackDoesNotSay = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Calls a method that takes JSON.</summary>
    public Task<SlackAnswer> CallAsync(string method, string token, JsonObject arguments, CancellationToken cancellationToken)
    {
        var content = new StringContent(arguments.ToJsonString(CardJson.Options), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return CallAsync(method, new AuthenticationHeaderValue("Bearer", token), content, cancellationToken);
    }

    /// <summary>Calls a method that takes a form: those that read, and those of signing in.</summary>
    public Task<SlackAnswer> CallAsync(string method, AuthenticationHeaderValue authorization, IEnumerable<KeyValuePair<string, string>> arguments, CancellationToken cancellationToken) =>
        CallAsync(method, authorization, new FormUrlEncodedContent(arguments), cancellationToken);

    private async Task<SlackAnswer> CallAsync(string method, AuthenticationHeaderValue authorization, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hosts.Method(method)) { Content = content };
        request.Headers.Authorization = authorization;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(Http);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode == HttpStatusCode.TooManyRequests
                ? new SlackAnswer.Throttled(RetryAfter(response.Headers.RetryAfter, time))
                : Read(response.StatusCode, await BodyAsync(response, either.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new SlackAnswer.NoAnswer("no_answer_in_time");
        }
        catch (HttpRequestException fault) when (
            fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new SlackAnswer.NotSent($"not_reached: {fault.HttpRequestError}");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new SlackAnswer.NoAnswer("broke_off");
        }
    }

    /// <summary>The outcome is in the body; what has none, or one that is not Slack's, leaves open what happened.</summary>
    private static SlackAnswer Read(HttpStatusCode status, JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Object } answer when answer.Flag("ok") => new SlackAnswer.Done(answer),
        { ValueKind: JsonValueKind.Object } answer when answer.Text("error") is { } error => error is "ratelimited" or "rate_limited"
            ? new SlackAnswer.Throttled(WhenSlackDoesNotSay)
            : new SlackAnswer.Failed(Known(error)),
        _ when (int)status is >= 300 and < 500 and not 408 => new SlackAnswer.Failed($"http_{(int)status}"),
        _ => new SlackAnswer.NoAnswer($"http_{(int)status}"),
    };

    /// <summary>The body as far as it is JSON; a page in HTML, a broken or an endless body is none.</summary>
    private static async Task<JsonElement?> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (var read = await stream.ReadAsync(chunk, cancellationToken); read > 0; read = await stream.ReadAsync(chunk, cancellationToken))
        {
            if (buffer.Length + read > LongestAnswer)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        try
        {
            using var json = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Errors are words; anything else is not repeated into logs and the store.</summary>
    private static string Known(string error) => error.Length <= 64 && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? error : "unknown";

    /// <summary>How long Slack asks to wait.</summary>
    public static TimeSpan RetryAfter(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow()) ?? WhenSlackDoesNotSay;
        return wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
    }
}

/// <summary>Arguments of calls.</summary>
internal static class SlackArguments
{
    /// <summary>A form of names and values; those without a value are left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Form(params ReadOnlySpan<(string Name, string? Value)> arguments)
    {
        var form = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in arguments)
        {
            if (value is not null)
            {
                form.Add(new(name, value));
            }
        }

        return form;
    }

    /// <summary>A number as an argument.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
