using System.Security.Cryptography;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Attachments;

/// <summary>
/// Stores files that a person sent. The bytes go into the database: replicas share them, a backup has them, erasing a person erases them in one transaction.
/// The price is a larger database, bounded by the size limit.
/// </summary>
public sealed class StoreAttachment(DeskDb db, WriteGate gate, TimeProvider time)
{
    /// <summary>The largest file, in bytes: 10 MiB.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>Stores all of the files or none, under safe names and the types that their bytes show, in a transaction of its own.</summary>
    public async Task<StoreAttachmentOutcome> ExecuteAsync(IReadOnlyList<NewAttachment> sent, CancellationToken cancellationToken)
    {
        var attachments = new List<Attachment>();
        foreach (var file in sent)
        {
            if (file.Content.Length is 0 or > Largest)
            {
                return new StoreAttachmentOutcome.WrongSize(file.Content.Length);
            }

            var name = FileNames.MakeSafe(file.Name);
            if (FileTypes.Recognise(name, file.Content) is not { } type)
            {
                return new StoreAttachmentOutcome.WrongType(name);
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
            attachments.Add(new Attachment(Guid.NewGuid(), file, type.Fit(name), type.ContentType, hash, time.GetUtcNow()));
        }

        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        db.AddRange(attachments);
        db.AddRange(attachments.Zip(sent, (attachment, file) => new AttachmentContent(attachment.Id, file.Content)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StoreAttachmentOutcome.Stored([.. attachments.Select(attachment => attachment.AsInfo())]);
    }
}
