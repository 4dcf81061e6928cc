using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Attachments;

/// <summary>Attaches files that were sent in a conversation to a ticket that came of it.</summary>
public sealed class AttachToTicket(DeskDb db)
{
    /// <summary>Attaches those of the files that the person sent and that belong to no ticket yet, within the caller's transaction.</summary>
    /// <returns>How many were attached.</returns>
    public Task<int> ExecuteAsync(IReadOnlyCollection<Guid> files, string uploadedBy, string ticketNumber, CancellationToken cancellationToken) =>
        db.Set<Attachment>()
            .Where(attachment => files.Contains(attachment.Id) && attachment.UploadedBy == uploadedBy && attachment.TicketNumber == null)
            .ExecuteUpdateAsync(set => set.SetProperty(attachment => attachment.TicketNumber, ticketNumber), cancellationToken);
}
