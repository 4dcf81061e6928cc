using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Attachments;

/// <summary>Reads stored files. Whether somebody may is asked here, or proven by an address that the host has signed.</summary>
public sealed class ReadAttachment(DeskDb db, IEnumerable<IMayReadAttachment> rules)
{
    /// <summary>What is known about the file; null when there is none.</summary>
    public async Task<AttachmentInfo?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await db.Set<Attachment>().AsNoTracking().SingleOrDefaultAsync(attachment => attachment.Id == id, cancellationToken))?.AsInfo();

    /// <summary>The files of a ticket, oldest first.</summary>
    public async Task<IReadOnlyList<AttachmentInfo>> OfTicketAsync(string ticketNumber, CancellationToken cancellationToken)
    {
        var attachments = await db.Set<Attachment>().AsNoTracking()
            .Where(attachment => attachment.TicketNumber == ticketNumber)
            .OrderBy(attachment => attachment.UploadedAt)
            .ToListAsync(cancellationToken);
        return [.. attachments.Select(attachment => attachment.AsInfo())];
    }

    /// <summary>The bytes; null when there are none.</summary>
    public Task<byte[]?> ContentAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<AttachmentContent>().Where(content => content.AttachmentId == id).Select(content => content.Bytes).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Whether the person with this login may read the file: who sent it, and whoever a rule lets.</summary>
    public async Task<bool> MayReadAsync(string login, AttachmentInfo attachment, CancellationToken cancellationToken)
    {
        if (string.Equals(attachment.UploadedBy, login, StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var rule in rules)
        {
            if (await rule.MayReadAsync(login, attachment, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
