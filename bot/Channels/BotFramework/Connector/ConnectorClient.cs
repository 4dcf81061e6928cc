using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Calls the Bot Connector: one request per call, never repeated here except for a refreshed token, because creating an activity twice shows it twice.
/// The outbox decides what is tried again.
/// </summary>
internal sealed class ConnectorClient(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of the HTTP client, with its guards.</summary>
    public const string Http = "BotFramework.Connector";

    private const int LongestAnswer = 64 * 1024;

    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Sends an activity to the end of a conversation.</summary>
    public Task<ConnectorAnswer> SendToConversationAsync(string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, ["conversations", conversationId, "activities"], activity, ActivityJson.Default.Activity, cancellationToken);

    /// <summary>Sends an activity as the answer to another.</summary>
    public Task<ConnectorAnswer> ReplyToActivityAsync(
        string serviceUrl, string conversationId, string replyToId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, ["conversations", conversationId, "activities", replyToId], activity, ActivityJson.Default.Activity, cancellationToken);

    /// <summary>Replaces an activity that was sent earlier.</summary>
    public Task<ConnectorAnswer> UpdateActivityAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, serviceUrl, ["conversations", conversationId, "activities", activityId], activity, ActivityJson.Default.Activity, cancellationToken);

    /// <summary>Creates a conversation. Teams gives the existing one when there is one with this person.</summary>
    public Task<ConnectorAnswer> CreateConversationAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, ["conversations"], parameters, ConnectorJson.Default.ConversationParameters, cancellationToken);

    private async Task<ConnectorAnswer> CallAsync<T>(
        HttpMethod method, string serviceUrl, string[] path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(Combine(serviceUrl, path), UriKind.Absolute, out var address))
        {
            return new ConnectorAnswer.NotTrusted();
        }

        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(Http);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ConnectorAnswer.NoAnswer("The connector did not answer in time.");
        }
        catch (HttpRequestException fault)
        {
            return Explain(fault);
        }
        catch (BotTokenException)
        {
            return new ConnectorAnswer.NotSent("There is no token for the connector.");
        }
    }

    /// <summary>The service address may have a path of its own, with or without a slash at its end; ids may hold anything.</summary>
    private static string Combine(string serviceUrl, string[] path) =>
        $"{serviceUrl.TrimEnd('/')}/v3/{string.Join('/', path.Select(Uri.EscapeDataString))}";

    private static ConnectorAnswer Explain(HttpRequestException fault) => fault switch
    {
        UntrustedServiceException => new ConnectorAnswer.NotTrusted(),
        { InnerException: UntrustedServiceException } => new ConnectorAnswer.NotTrusted(),
        { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } =>
            new ConnectorAnswer.NotSent($"The connector cannot be reached: {fault.HttpRequestError}."),
        _ => new ConnectorAnswer.NoAnswer($"The connector broke off: {fault.HttpRequestError}."),
    };

    private async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(response, cancellationToken);
        return response.IsSuccessStatusCode
            ? new ConnectorAnswer.Accepted(body?.Id is { Length: > 0 } id ? id : null, body?.ServiceUrl)
            : new ConnectorAnswer.Failed((int)response.StatusCode, body?.Error?.Code, RetryAfter(response.Headers.RetryAfter));
    }

    /// <summary>The body as far as it can be read. Whether the request was carried out is in the status, so a broken or endless body changes nothing.</summary>
    private static async Task<ConnectorBody?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestAnswer);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, LongestAnswer), LongestAnswer, throwOnEndOfStream: false, cancellationToken);
            return length is > 0 and < LongestAnswer ? JsonSerializer.Deserialize(buffer.AsSpan(0, length), ConnectorJson.Default.ConnectorBody) : null;
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or JsonException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait is { } asked ? (asked > TimeSpan.Zero ? asked : TimeSpan.Zero) : null;
    }
}
