using System.Text.Json;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Conversations.Slack;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Bot.Channels.Slack.Workspaces;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Outbound;

/// <summary>
/// Shows files of the desk in Slack: uploads them one by one, notes durably what was uploaded, and shows them all as one message. Before that message nothing is seen, so
/// all may be tried again; once the note is there, another try uploads nothing and first asks whether the files are shown already.
/// </summary>
internal sealed class ShareFiles(SlackClient client, IServiceScopeFactory scopes)
{
    private static readonly string[] Places = ["ims", "channels", "groups"];

    /// <summary>Shows them; the answer says what became of the message.</summary>
    /// <param name="bot">Whose token it is.</param>
    /// <param name="outboxId">The message, by which a second try knows the first.</param>
    /// <param name="post">Where, and what is said with them.</param>
    /// <param name="files">The files; they are there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SlackAnswer> ExecuteAsync(SlackBot bot, long outboxId, SlackPost post, FilesReply files, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var uploads = scope.ServiceProvider.GetRequiredService<SlackUploads>();
        var (ids, known) = await FromEarlierAsync(bot, await uploads.FindAsync(outboxId, cancellationToken), post.Channel, cancellationToken);
        if (known is null && ids.Count != files.Files.Count)
        {
            (ids, known) = await UploadAsync(bot, files, scope.ServiceProvider.GetRequiredService<ReadAttachment>(), cancellationToken);
            if (known is null)
            {
                await uploads.NoteAsync(outboxId, ids, cancellationToken);
            }
        }

        return known ?? await client.ShareAsync(bot.Token, post, [.. ids.Zip(files.Files, (id, file) => new SlackFile(id, file.Name))], cancellationToken);
    }

    /// <summary>What an earlier try has left: files to be shown; or the answer, when they are shown already or Slack does not say.</summary>
    private async Task<(IReadOnlyList<string> Ids, SlackAnswer? Known)> FromEarlierAsync(SlackBot bot, IReadOnlyList<string> ids, string channel, CancellationToken cancellationToken) =>
        ids.Count == 0 ? (ids, null) : await client.FileInfoAsync(bot.Token, ids[0], cancellationToken) switch
        {
            SlackAnswer.Failed { Error: "file_not_found" or "file_deleted" } => ([], null),
            SlackAnswer.Done done when !IsShownIn(done.Json, channel) => (ids, null),
            var answer => ([], answer),
        };

    /// <summary>Uploads them one after the other, so that one file at a time is in memory.</summary>
    private async Task<(IReadOnlyList<string> Ids, SlackAnswer? Refused)> UploadAsync(SlackBot bot, FilesReply files, ReadAttachment read, CancellationToken cancellationToken)
    {
        var ids = new List<string>(files.Files.Count);
        foreach (var file in files.Files)
        {
            var content = await read.ContentAsync(file.Id, cancellationToken) ?? [];
            var answer = await client.UploadAsync(bot.Token, file.Name, content, cancellationToken);
            if (answer.Body?.Text("file_id") is not { } id)
            {
                return (ids, answer);
            }

            ids.Add(id);
        }

        return (ids, null);
    }

    /// <summary>Slack lists the places where a file is shown by their kind.</summary>
    private static bool IsShownIn(JsonElement answer, string channel) =>
        answer.At("file") is { } file && Places.Any(kind => file.Items(kind).Any(place => place.ValueKind == JsonValueKind.String && place.GetString() == channel));
}
