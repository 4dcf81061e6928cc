using System.Text.Json;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.BotFramework.Inbound;

namespace DeskBot.Bot.Channels.BotFramework.Files;

/// <summary>A file that somebody sent in Teams: where it can be had, and how.</summary>
/// <param name="Name">The name that the client gave; hostile.</param>
/// <param name="Address">Where it can be had; hostile.</param>
/// <param name="IsPicture">
/// A picture pasted into the message, which the connector serves to the bot's token. Everything else lies in the person's own store, under an address that opens
/// by itself and must never see the token.
/// </param>
internal sealed record SentFile(string Name, string Address, bool IsPicture)
{
    private const string DownloadInfo = "application/vnd.microsoft.teams.file.download.info";
    private const string Pictures = "image/";
    private const int MostFiles = 10;
    private const int LongestName = 256;

    /// <summary>The files of a message. Cards, and the message's own text as HTML, are attachments too, but no files.</summary>
    public static IReadOnlyList<SentFile> Of(Activity activity) => [.. (activity.Attachments ?? []).Select(Of).OfType<SentFile>().Take(MostFiles)];

    private static SentFile? Of(Attachment? attachment) => attachment switch
    {
        { ContentType: DownloadInfo, Content: { ValueKind: JsonValueKind.Object } content }
            when content.TryGetProperty("downloadUrl", out var url) && url.ValueKind == JsonValueKind.String =>
            new SentFile(NameOf(attachment, "file"), url.GetString() ?? "", IsPicture: false),
        { ContentType: { } type, ContentUrl: { Length: > 0 } url } when type.StartsWith(Pictures, StringComparison.OrdinalIgnoreCase) =>
            new SentFile(NameOf(attachment, "picture"), url, IsPicture: true),
        _ => null,
    };

    private static string NameOf(Attachment attachment, string otherwise) =>
        MessageText.Short(attachment.Name, LongestName) is { Length: > 0 } name ? name : otherwise;
}
