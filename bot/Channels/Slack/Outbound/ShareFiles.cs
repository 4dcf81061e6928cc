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
        var ids = await uploads.FindAsync(outboxId, cancellationToken);
        if (ids.Count > 0)
        {
            var known = await client.FileInfoAsync(bot.Token, ids[0], cancellationToken);
            if (known is SlackAnswer.Failed { Error: "file_not_found" or "file_deleted" })
            {
                ids = [];
            }
            else if (known.Body is not { } file || IsShownIn(file, post.Channel))
            {
                return known;
            }
        }

        if (ids.Count != files.Files.Count)
        {
            (ids, var refused) = await UploadAsync(bot, files, scope.ServiceProvider.GetRequiredService<ReadAttachment>(), cancellationToken);
            if (refused is not null)
            {
                return refused;
            }

            await uploads.NoteAsync(outboxId, ids, cancellationToken);
        }

        return await client.ShareAsync(bot.Token, post, [.. ids.Zip(files.Files, (id, file) => new SlackFile(id, file.Name))], cancellationToken);
    }

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
        answer.At("file") is { } file && new[] { "ims", "channels", "groups" }.Any(kind => file.Items(kind).Any(place => place.ValueKind == JsonValueKind.String && place.GetString() == channel));
}
