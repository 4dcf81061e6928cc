using System.Text.Json;
using DeskBot.Bot.Channels.BotFramework.Inbound;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Inbound;

/// <summary>What payloads of interactivity have in common: which workspace, which event, where.</summary>
internal static class SlackClicks
{
    /// <summary>The workspace of a payload; null when it names none.</summary>
    public static SlackTenant? TenantOf(JsonElement payload) => SlackTenant.Of(
        payload.Text("enterprise", "id"), payload.Text("team", "id") ?? payload.Text("user", "team_id"), payload.Flag("is_enterprise_install"));

    /// <summary>
    /// A name that a repeated delivery has too: a click's is made of who pressed what, where and when; a submission's of the view as it was sent; a shortcut's
    /// of its trigger.
    /// </summary>
    public static string KeyOf(JsonElement payload) => payload.Text("type") switch
    {
        "block_actions" when payload.Items("actions").FirstOrDefault() is { ValueKind: JsonValueKind.Object } action => EventKeys.Name(
            "click", User(payload), payload.Text("container", "channel_id"), payload.Text("container", "message_ts"), payload.Text("container", "view_id"),
            action.Text("block_id"), action.Text("action_id"), action.Text("action_ts"), action.Text("value"), action.Text("selected_option", "value")),
        "view_submission" => EventKeys.Name("submit", User(payload), payload.Text("view", "id"), payload.Text("view", "hash"), payload.At("view", "state")?.GetRawText()),
        var type => EventKeys.Name(type, User(payload), payload.Text("callback_id"), payload.Text("trigger_id"), payload.Text("action_ts"), payload.Text("message_ts")),
    };

    /// <summary>What one person does keeps its order.</summary>
    public static string LaneOf(JsonElement payload) => User(payload) is { Length: <= 64 } user ? user : "";

    /// <summary>Who did it, as Slack verified.</summary>
    public static string User(JsonElement payload) => payload.Text("user", "id") ?? "";

    /// <summary>Where a click was made: beside a message, or in a modal that stands for one; null on the home tab, which is nobody's conversation.</summary>
    public static SlackPlace? PlaceOf(JsonElement payload, string? origin)
    {
        if (origin is { Length: > 0 })
        {
            var (channel, thread) = SlackAddress.Parse(origin);
            return new SlackPlace(channel, thread, null);
        }

        var inChannel = payload.Text("container", "channel_id") ?? payload.Text("channel", "id");
        return inChannel is null
            ? null
            : new SlackPlace(inChannel, payload.Text("container", "thread_ts") ?? payload.Text("message", "thread_ts"), payload.Text("container", "message_ts") ?? payload.Text("message", "ts"));
    }
}

/// <summary>Where a click was made.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Thread">The thread in it; null outside of threads.</param>
/// <param name="Message">The clicked message, if any.</param>
internal sealed record SlackPlace(string Channel, string? Thread, string? Message)
{
    /// <summary>The conversation.</summary>
    public ConversationAddress In(SlackTenant tenant) => SlackAddress.Of(tenant, Channel, Thread);
}
