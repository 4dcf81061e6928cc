using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeskBot.Bot.Channels.BotFramework.Activities;

/// <summary>A person or a bot in a channel. Ids are opaque and compared ordinally.</summary>
internal sealed record ChannelAccount
{
    /// <summary>The channel's id; in Teams <c>29:…</c> for people and <c>28:&lt;app id&gt;</c> for bots.</summary>
    public string? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The directory object id; absent for anonymous and some external people.</summary>
    public string? AadObjectId { get; init; }

    /// <summary><c>user</c>, <c>bot</c> or <c>skill</c>.</summary>
    public string? Role { get; init; }

    /// <inheritdoc cref="Activity.Extra"/>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A conversation in a channel.</summary>
internal sealed record ConversationAccount
{
    /// <summary>The channel's opaque id; in Teams <c>a:…</c>, <c>19:…@thread.v2</c> or <c>19:…@thread.tacv2;messageid=…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Whether more than one person reads it.</summary>
    public bool? IsGroup { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The organisation it belongs to.</summary>
    public string? TenantId { get; init; }

    /// <summary>Its title, if any.</summary>
    public string? Name { get; init; }

    /// <inheritdoc cref="Activity.Extra"/>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>All that is needed to write to a conversation again. Stored by the spine as the conversation's route; the freshest wins.</summary>
internal sealed record ConversationReference
{
    /// <summary>The activity it was taken from.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The person.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>The bot, as this conversation knows it.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The connector's address.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The person's language.</summary>
    public string? Locale { get; init; }
}
