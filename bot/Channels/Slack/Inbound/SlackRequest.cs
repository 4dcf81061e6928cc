using System.Buffers;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>A request to <c>/slack/…</c>: read within limits, verified, and only then parsed.</summary>
internal sealed partial class SlackRequest(SlackSignature signature, ILogger<SlackRequest> logger)
{
    /// <summary>The largest event that is read, in bytes.</summary>
    public const int LargestEvent = 256 * 1024;

    /// <summary>The largest form that is read, in bytes: it holds the clicked message as escaped JSON.</summary>
    public const int LargestForm = 1024 * 1024;

    /// <summary>Reads and verifies a body of JSON.</summary>
    public Task<Verified> ReadJsonAsync(HttpContext http) => ReadAsync(http, LargestEvent, MediaTypeNames.Application.Json);

    /// <summary>Reads and verifies a form.</summary>
    public Task<Verified> ReadFormAsync(HttpContext http) => ReadAsync(http, LargestForm, MediaTypeNames.Application.FormUrlEncoded);

    /// <summary>The form's fields; null when it names one twice, since then it could be read in two ways.</summary>
    public static IReadOnlyDictionary<string, string>? Form(ReadOnlyMemory<byte> body)
    {
        try
        {
            var fields = new FormReader(System.Text.Encoding.UTF8.GetString(body.Span)) { ValueLengthLimit = LargestForm, ValueCountLimit = 100 }.ReadForm();
            return fields.Values.All(values => values.Count == 1) ? fields.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task<Verified> ReadAsync(HttpContext http, int largest, string mediaType)
    {
        // Kestrel's own limit would cut the connection instead of answering.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Request.ContentLength > largest)
        {
            return Verified.Not(SlackResults.TooLarge);
        }

        if (await BytesAsync(http.Request, largest, http.RequestAborted) is not { } body)
        {
            return Verified.Not(SlackResults.TooLarge);
        }

        var type = TypeOf(http.Request);
        if (type == MediaTypeNames.Application.FormUrlEncoded && IsSslCheck(body))
        {
            return Verified.Not(TypedResults.Ok());
        }

        if (!signature.Verifies(http.Request.Headers, body))
        {
            LogNotVerified(logger);
            return Verified.Not(SlackResults.Unauthorized);
        }

        return type == mediaType ? new Verified(body, null) : Verified.Not(SlackResults.WrongType);
    }

    /// <summary>
    /// Slack looks now and then whether the certificate is good, without signing. Exactly that is answered with nothing; whatever else is in such a body is not read.
    /// </summary>
    private static bool IsSslCheck(byte[] body) => Form(body) is { } form && form.TryGetValue("ssl_check", out var check) && check == "1";

    private static async Task<byte[]?> BytesAsync(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        var read = await request.BodyReader.ReadAtLeastAsync(largest + 1, cancellationToken);
        try
        {
            return read.Buffer.Length > largest ? null : read.Buffer.ToArray();
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>The media type; null for another charset than UTF-8, or compression.</summary>
    private static string? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (StringSegment.IsNullOrEmpty(type.Charset) || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0
            ? type.MediaType.Value?.ToLowerInvariant()
            : null;

    [LoggerMessage(LogLevel.Warning, "Turned away a request to /slack: it is not signed with Slack:SigningSecret, or not within five minutes of now.")]
    private static partial void LogNotVerified(ILogger logger);

    /// <summary>A verified body, or what to answer instead.</summary>
    internal sealed record Verified(byte[] Body, IResult? Answer)
    {
        /// <summary>Not to be read.</summary>
        public static Verified Not(IResult answer) => new([], answer);
    }
}

/// <summary>The answers of <c>/slack/…</c>. Refusals say no more than their status does.</summary>
internal static class SlackResults
{
    public static IResult TooLarge { get; } = Problem(StatusCodes.Status413PayloadTooLarge, "The body is too large.");

    public static IResult WrongType { get; } = Problem(StatusCodes.Status415UnsupportedMediaType, "The body is of another type than Slack sends here, or not in UTF-8.");

    public static IResult Unauthorized { get; } = Problem(StatusCodes.Status401Unauthorized, "The request is not signed by Slack.");

    /// <summary>What cannot be read now cannot be read the next time either.</summary>
    public static IResult Malformed(HttpContext http)
    {
        http.Response.Headers["X-Slack-No-Retry"] = "1";
        return Problem(StatusCodes.Status400BadRequest, "The body cannot be read.");
    }

    private static IResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);
}
