using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Attachments;

/// <summary>
/// Stores files that a person sent. The bytes go into the database: replicas share them, a backup has them, erasing a person erases them in one transaction.
/// The price is a larger database, bounded by the size limit.
/// </summary>
public sealed class StoreAttachment(DeskDb db, WriteGate gate, TimeProvider time)
{
    /// <summary>The largest file, in bytes: 10 MiB.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>
    /// Stores all of the files or none, under safe names and the types that their bytes show, in a transaction of its own. What an earlier delivery of the same
    /// message has stored is not stored again.
    /// </summary>
    public async Task<StoreAttachmentOutcome> ExecuteAsync(IReadOnlyList<NewAttachment> sent, CancellationToken cancellationToken)
    {
        if (CheckedFiles.Check(sent, time.GetUtcNow(), out var files) is { } refused)
        {
            return refused;
        }

        try
        {
            return await StoreAsync(files.Files, cancellationToken);
        }
        catch (DbUpdateException) when (files.Files.Any(file => file.Attachment.Source is not null))
        {
            // Another delivery of the same message, on another replica, was faster; now its files are found.
            db.ChangeTracker.Clear();
            return await StoreAsync(files.Files, cancellationToken);
        }
    }

    private async Task<StoreAttachmentOutcome> StoreAsync(IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        var known = await KnownAsync(files, cancellationToken);
        var stored = new List<AttachmentInfo>(files.Count);
        foreach (var file in files)
        {
            var before = known.Find(attachment => attachment.Source is not null && attachment.Source == file.Attachment.Source);
            if (before is null)
            {
                db.Add(file.Attachment);
                db.Add(file.Content);
            }

            stored.Add((before ?? file.Attachment).AsInfo());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StoreAttachmentOutcome.Stored(stored);
    }

    private async Task<List<Attachment>> KnownAsync(IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        var sources = files.Select(file => file.Attachment.Source).OfType<string>().ToArray();
        return sources.Length == 0
            ? []
            : await db.Set<Attachment>().AsNoTracking().Where(attachment => attachment.Source != null && sources.Contains(attachment.Source)).ToListAsync(cancellationToken);
    }
}
