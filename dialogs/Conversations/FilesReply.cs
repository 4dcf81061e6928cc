namespace DeskBot.Dialogs.Conversations;

/// <summary>
/// Files of a ticket for somebody who may read them; whoever makes one has asked the live ticket. A channel hands over the files themselves where it can, else
/// addresses that open for a while.
/// </summary>
/// <param name="Text">What they are, in Markdown.</param>
/// <param name="Ticket">The ticket's number, by which they can be asked for again.</param>
/// <param name="Files">From 1 to <see cref="Most"/>.</param>
public sealed record FilesReply(string Text, string Ticket, IReadOnlyList<SharedFile> Files) : Reply
{
    /// <summary>The most files of one message.</summary>
    public const int Most = 10;
}

/// <summary>A stored file that somebody may read.</summary>
/// <param name="Id">Its id in the attachment store.</param>
/// <param name="Name">A safe file name; people chose it.</param>
/// <param name="ContentType">The media type, recognised from the bytes.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record SharedFile(Guid Id, string Name, string ContentType, long Length);
