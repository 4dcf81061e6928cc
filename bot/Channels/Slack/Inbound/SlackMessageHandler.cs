using System.Text.Json;
using DeskBot.Bot.Turns;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Hands on what people write, change and delete: in direct conversations, where they mention the bot, and in threads in which it takes part.</summary>
internal sealed class SlackMessageHandler(SlackPeople people, SlackThreads threads, SlackIncomingFiles files, SlackNotices notices, IInbox inbox)
{
    /// <summary>Handles a message event.</summary>
    public Task<HandedOn> HandleAsync(SlackScene here, JsonElement happened, CancellationToken cancellationToken) => happened.Text("subtype") switch
    {
        "message_changed" when happened.At("message") is { } changed => HandleAsync(here, happened, changed, MessageKind.Edited, cancellationToken),
        "message_deleted" when happened.At("previous_message") is { } deleted => HandleAsync(here, happened, deleted, MessageKind.Deleted, cancellationToken),
        _ => HandleAsync(here, happened, happened, MessageKind.Text, cancellationToken),
    };

    private async Task<HandedOn> HandleAsync(SlackScene here, JsonElement happened, JsonElement message, MessageKind kind, CancellationToken cancellationToken)
    {
        if (happened.Text("channel") is not { Length: > 0 } channel || message.Text("ts") is not { } ts || message.Text("user") is not { } user || user == here.Bot.UserId)
        {
            return HandedOn.Finished;
        }

        var thread = message.Text("thread_ts");
        var conversation = SlackAddress.Of(here.Tenant, channel, thread ?? ts);
        if (conversation.IsGroup && !await IsMeantAsync(here, happened, message, conversation, kind, cancellationToken))
        {
            return HandedOn.Finished;
        }

        switch (await people.IdentifyAsync(here.Bot, here.Tenant, user, cancellationToken))
        {
            case SlackPerson.Member member:
                var id = SlackAddress.MessageId(channel, ts, thread);
                return await HandOnAsync(here, message, Incoming(here, conversation, member, kind, id), member, cancellationToken);
            case SlackPerson.NotKnownNow unknown:
                return new HandedOn.NotYet(unknown.Why);
            default:
                await notices.DeclineAsync(here, channel, thread, user, cancellationToken);
                return HandedOn.Finished;
        }
    }

    /// <summary>Whether something in a channel is said to the bot. What is changed or deleted is, where it took part.</summary>
    private async Task<bool> IsMeantAsync(
        SlackScene here, JsonElement happened, JsonElement message, ConversationAddress conversation, MessageKind kind, CancellationToken cancellationToken)
    {
        if (kind == MessageKind.Text && (happened.Text("type") == "app_mention" || SlackText.Mentions(message.Text("text"), here.Bot.UserId)))
        {
            threads.Join(conversation);
            return true;
        }

        return await threads.HasJoinedAsync(conversation, cancellationToken);
    }

    private static IncomingMessage Incoming(SlackScene here, ConversationAddress conversation, SlackPerson.Member member, MessageKind kind, string id) => new()
    {
        EventKey = here.EventKey,
        Conversation = conversation,
        From = member.User,
        Kind = kind,
        Locale = member.Locale,
        MessageId = kind == MessageKind.Deleted ? null : id,
        AboutMessageId = kind == MessageKind.Text ? null : id,
    };

    private async Task<HandedOn> HandOnAsync(SlackScene here, JsonElement message, IncomingMessage incoming, SlackPerson.Member member, CancellationToken cancellationToken)
    {
        if (incoming.Kind == MessageKind.Text && message.Items("files").Any())
        {
            var taken = await files.TakeAsync(here, message, incoming, member.Login ?? member.User.Id, cancellationToken);
            if (taken.NotYet)
            {
                return new HandedOn.NotYet("A file cannot be fetched.");
            }

            incoming = incoming with { Files = taken.Files };
            await notices.RefusedFilesAsync(here, incoming, taken.Refused, cancellationToken);
        }

        var text = incoming.Kind == MessageKind.Deleted ? "" : SlackText.ToPlain(message.Text("text"), here.Bot.UserId);
        await inbox.AcceptAsync(incoming with { Text = text }, cancellationToken);
        return HandedOn.Finished;
    }
}
