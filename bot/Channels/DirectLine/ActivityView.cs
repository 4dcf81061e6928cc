using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Channels.Cards;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>Stored activities as one client gets them: with id and time, and with addresses that this client can open.</summary>
/// <param name="site">The desk's address as the client reached it.</param>
/// <param name="addressOf">Makes the address of a stored attachment.</param>
internal sealed class ActivityView(Uri site, Func<Guid, string> addressOf)
{
    /// <summary>The bot as the sender of an activity.</summary>
    public static JsonObject Bot() => new() { ["id"] = "deskbot", ["name"] = "DeskBot", ["role"] = "bot" };

    /// <summary>The frame of a stream and the answer to a poll: activities and the watermark after them.</summary>
    public static JsonObject Set(JsonArray activities, long watermark) => new()
    {
        ["activities"] = activities,
        ["watermark"] = watermark.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A typing sign of the bot.</summary>
    public static JsonArray Typing(string conversationId, DateTimeOffset at) =>
        [new JsonObject
        {
            ["type"] = "typing",
            ["id"] = $"t-{Guid.NewGuid():N}",
            ["timestamp"] = Instant(at),
            ["channelId"] = WebChatActivityJson.Channel,
            ["conversation"] = new JsonObject { ["id"] = conversationId },
            ["from"] = Bot(),
        }];

    /// <summary>The activities, in the same order.</summary>
    public JsonArray Of(IEnumerable<StoredWebChatActivity> activities) => [.. activities.Select(Of)];

    private JsonNode Of(StoredWebChatActivity stored)
    {
        var activity = JsonNode.Parse(stored.Body)?.AsObject() ?? [];
        activity["id"] = stored.ActivityId;
        activity["timestamp"] = Instant(stored.Timestamp);
        foreach (var attachment in (activity["attachments"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (AttachmentJson.IdOf(attachment) is { } id)
            {
                Address(attachment, addressOf(id));
            }
        }

        if ((activity["from"] as JsonObject)?.Text("role") == "bot")
        {
            SiteLinks.MakeAbsolute(activity, site);
        }

        return activity;
    }

    /// <summary>The web chat shows what a person sent as a picture when it has a thumbnail, else as a file; ours is the picture itself.</summary>
    private static void Address(JsonObject attachment, string address)
    {
        attachment["contentUrl"] = address;
        if (AttachmentInfo.IsPicture(attachment.Text("contentType") ?? ""))
        {
            attachment["thumbnailUrl"] = address;
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
