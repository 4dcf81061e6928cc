using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DeskBot.Backend.Attachments;

namespace DeskBot.Bot.Channels.Slack.Api;

/// <summary>Fetches files that people sent from Slack's own hosts, and puts files for them there.</summary>
internal sealed class SlackFiles(IHttpClientFactory clients, SlackHosts hosts, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Fetches a file with the workspace's token. A redirect is not followed: it leads to a sign-in page. So does a page in HTML that stands in for a file of
    /// another type: that is how Slack says that the token may not read it.
    /// </summary>
    /// <param name="token">The workspace's token.</param>
    /// <param name="address">The file's <c>url_private_download</c>; whatever the event says, it is judged here.</param>
    /// <param name="type">The file's type, as Slack says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SlackDownload> DownloadAsync(string token, Uri address, string? type, CancellationToken cancellationToken)
    {
        if (!hosts.HoldsFiles(address))
        {
            return new SlackDownload.Refused("foreign_host");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(SlackApi.Http);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK when IsPageInstead(response, type) => new SlackDownload.Refused("html_instead"),
                HttpStatusCode.OK => await ReadAsync(response, either.Token),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new SlackDownload.TryAgain(),
                var status => new SlackDownload.Refused(string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}")),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SlackDownload.TryAgain();
        }
    }

    /// <summary>
    /// Puts a file's bytes where Slack said, if that is one of its own hosts. No token goes along: the address itself is what lets in. A redirect is not followed.
    /// </summary>
    public async Task<SlackAnswer> UploadAsync(Uri address, byte[] content, CancellationToken cancellationToken)
    {
        if (!hosts.TakesFiles(address))
        {
            return new SlackAnswer.Failed("foreign_upload_host");
        }

        using var bytes = new ByteArrayContent(content);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(SlackApi.Http);
            using var response = await http.PostAsync(address, bytes, either.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new SlackAnswer.Done(default),
                HttpStatusCode.TooManyRequests => new SlackAnswer.Throttled(SlackApi.RetryAfter(response.Headers.RetryAfter, time)),
                >= HttpStatusCode.InternalServerError => new SlackAnswer.NoAnswer(Word(response.StatusCode)),
                var status => new SlackAnswer.Failed(Word(status)),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SlackAnswer.NoAnswer("upload_broke_off");
        }
    }

    private static string Word(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"upload_http_{(int)status}");

    private static bool IsPageInstead(HttpResponseMessage response, string? type) =>
        response.Content.Headers.ContentType?.MediaType is "text/html" && type is not "text/html";

    private static async Task<SlackDownload> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > StoreAttachment.Largest)
        {
            return new SlackDownload.Refused("too_large");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (var read = await stream.ReadAsync(chunk, cancellationToken); read > 0; read = await stream.ReadAsync(chunk, cancellationToken))
        {
            if (buffer.Length + read > StoreAttachment.Largest)
            {
                return new SlackDownload.Refused("too_large");
            }

            buffer.Write(chunk, 0, read);
        }

        return new SlackDownload.Fetched(buffer.ToArray());
    }
}

/// <summary>What became of fetching a file.</summary>
internal abstract record SlackDownload
{
    private SlackDownload() { }

    /// <summary>The bytes.</summary>
    public sealed record Fetched(byte[] Content) : SlackDownload;

    /// <summary>It cannot be had, and could not be had later. The reason is ours.</summary>
    public sealed record Refused(string Why) : SlackDownload;

    /// <summary>Slack did not answer; it may later.</summary>
    public sealed record TryAgain : SlackDownload;
}

/// <summary>Answers a command or a click by the address that came with it: good for five messages within half an hour, also where the bot is no member.</summary>
internal sealed class SlackResponses(IHttpClientFactory clients, SlackHosts hosts)
{
    /// <summary>Shows a sentence to whoever gave the command. Best effort: nobody hears whether it was shown.</summary>
    public async Task SayAsync(string? responseUrl, string text, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(responseUrl, UriKind.Absolute, out var address) || !hosts.TakesResponses(address))
        {
            return;
        }

        try
        {
            using var http = clients.CreateClient(SlackApi.Http);
            using var content = JsonContent.Create(new JsonObject { ["response_type"] = "ephemeral", ["text"] = text });
            using var response = await http.PostAsync(address, content, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The answer itself goes through the outbox; this was only a hint.
        }
    }
}
