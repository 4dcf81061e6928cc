using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.BotFramework.Activities;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Writes replies as activities. Text and card never go into one activity: Teams would split it into two messages and name neither, and then
/// nothing could be edited later.
/// </summary>
internal sealed class ReplyActivities(Site site)
{
    /// <summary>The most quick replies that Teams shows.</summary>
    private const int MostChoices = 6;

    /// <summary>The reply as an activity.</summary>
    public Activity Of(OutgoingMessage message, ConversationReference to) => message.Reply switch
    {
        CardReply card => Message(message, to) with
        {
            Summary = card.Summary,
            Attachments = [Card(card.Card, card.Key, message.OutboxId.ToString(CultureInfo.InvariantCulture))],
        },
        TextReply { Choices.Count: 0 } text => Text(message, to, text.Text),
        TextReply text when Routes.IsGroup(to.Conversation ?? new ConversationAccount()) => Choices(message, to, text),
        TextReply text => Text(message, to, text.Text) with
        {
            SuggestedActions = new SuggestedActions([.. text.Choices.Take(MostChoices).Select(choice => new SuggestedAction("imBack", choice.Title, choice.Title))])
            {
                To = to.User?.Id is { } id ? [id] : [],
            },
        },
        _ => Text(message, to, ""),
    };

    /// <summary>The reply in words only, for a card that the connector finds too large.</summary>
    public Activity InWords(OutgoingMessage message, ConversationReference to) => Text(message, to, message.Reply switch
    {
        CardReply card => Markdown.Escape(card.Summary),
        TextReply text => text.Text,
        _ => "",
    });

    /// <summary>The card as the content of an invoke's answer or of an attachment.</summary>
    public JsonElement Render(AdaptiveCard card, string key, string nonce) => ToElement(TeamsCardRenderer.Render(card, new CardStamp(key, nonce, site.Address)));

    /// <summary>A sign that the bot is working on it.</summary>
    public static Activity Typing(ConversationReference to) => Base(to) with { Type = ActivityTypes.Typing };

    private Attachment Card(AdaptiveCard card, string key, string nonce) => new() { ContentType = Attachment.AdaptiveCardType, Content = Render(card, key, nonce) };

    private Activity Text(OutgoingMessage message, ConversationReference to, string text) =>
        Message(message, to) with { Text = SiteLinks.InMarkdown(text, site.Address), TextFormat = "markdown" };

    /// <summary>Where several people read along Teams shows no quick replies, so they become the buttons of a card.</summary>
    private Activity Choices(OutgoingMessage message, ConversationReference to, TextReply text) => Message(message, to) with
    {
        Summary = text.Text,
        Attachments =
        [
            Card(
                new AdaptiveCard([new TextBlock(text.Text)], [.. text.Choices.Take(MostChoices).Select(choice => new SayButton(choice.Title, choice.Title))]),
                "choices",
                message.OutboxId.ToString(CultureInfo.InvariantCulture)),
        ],
    };

    private static Activity Message(OutgoingMessage message, ConversationReference to) =>
        Base(to) with { Type = ActivityTypes.Message, ReplyToId = message.EditMessageId is null ? message.InReplyTo : null, Id = message.EditMessageId };

    private static Activity Base(ConversationReference to) => new()
    {
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
        From = to.Bot,
        Recipient = to.User,
        Conversation = to.Conversation,
        Locale = to.Locale,
    };

    private static JsonElement ToElement(JsonObject json) => JsonSerializer.SerializeToElement(json, CardJson.Options);
}
