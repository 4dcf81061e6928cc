using System.Text.Json;
using DeskBot.Bot.Channels.BotFramework.Activities;

namespace DeskBot.Bot.Channels.BotFramework;

/// <summary>Conversation references as text: what the spine stores as a conversation's route and hands back when something is to be sent.</summary>
internal static class Routes
{
    /// <summary>
    /// The reference to the activity's conversation. Without the activity's own id, which travels with each message, so that the text changes only when
    /// the way to the conversation does.
    /// </summary>
    public static string Write(Activity activity) => Write(new ConversationReference
    {
        User = activity.From is { } user ? user with { Extra = null } : null,
        Bot = activity.Recipient is { } bot ? bot with { Extra = null } : null,
        Conversation = activity.Conversation is { } conversation ? conversation with { Extra = null } : null,
        ChannelId = activity.ChannelId,
        ServiceUrl = activity.ServiceUrl,
        Locale = activity.Locale,
    });

    /// <summary>The reference as text.</summary>
    public static string Write(ConversationReference reference) => JsonSerializer.Serialize(reference, ActivityJson.Default.ConversationReference);

    /// <summary>Reads a reference; null when the text is not one.</summary>
    public static ConversationReference? Read(string route)
    {
        try
        {
            return JsonSerializer.Deserialize(route, ActivityJson.Default.ConversationReference) is { ServiceUrl: not null, Conversation.Id: not null } reference
                ? reference
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether several people read the conversation.</summary>
    public static bool IsGroup(ConversationAccount conversation) =>
        conversation.IsGroup ?? conversation.ConversationType is { Length: > 0 } and not "personal";
}
