using DeskBot.Backend.Attachments;
using DeskBot.Bot.Sessions;
using Microsoft.Net.Http.Headers;

namespace DeskBot.Bot.Attachments;

/// <summary>Serves stored files.</summary>
public static class AttachmentEndpoints
{
    /// <summary>Maps <c>GET /attachments/{id}</c>.</summary>
    public static void MapAttachments(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/attachments/{id:guid}", DownloadAsync).ExcludeFromDescription();

    /// <summary>
    /// The file, for a signed address, or for a signed-in person who may read it. A signed address does not help somebody who is signed in and may not.
    /// Missing and forbidden read the same.
    /// </summary>
    private static async Task<IResult> DownloadAsync(Guid id, HttpContext http, ReadAttachment read, AttachmentLinks links, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(id, cancellationToken) is not { } attachment)
        {
            return TypedResults.NotFound();
        }

        return await MayReadAsync(attachment, http, read, links, cancellationToken) switch
        {
            LinkState.Opens => await SendAsync(http, attachment, read, cancellationToken),
            LinkState.RanOut => TypedResults.Text("This link has run out. Press Files on the ticket's card in your chat, and you get the file again.", statusCode: StatusCodes.Status410Gone),
            _ => TypedResults.NotFound(),
        };
    }

    /// <summary>The bytes, as something that means nothing to a page: whatever is in them, a browser runs none of it.</summary>
    internal static async Task<IResult> SendAsync(HttpContext http, AttachmentInfo attachment, ReadAttachment read, CancellationToken cancellationToken)
    {
        if (await read.ContentAsync(attachment.Id, cancellationToken) is not { } content)
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=1800";
        headers["Referrer-Policy"] = "no-referrer";
        var disposition = new ContentDispositionHeaderValue(attachment.ShowsInline ? "inline" : "attachment");
        disposition.SetHttpFileName(attachment.Name);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(content, attachment.ContentType);
    }

    private static async Task<LinkState> MayReadAsync(
        AttachmentInfo attachment, HttpContext http, ReadAttachment read, AttachmentLinks links, CancellationToken cancellationToken)
    {
        var login = (await http.AuthenticateAsAnyoneAsync())?.LoginOrNull();
        return login is null ? await links.ReadAsync(attachment.Id, http.Request.Query, cancellationToken)
            : await read.MayReadAsync(login, attachment, cancellationToken) ? LinkState.Opens
            : LinkState.NotOurs;
    }
}
