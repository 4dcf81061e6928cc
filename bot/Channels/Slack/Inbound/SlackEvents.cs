using System.Text.Json;
using DeskBot.Backend.Conversations.Slack;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>Looks at an event just long enough to acknowledge it: what it is called, in whose order it belongs, and whether it can concern the desk at all.</summary>
internal static class SlackEvents
{
    /// <summary>The event types that the app subscribes to; the manifest names the same.</summary>
    public static IReadOnlyList<string> Subscribed { get; } =
    [
        "message.im", "message.channels", "app_mention", "app_home_opened", "reaction_added", "app_uninstalled", "tokens_revoked",
    ];

    private const int LongestId = 64;

    /// <summary>Says what to write down for an event; null when there is nothing to do for the desk.</summary>
    public static DeliveredBySlack? Read(JsonElement envelope, string payload, string reaction)
    {
        if (envelope.Text("type") != "event_callback" || envelope.At("event") is not { ValueKind: JsonValueKind.Object } happened
            || TenantOf(envelope) is not { } tenant || KeyOf(envelope, happened) is not { } key || !MayConcern(happened, reaction))
        {
            return null;
        }

        return new DeliveredBySlack(tenant.Key, key, SlackDeliveryKind.Event, LaneOf(happened), payload);
    }

    /// <summary>The workspace that an event was delivered for.</summary>
    public static SlackTenant? TenantOf(JsonElement envelope) => SlackTenant.Of(
        envelope.Text("enterprise_id"), envelope.Text("team_id"), envelope.Items("authorizations").Any(authorization => authorization.Flag("is_enterprise_install")));

    /// <summary>
    /// A message has its channel and time for a name, because a mention in a channel is delivered twice, as two events; everything else has its event id.
    /// </summary>
    private static string? KeyOf(JsonElement envelope, JsonElement happened) => (happened.Text("type"), happened.Text("subtype")) switch
    {
        ("message", "message_changed") when Id(happened.Text("message", "ts")) is { } ts =>
            $"edit:{Id(happened.Text("channel"))}:{ts}:{Id(happened.Text("message", "edited", "ts"))}",
        ("message", "message_deleted") when Id(happened.Text("deleted_ts")) is { } ts => $"delete:{Id(happened.Text("channel"))}:{ts}",
        ("message" or "app_mention", _) when Id(happened.Text("ts")) is { } ts => $"message:{Id(happened.Text("channel"))}:{ts}",
        _ when Id(envelope.Text("event_id")) is { } id => $"event:{id}",
        _ => null,
    };

    /// <summary>Bots are not answered: two of them could talk forever. Nor is what nobody says to the desk, in a channel where others talk.</summary>
    private static bool MayConcern(JsonElement happened, string reaction) => happened.Text("type") switch
    {
        "message" => happened.Text("subtype") switch
        {
            null or "file_share" or "thread_broadcast" => IsPerson(happened) && (IsDirect(happened) || happened.Text("thread_ts") is not null || Mentions(happened)),
            "message_changed" => happened.At("message") is { } message && IsPerson(message) && happened.Text("message", "edited", "ts") is not null
                && (IsDirect(happened) || message.Text("thread_ts") is not null || Mentions(message)),
            "message_deleted" => happened.At("previous_message") is { } gone && IsPerson(gone),
            _ => false,
        },
        "app_mention" => IsPerson(happened),
        "app_home_opened" => happened.Text("user") is not null,
        "reaction_added" => reaction.Length > 0 && happened.Text("reaction") == reaction && happened.Text("item", "type") == "message",
        "app_uninstalled" or "tokens_revoked" => true,
        _ => false,
    };

    private static bool IsPerson(JsonElement message) =>
        message.Text("user") is { Length: > 0 } && message.Text("bot_id") is null && message.At("bot_profile") is null or { ValueKind: JsonValueKind.Null };

    private static bool IsDirect(JsonElement happened) => happened.Text("channel_type") == "im";

    private static bool Mentions(JsonElement message) => message.Text("text")?.Contains("<@", StringComparison.Ordinal) == true;

    /// <summary>What is said in one thread, or one direct conversation, keeps its order; so does what one person does elsewhere.</summary>
    private static string LaneOf(JsonElement happened)
    {
        var message = happened.At("message") ?? happened.At("previous_message") ?? happened;
        var channel = Id(happened.Text("channel")) ?? Id(happened.Text("item", "channel"));
        return channel is null ? Id(happened.Text("user")) ?? "" : IsDirect(happened) ? channel : $"{channel}:{Id(message.Text("thread_ts")) ?? Id(message.Text("ts"))}";
    }

    private static string? Id(string? id) => id is { Length: > 0 and <= LongestId } && !id.Contains('\0', StringComparison.Ordinal) ? id : null;
}
