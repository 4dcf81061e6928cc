using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Backend.Conversations.WebChat;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>
/// What a client posted, as the conversation keeps and echoes it. Kept are the fields of the activity schema that a client may set; who it is from, its
/// attachments, its id and its time are the server's to say.
/// </summary>
internal static class WebChatActivityJson
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "webchat";

    private static readonly string[] KeptFields =
        ["type", "text", "textFormat", "locale", "localTimestamp", "localTimezone", "value", "valueType", "name", "channelData", "entities", "replyToId", "inputHint"];

    /// <summary>The body to store: the posted activity with the sender overwritten by the token's person, and the given files.</summary>
    public static JsonObject Echo(JsonObject posted, string conversationId, WebChatOwner owner, IReadOnlyList<IncomingFile> files)
    {
        var echo = new JsonObject();
        foreach (var field in KeptFields)
        {
            if (posted[field] is { } value)
            {
                echo[field] = value.DeepClone();
            }
        }

        echo["channelId"] = Channel;
        echo["conversation"] = new JsonObject { ["id"] = conversationId };
        echo["from"] = new JsonObject { ["id"] = owner.UserId, ["name"] = owner.UserName, ["role"] = "user" };
        if (files.Count > 0)
        {
            echo["attachments"] = new JsonArray([.. files.Select(AttachmentJson.Of)]);
        }

        return echo;
    }

    /// <summary>The client's own mark on the activity, by which it knows the echo; null when it set none.</summary>
    public static string? ClientActivityId(JsonObject activity) => (activity["channelData"] as JsonObject)?.Text("clientActivityID");

    /// <summary>The stored activity as a message for the inbox; null for kinds of activity that no dialog cares about.</summary>
    public static IncomingMessage? ToMessage(StoredWebChatActivity stored, WebChatOwner owner)
    {
        if (JsonNode.Parse(stored.Body) is not JsonObject activity || activity.Text("type") != "message")
        {
            return null;
        }

        var action = (ActionOf(activity) as ParsedAction.Accepted)?.Action;
        return new IncomingMessage
        {
            EventKey = $"{stored.ConversationId}|{stored.ActivityId}",
            Conversation = Address(stored.ConversationId),
            From = Sender(owner),
            Kind = action is null ? MessageKind.Text : MessageKind.CardAction,
            Text = Clean(activity.Text("text") ?? (action is null ? activity.Text("value") : null) ?? ""),
            Locale = activity.Text("locale") is { Length: <= 35 } locale ? locale : null,
            Action = action,
            Files = [.. (activity["attachments"] as JsonArray ?? []).Select(AttachmentJson.Read).OfType<IncomingFile>()],
            MessageId = stored.ActivityId,
        };
    }

    /// <summary>A conversation's address; the token is the only way in, so there is nothing to route.</summary>
    public static ConversationAddress Address(string conversationId) => new(Channel, "", conversationId);

    /// <summary>The person behind a token. The directory knows them by their user id since the token was issued; see <see cref="IssueToken"/>.</summary>
    public static ChannelUser Sender(WebChatOwner owner) => new(owner.UserId, owner.UserName);

    /// <summary>A string property; null when it is missing or something else.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Whether the activity says anything: a message needs words, a pressed button or a file.</summary>
    public static bool SaysSomething(JsonObject activity) =>
        !string.IsNullOrWhiteSpace(activity.Text("text")) || !string.IsNullOrWhiteSpace(activity.Text("value")) || activity["value"] is JsonObject;

    /// <summary>The button that was pressed, if the activity's value is an object; null when it is not.</summary>
    public static ParsedAction? ActionOf(JsonObject activity) =>
        activity["value"] is JsonObject value ? CardActionParser.Parse(JsonSerializer.SerializeToElement(value)) : null;

    /// <summary>Text without control characters, which mean nothing in a chat and which PostgreSQL cannot store.</summary>
    private static string Clean(string text)
    {
        if (!text.Any(IsUnwanted))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var c in text.Where(c => !IsUnwanted(c)))
        {
            kept.Append(c);
        }

        return kept.ToString();
    }

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}

/// <summary>How a file of a message is kept in an activity: named by its id, which becomes a signed address whenever the activity is shown.</summary>
internal static class AttachmentJson
{
    /// <summary>The scheme that names a stored attachment. Only the server writes it.</summary>
    public const string Scheme = "attachment:";

    public static JsonNode Of(IncomingFile file) => Of(file.Id, file.Name, file.ContentType, file.Length);

    public static JsonNode Of(SharedFile file) => Of(file.Id, file.Name, file.ContentType, file.Length);

    public static IncomingFile? Read(JsonNode? node) =>
        node is JsonObject json && IdOf(json) is { } id
            ? new IncomingFile(id, json.Text("name") ?? "", json.Text("contentType") ?? "", long.Parse(json.Text("length") ?? "0", CultureInfo.InvariantCulture))
            : null;

    private static JsonObject Of(Guid id, string name, string contentType, long length) => new()
    {
        ["contentType"] = contentType,
        ["contentUrl"] = Scheme + id.ToString("N"),
        ["name"] = name,
        ["length"] = length.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The stored attachment that an entry of <c>attachments</c> names; null when it names none.</summary>
    public static Guid? IdOf(JsonObject attachment) =>
        attachment.Text("contentUrl") is { } url && url.StartsWith(Scheme, StringComparison.Ordinal) && Guid.TryParseExact(url[Scheme.Length..], "N", out var id)
            ? id
            : null;
}
