using System.Text.Json.Nodes;
using DeskBot.Backend.Attachments;
using DeskBot.Dialogs.Conversations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>A message with files: <c>multipart/form-data</c> with an <c>activity</c> part and one <c>file</c> part for each file.</summary>
internal sealed class UploadFiles(ReceiveActivity receive, StoreAttachment store, DirectLineLimits limits)
{
    private const int Overhead = 512 * 1024;
    private static readonly DirectLineProblem TooBig = DirectLineProblem.TooBig($"A message's files are larger than {StoreAttachment.Largest >> 20} MB.");

    /// <summary>Stores the files, then takes the activity in.</summary>
    public async Task<IResult> ExecuteAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var token = http.Caller();
        if (limits.TakeMessage(token.Owner.UserId) is { } wait)
        {
            return DirectLineProblem.TooMany(wait);
        }

        if (BoundaryOf(http.Request) is not { } boundary)
        {
            return DirectLineProblem.WrongType("The body must be multipart/form-data.");
        }

        if (http.Request.ContentLength > StoreAttachment.Largest + Overhead)
        {
            return TooBig;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = StoreAttachment.Largest + Overhead;
        }

        try
        {
            using var upload = new Upload();
            return await upload.ReadAsync(new MultipartReader(boundary, http.Request.Body), cancellationToken) is { } problem
                ? problem
                : await TakeInAsync(token, upload, cancellationToken);
        }
        catch (BadHttpRequestException tooBig) when (tooBig.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooBig;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException)
        {
            return DirectLineProblem.BadSyntax("The multipart body is damaged or incomplete.");
        }
    }

    private async Task<IResult> TakeInAsync(DirectLineToken token, Upload upload, CancellationToken cancellationToken)
    {
        var activity = upload.Activity ?? new JsonObject { ["type"] = "message" };
        if (ReceiveActivity.Check(activity, hasFiles: true) is { } wrong)
        {
            return wrong;
        }

        var sender = token.Owner.Person ?? token.Owner.UserId;
        var conversation = $"{WebChatActivityJson.Channel}|{token.Conversation}";
        var files = await upload.FilesAsync((name, content) => new NewAttachment(name, content, sender, conversation), cancellationToken);
        return await store.ExecuteAsync(files, cancellationToken) switch
        {
            StoreAttachmentOutcome.Stored stored => TypedResults.Ok(await receive.ExecuteAsync(token, activity, [.. stored.Attachments.Select(AsIncoming)])),
            StoreAttachmentOutcome.WrongSize { Length: 0 } => DirectLineProblem.BadArgument("A file is empty."),
            StoreAttachmentOutcome.WrongSize => TooBig,
            _ => DirectLineProblem.WrongType("The desk takes pictures, PDF, text, office documents without macros, archives and short videos."),
        };
    }

    private static IncomingFile AsIncoming(AttachmentInfo file) => new(file.Id, file.Name, file.ContentType, file.Length);

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.Value
            : null;
}
