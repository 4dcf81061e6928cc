using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Attachments;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// The way out to web chat conversations: a reply is an activity in the store, which the open streams show at once and others when they come back.
/// A reply is named by its outbox row, so sending it twice shows it once.
/// </summary>
internal sealed class WebChatChannel(WebChatWriter writer, WebChatHub hub, HandOver files, TimeProvider time) : IChannel
{
    private static readonly TimeSpan StoreBusy = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public bool Serves(string channel) => channel == WebChatActivityJson.Channel;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Reply is FilesReply handed)
        {
            message = message with { Reply = await files.AsFilesAsync(handed, cancellationToken) };
        }

        var id = message.EditMessageId ?? $"b-{message.OutboxId}";
        var entry = new WebChatEntry(message.Conversation.Id, id, Activity(message).ToJsonString(CardJson.Options)) { Replaces = message.EditMessageId is not null };
        try
        {
            var appended = await writer.AppendAsync(entry);
            return appended.Stored is null ? new SendOutcome.ConversationGone("The web chat conversation does not exist any more.") : new SendOutcome.Sent(id);
        }
        catch (Exception error) when (error is DbException or DbUpdateException)
        {
            // Storing the same id again is harmless, so an uncertain commit is simply tried again.
            return new SendOutcome.TryAgain(StoreBusy, error.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public Task ShowTypingAsync(ConversationAddress conversation, CancellationToken cancellationToken)
    {
        hub.ShowTyping(conversation.Id, time.GetUtcNow());
        return Task.CompletedTask;
    }

    private static JsonObject Activity(OutgoingMessage message)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["channelId"] = WebChatActivityJson.Channel,
            ["conversation"] = new JsonObject { ["id"] = message.Conversation.Id },
            ["from"] = ActivityView.Bot(),
            ["locale"] = "en",
        };
        if (message.InReplyTo is { } answered)
        {
            activity["replyToId"] = answered;
        }

        Say(message.Reply, activity, message.OutboxId.ToString(CultureInfo.InvariantCulture));
        return activity;
    }

    private static void Say(Reply reply, JsonObject activity, string nonce)
    {
        switch (reply)
        {
            case TextReply text:
                activity["text"] = text.Text;
                activity["textFormat"] = "markdown";
                if (text.Choices.Count > 0)
                {
                    activity["suggestedActions"] = new JsonObject { ["actions"] = new JsonArray([.. text.Choices.Select(QuickReply)]) };
                }

                break;
            case FilesReply files:
                activity["text"] = files.Text;
                activity["textFormat"] = "markdown";
                activity["attachments"] = new JsonArray([.. files.Files.Select(AttachmentJson.Of)]);
                break;
            case CardReply card:
                activity["summary"] = card.Summary;
                // What a screen reader says for the message; the card's own elements stay reachable.
                activity["channelData"] = new JsonObject { ["webchat:fallback-text"] = card.Summary };
                activity["attachments"] = new JsonArray(new JsonObject
                {
                    ["contentType"] = "application/vnd.microsoft.card.adaptive",
                    ["content"] = WebChatCardRenderer.Render(card.Card, new CardStamp(card.Key, nonce, Site: null)),
                });
                break;
        }
    }

    private static JsonNode QuickReply(QuickReply choice) => new JsonObject { ["type"] = "imBack", ["title"] = choice.Title, ["value"] = choice.Title };
}
