using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Attachments;

/// <summary>Attaches files that were sent in a conversation to a ticket that came of it.</summary>
public sealed class AttachToTicket(DeskDb db)
{
    /// <summary>Attaches those of the files that the person sent and that belong to no ticket yet, within the caller's transaction.</summary>
    /// <param name="files">Ids of stored files.</param>
    /// <param name="senders">What the person may be called in <see cref="AttachmentInfo.UploadedBy"/>: their login and their channel's id of them.</param>
    /// <param name="ticketNumber">The ticket.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Those that were attached, oldest first.</returns>
    public async Task<IReadOnlyList<AttachmentInfo>> ExecuteAsync(
        IReadOnlyCollection<Guid> files, IReadOnlyCollection<string> senders, string ticketNumber, CancellationToken cancellationToken)
    {
        var attached = await db.Set<Attachment>()
            .Where(attachment => files.Contains(attachment.Id) && senders.Contains(attachment.UploadedBy) && attachment.TicketNumber == null)
            .OrderBy(attachment => attachment.UploadedAt)
            .ToListAsync(cancellationToken);
        attached.ForEach(attachment => attachment.PutOn(ticketNumber, isInternal: false));
        await db.SaveChangesAsync(cancellationToken);
        return [.. attached.Select(attachment => attachment.AsInfo())];
    }
}
