using System.ComponentModel;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Tickets;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Caller = DeskBot.Bot.Api.DeskApi.Caller;

namespace DeskBot.Bot.Api;

/// <summary>The files of tickets for integrations: the rules for sizes and kinds are those for files that come by chat.</summary>
internal static class AttachmentApi
{
    private const int MostFiles = 10;
    private const long LargestBody = StoreAttachment.Largest + (512 * 1024);

    /// <summary>The route table.</summary>
    public static void MapAttachments(this RouteGroupBuilder tickets)
    {
        tickets.MapGet("/{number}/attachments", ListAsync).WithSummary("The files on a ticket that the caller may read");
        tickets.MapGet("/{number}/attachments/{id:guid}", DownloadAsync).WithSummary("One file")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
        tickets.MapPost("/{number}/attachments", AttachAsync).WithSummary("Puts files on a ticket; its requester gets them in their chat")
            .WithDescription("For those who work on the ticket. Up to 10 files of together 10 MB: pictures, PDF, text, office documents without macros, archives, short videos. The same files sent again change nothing.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<IReadOnlyList<AttachmentJson>>, ProblemHttpResult>> ListAsync(
        string number, Caller caller, ListTicketFiles list, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor && await list.ExecuteAsync(number, actor, cancellationToken) is { } found
            ? TypedResults.Ok(Json(found, _ => true))
            : DeskApi.NotFound();

    private static async Task<IResult> DownloadAsync(
        string number, Guid id, HttpContext http, Caller caller, ListTicketFiles list, ReadAttachment read, CancellationToken cancellationToken) =>
        await caller.ActorAsync(cancellationToken) is { } actor
        && (await list.ExecuteAsync(number, actor, cancellationToken))?.Files.FirstOrDefault(file => file.Id == id) is { } found
            ? await AttachmentEndpoints.SendAsync(http, found, read, cancellationToken)
            : DeskApi.NotFound();

    private static async Task<Results<Created<IReadOnlyList<AttachmentJson>>, Ok<IReadOnlyList<AttachmentJson>>, ProblemHttpResult>> AttachAsync(
        string number,
        [Description("The files: one part named 'files' for each.")] IFormFileCollection files,
        [FromForm, Description("What is said about them, up to 8,000 characters; for the requester, unless 'internal' is true.")] string? comment,
        [FromForm, Description("True: files and comment are for agents only.")] bool? @internal,
        Caller caller, ListTicketFiles list, DeskWork work, TimeProvider time, CancellationToken cancellationToken)
    {
        // Who does not see the ticket learns nothing from how their files are judged.
        if (await caller.ActorAsync(cancellationToken) is not { } actor || await list.ExecuteAsync(number, actor, cancellationToken) is not { } ticket)
        {
            return DeskApi.NotFound();
        }

        if (files.Count is 0 or > MostFiles)
        {
            return Problem($"Send 1 to {MostFiles} files, each as a part named 'files'.", StatusCodes.Status400BadRequest);
        }

        var sent = await ReadAsync(files, caller.Login, ticket.Number, cancellationToken);
        if (CheckedFiles.Check(sent, time.GetUtcNow(), out var taken) is { } refused)
        {
            return Refused(refused);
        }

        var outcome = await work.RunAsync(
            (services, token) => services.GetRequiredService<AttachFiles>().ExecuteAsync(number, taken, comment, @internal ?? false, actor, token), cancellationToken);
        return outcome is TicketUpdated or TicketUnchanged && await list.ExecuteAsync(number, actor, cancellationToken) is { } now
            ? Attached(Json(now, taken.Has), ticket.Number, isNew: outcome is TicketUpdated)
            : Refused(outcome);
    }

    private static async Task<IReadOnlyList<NewAttachment>> ReadAsync(IFormFileCollection files, string login, string number, CancellationToken cancellationToken)
    {
        var read = new List<NewAttachment>(files.Count);
        foreach (var file in files)
        {
            // The request's own limit bounds what has come.
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellationToken);
            read.Add(new NewAttachment(file.FileName, content, login, $"api|{number}"));
        }

        return read;
    }

    private static Results<Created<IReadOnlyList<AttachmentJson>>, Ok<IReadOnlyList<AttachmentJson>>, ProblemHttpResult> Attached(
        IReadOnlyList<AttachmentJson> files, string number, bool isNew) =>
        isNew ? TypedResults.Created($"/api/tickets/{number}/attachments", files) : TypedResults.Ok(files);

    private static ProblemHttpResult Refused(StoreAttachmentOutcome outcome) => outcome switch
    {
        StoreAttachmentOutcome.WrongSize { Length: 0 } => Problem("A file is empty.", StatusCodes.Status400BadRequest),
        StoreAttachmentOutcome.WrongSize => Problem($"A file is larger than {StoreAttachment.Largest >> 20} MB.", StatusCodes.Status413PayloadTooLarge),
        _ => Problem("The desk takes pictures, PDF, text, office documents without macros, archives and short videos.", StatusCodes.Status415UnsupportedMediaType),
    };

    private static ProblemHttpResult Refused(TicketOutcome outcome) => outcome switch
    {
        TicketForbidden => Problem("That is for those who work on the ticket.", StatusCodes.Status403Forbidden),
        TicketRefused => Problem("'comment' has at most 8,000 characters.", StatusCodes.Status400BadRequest),
        _ => DeskApi.NotFound(),
    };

    private static IReadOnlyList<AttachmentJson> Json(TicketFiles found, Func<AttachmentInfo, bool> wanted) =>
        [.. found.Files.Where(wanted).Select(file => AttachmentJson.Of(found.Number, file))];

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);
}

/// <summary>A file on a ticket. <c>size</c> is in bytes, <c>contentType</c> is recognised from them, <c>url</c> is where they are; <c>internal</c> ones are for agents only.</summary>
internal sealed record AttachmentJson(Guid Id, string Name, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt, bool Internal, string Url)
{
    public static AttachmentJson Of(string number, AttachmentInfo file) => new(
        file.Id, file.Name, file.ContentType, file.Length, file.Sha256, file.UploadedAt, file.IsInternal, $"/api/tickets/{number}/attachments/{file.Id}");
}
