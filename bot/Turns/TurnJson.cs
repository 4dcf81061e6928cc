using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Turns;

/// <summary>How messages, replies and answers are written into the inbox and the outbox.</summary>
internal static class TurnJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, CardJson.Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, CardJson.Options) ?? throw new JsonException($"Stored {typeof(T).Name} is empty.");

    public static bool TryRead<T>(string json, [NotNullWhen(true)] out T? value)
        where T : class
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(json, CardJson.Options);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            value = null;
        }

        return value is not null;
    }

    public static ReceivedMessage ToReceived(this IncomingMessage message, DateTimeOffset now) =>
        new(message.ConversationKey(), message.Conversation.Channel, message.Conversation.Tenant, message.EventKey, Write(message), now);

    public static ConversationId ConversationKey(this IncomingMessage message) =>
        ConversationId.Of(message.Conversation.Channel, message.Conversation.Tenant, message.Conversation.Id);

    public static OutboxDraft ToDraft(this Reply reply, string? inReplyTo) => reply switch
    {
        CardReply card => new OutboxDraft(Write(reply), card.Key, card.Placement == CardPlacement.InPlace, inReplyTo),
        _ => new OutboxDraft(Write(reply), null, false, inReplyTo),
    };

    public static string Text(this Reply reply) => reply switch
    {
        TextReply text => text.Text,
        CardReply card => card.Summary,
        FilesReply files => files.Text,
        _ => "",
    };
}
