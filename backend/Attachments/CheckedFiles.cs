using System.Security.Cryptography;

namespace DeskBot.Backend.Attachments;

/// <summary>Files that the desk takes: of allowed sizes and kinds, under safe names, ready to be stored. Checking reads all bytes, so it is done before a transaction begins.</summary>
public sealed class CheckedFiles
{
    private CheckedFiles(IReadOnlyList<CheckedFile> files) => Files = files;

    internal IReadOnlyList<CheckedFile> Files { get; }

    /// <summary>Whether a stored file is one of these: the same bytes under the same name.</summary>
    public bool Has(AttachmentInfo stored) => Files.Any(file => file.Attachment.Sha256 == stored.Sha256 && file.Attachment.Name == stored.Name);

    /// <summary>Checks files by the rules that hold for all of them, wherever they come from.</summary>
    /// <param name="sent">The files.</param>
    /// <param name="at">When they came.</param>
    /// <param name="files">The files, when all are taken; otherwise those before the one that is not.</param>
    /// <returns>Why they are not taken; null when they are.</returns>
    public static StoreAttachmentOutcome? Check(IReadOnlyList<NewAttachment> sent, DateTimeOffset at, out CheckedFiles files)
    {
        var taken = new List<CheckedFile>(sent.Count);
        files = new CheckedFiles(taken);
        foreach (var file in sent)
        {
            if (file.Content.Length is 0 or > StoreAttachment.Largest)
            {
                return new StoreAttachmentOutcome.WrongSize(file.Content.Length);
            }

            var name = FileNames.MakeSafe(file.Name);
            if (FileTypes.Recognise(name, file.Content) is not { } type)
            {
                return new StoreAttachmentOutcome.WrongType(name);
            }

            // Files that come together keep their order.
            var moment = at + TimeSpan.FromMicroseconds(taken.Count);
            var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
            taken.Add(new CheckedFile(new Attachment(Guid.NewGuid(), file, type.Fit(name), type.ContentType, hash, moment), file.Content));
        }

        return null;
    }
}

/// <summary>A file that the desk takes.</summary>
internal sealed record CheckedFile(Attachment Attachment, byte[] Bytes)
{
    public AttachmentContent Content => new(Attachment.Id, Bytes);
}
