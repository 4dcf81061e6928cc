using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeskBot.Bot.Channels.BotFramework.Activities;

/// <summary>
/// One event on the Bot Framework wire, in either direction: a message, an edit, an invoke, an installation. Property names are the
/// protocol's. Whatever we do not know stays in <see cref="Extra"/>, and free-form parts stay <see cref="JsonElement"/>, so that an
/// activity is written exactly as it was read.
/// </summary>
internal sealed record Activity
{
    /// <summary>What happened; see <see cref="ActivityTypes"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The channel's id of this activity; unique within its conversation only.</summary>
    public string? Id { get; init; }

    /// <summary>When the channel saw it (UTC). Kept as text: nothing is computed from it, and an odd clock is no reason to lose a message.</summary>
    public string? Timestamp { get; init; }

    /// <summary>When the person's client sent it, with that client's offset; text as received.</summary>
    public string? LocalTimestamp { get; init; }

    /// <summary>The client's IANA zone.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>The channel, for example <c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where the connector of this conversation listens. Tokens are sent there, so it is checked on receipt and again on each send.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Who did it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Whom it is for: the bot, on inbound activities.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>Where it happened.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The message text. With mentions Teams puts <c>&lt;at&gt;Name&lt;/at&gt;</c> into it.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>One line for notifications when the message is only a card.</summary>
    public string? Summary { get; init; }

    /// <summary>The client's language, a BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment?>? Attachments { get; init; }

    /// <summary><c>list</c> or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; init; }

    /// <summary>Mentions, client capabilities and other facts about the activity.</summary>
    public IReadOnlyList<Entity?>? Entities { get; init; }

    /// <summary>The channel's own details, for example Teams' tenant, team and event type.</summary>
    public JsonElement? ChannelData { get; init; }

    /// <summary>A card's data, or an invoke's payload. A string or an object.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The name of an invoke or event, for example <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The activity this one answers; for a card's button, the message with the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>Who joined, on <c>conversationUpdate</c>.</summary>
    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    /// <summary>Who left, on <c>conversationUpdate</c>.</summary>
    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }

    /// <summary>New reactions to the message <see cref="ReplyToId"/>.</summary>
    public IReadOnlyList<MessageReaction?>? ReactionsAdded { get; init; }

    /// <summary>Reactions taken back.</summary>
    public IReadOnlyList<MessageReaction?>? ReactionsRemoved { get; init; }

    /// <summary>What an <c>installationUpdate</c> did: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    /// <summary>How replies are expected: absent for the connector, <c>expectReplies</c> for the HTTP response.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>Quick replies under a message.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>Every property not named above. It has a setter because the source-generated reader fills it after construction.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
