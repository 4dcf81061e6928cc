using System.Globalization;
using DeskBot.Backend.Attachments;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Files of tickets in words, and as replies.</summary>
internal static class TicketFilesWords
{
    /// <summary>The files in as few messages as they fit in; the first one says what they are.</summary>
    public static IEnumerable<FilesReply> Replies(string text, string ticket, IReadOnlyList<AttachmentInfo> files) =>
        files.Chunk(FilesReply.Most).Select((some, at) => new FilesReply(at == 0 ? text : Markdown.Format($"More files of **{ticket}**:"), ticket, [.. some.Select(Share)]));

    /// <summary>How many, for example <c>2 files</c>.</summary>
    public static string Count(int files) => files == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{files} files");

    /// <summary>A size in bytes, in a unit that suits it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
    };

    private static SharedFile Share(AttachmentInfo file) => new(file.Id, file.Name, file.ContentType, file.Length);
}
