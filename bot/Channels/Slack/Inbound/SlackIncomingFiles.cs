using System.Text.Json;
using DeskBot.Backend.Attachments;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.Slack.Api;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Fetches the files that came with a message and stores those that the desk takes.</summary>
internal sealed class SlackIncomingFiles(SlackFiles files, IServiceScopeFactory scopes)
{
    private const int Most = 10;

    /// <summary>Fetches and stores them one by one; one that is refused does not keep the others away, and one that an earlier try has stored is not stored again.</summary>
    public async Task<TakenFiles> TakeAsync(SlackScene here, JsonElement message, IncomingMessage incoming, string sender, CancellationToken cancellationToken)
    {
        var (taken, refused) = (new List<IncomingFile>(), new List<string>());
        var conversation = $"{SlackAddress.Channel}|{incoming.Conversation.Id}";
        foreach (var (place, file) in message.Items("files").Take(Most).Index())
        {
            var name = file.Text("name") is { Length: > 0 } given ? given : "file";
            switch (await DownloadAsync(here, file, cancellationToken))
            {
                case SlackDownload.Fetched fetched when await StoreAsync(new NewAttachment(name, fetched.Content, sender, conversation) { Source = incoming.SourceOfFile(place) }, cancellationToken) is { } stored:
                    taken.Add(new IncomingFile(stored.Id, stored.Name, stored.ContentType, stored.Length));
                    break;
                case SlackDownload.TryAgain:
                    return new TakenFiles([], [], NotYet: true);
                default:
                    refused.Add(name);
                    break;
            }
        }

        return new TakenFiles(taken, refused, NotYet: false);
    }

    private async Task<SlackDownload> DownloadAsync(SlackScene here, JsonElement file, CancellationToken cancellationToken)
    {
        if (file.At("size") is { } size && size.TryGetInt64(out var length) && length > StoreAttachment.Largest)
        {
            return new SlackDownload.Refused("too_large");
        }

        return Uri.TryCreate(file.Text("url_private_download") ?? file.Text("url_private"), UriKind.Absolute, out var address)
            ? await files.DownloadAsync(here.Bot.Token, address, file.Text("mimetype"), cancellationToken)
            : new SlackDownload.Refused("no_address");
    }

    private async Task<AttachmentInfo?> StoreAsync(NewAttachment file, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreAttachment>().ExecuteAsync([file], cancellationToken) is StoreAttachmentOutcome.Stored { Attachments: [var stored] }
            ? stored
            : null;
    }
}

/// <summary>What became of a message's files.</summary>
/// <param name="Files">Those that are stored.</param>
/// <param name="Refused">The names of those that were not taken: too large, of a kind that is not taken, not to be had.</param>
/// <param name="NotYet">Slack does not give them at the moment; none is counted as taken.</param>
internal sealed record TakenFiles(IReadOnlyList<IncomingFile> Files, IReadOnlyList<string> Refused, bool NotYet);
