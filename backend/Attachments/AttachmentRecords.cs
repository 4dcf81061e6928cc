namespace DeskBot.Backend.Attachments;

/// <summary>A file as a person sent it.</summary>
/// <param name="Name">The name that the client gave; hostile.</param>
/// <param name="Content">The bytes.</param>
/// <param name="UploadedBy">Who sent it: the login of a person, or the channel's user id of a guest; at most 256 characters.</param>
/// <param name="ConversationKey">Where it was sent, for example <c>webchat|…</c>; at most 300 characters.</param>
public sealed record NewAttachment(string Name, byte[] Content, string UploadedBy, string ConversationKey)
{
    /// <summary>
    /// What names this one file however often its message is delivered: channel, tenant, event and place in it. A second file of the same source is not stored,
    /// the first one stands for it. Null for a file that comes only once.
    /// </summary>
    public string? Source { get; init; }
}

/// <summary>What is known about a stored file.</summary>
/// <param name="Id">Its id, not guessable.</param>
/// <param name="Name">A safe file name.</param>
/// <param name="ContentType">The media type, recognised from the bytes.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">Its hash, in lower-case hexadecimal.</param>
/// <param name="UploadedBy">Who sent it.</param>
/// <param name="ConversationKey">Where it was sent.</param>
/// <param name="TicketNumber">The ticket it belongs to; null for none.</param>
/// <param name="UploadedAt">When it was sent.</param>
public sealed record AttachmentInfo(
    Guid Id, string Name, string ContentType, long Length, string Sha256, string UploadedBy, string ConversationKey, string? TicketNumber, DateTimeOffset UploadedAt)
{
    /// <summary>Whether only those who work on its ticket may read it, and not its requester.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether a browser may show it in the page. Everything else, above all HTML and SVG, is only ever downloaded.</summary>
    public bool ShowsInline => IsPicture(ContentType);

    /// <summary>Whether files of this media type, as recognised from their bytes, are pictures that a browser may show in a page.</summary>
    public static bool IsPicture(string contentType) => FileTypes.ShowsInline(contentType);
}

/// <summary>What became of files that were sent together.</summary>
public abstract record StoreAttachmentOutcome
{
    private StoreAttachmentOutcome() { }

    /// <summary>They are stored; in the order in which they were sent.</summary>
    public sealed record Stored(IReadOnlyList<AttachmentInfo> Attachments) : StoreAttachmentOutcome;

    /// <summary>One is larger than allowed, or empty; none is stored.</summary>
    public sealed record WrongSize(long Length) : StoreAttachmentOutcome;

    /// <summary>One is of a kind that the desk does not take; none is stored.</summary>
    public sealed record WrongType(string Name) : StoreAttachmentOutcome;
}

/// <summary>Decides who may read an attachment besides whoever sent it, for example those who may see its ticket.</summary>
public interface IMayReadAttachment
{
    /// <summary>Whether the person with this login may read it.</summary>
    Task<bool> MayReadAsync(string login, AttachmentInfo attachment, CancellationToken cancellationToken);
}
