using DeskBot.Backend.Attachments;
using DeskBot.Backend.Conversations;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.BotFramework.Authentication;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.BotFramework.Files;

/// <summary>
/// Fetches and stores the files of a message before the message is taken in. Teams waits some fifteen seconds for that; what has not come by then is left out, and the
/// person is told. A message that is delivered again finds its files stored.
/// </summary>
internal sealed partial class TakeFiles(FileDownloads downloads, IServiceScopeFactory scopes, TimeProvider time, ILogger<TakeFiles> logger)
{
    /// <summary>The longest name of a sender that is stored with a file.</summary>
    private const int LongestSender = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The message with its files stored, and a word on each that is not.</summary>
    public async Task<IncomingMessage> ExecuteAsync(VerifiedActivity verified, IncomingMessage message, CancellationToken cancellationToken)
    {
        var sent = message.Kind == MessageKind.Text && message.From.Id.Length <= LongestSender ? SentFile.Of(verified.Activity) : [];
        if (sent.Count == 0)
        {
            return message;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var taken = new List<IncomingFile>();
        var left = new List<FileNotTaken>();
        foreach (var (place, file) in sent.Index())
        {
            switch (await TakeAsync(file, place, message, either.Token, cancellationToken))
            {
                case (IncomingFile stored, _):
                    taken.Add(stored);
                    break;
                case (_, var why):
                    LogNotTaken(logger, why);
                    left.Add(new FileNotTaken(file.Name, why));
                    break;
            }
        }

        return message with { Files = taken, FilesNotTaken = left };
    }

    private async Task<(IncomingFile? Stored, WhyNotTaken Why)> TakeAsync(SentFile file, int place, IncomingMessage message, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await downloads.FetchAsync(file, either) switch
            {
                FileDownload.Fetched fetched => await StoreAsync(file, place, fetched.Content, message, cancellationToken),
                FileDownload.TooLarge => (null, WhyNotTaken.TooLarge),
                _ => (null, WhyNotTaken.NotThere),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, WhyNotTaken.NotThere);
        }
    }

    private async Task<(IncomingFile? Stored, WhyNotTaken Why)> StoreAsync(SentFile file, int place, byte[] content, IncomingMessage message, CancellationToken cancellationToken)
    {
        var address = message.Conversation;
        var conversation = $"{address.Channel}|{ConversationId.Of(address.Channel, address.Tenant, address.Id)}";
        await using var scope = scopes.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<StoreAttachment>()
            .ExecuteAsync([new NewAttachment(file.Name, content, message.From.Id, conversation) { Source = message.SourceOfFile(place) }], cancellationToken);
        return outcome switch
        {
            StoreAttachmentOutcome.Stored { Attachments: [var stored] } => (new IncomingFile(stored.Id, stored.Name, stored.ContentType, stored.Length), default),
            StoreAttachmentOutcome.WrongSize { Length: > 0 } => (null, WhyNotTaken.TooLarge),
            StoreAttachmentOutcome.WrongSize => (null, WhyNotTaken.NotThere),
            _ => (null, WhyNotTaken.WrongKind),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file that was sent in Teams was not taken: {Why}.")]
    private static partial void LogNotTaken(ILogger logger, WhyNotTaken why);
}
