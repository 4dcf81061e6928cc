using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Channels.Slack;

/// <summary>What Slack delivers, as its documentation shows it, with as little of it as a test needs to say.</summary>
internal static class SlackPayloads
{
    public const string Ada = "U0ADA0001";
    public const string General = "C0GENERAL";

    private static int _last;

    /// <summary>An event in its envelope.</summary>
    public static JsonObject Envelope(JsonObject happened, string? id = null, string team = FakeSlack.Team) => new()
    {
        ["type"] = "event_callback", ["token"] = "legacy", ["team_id"] = team, ["api_app_id"] = FakeSlack.App, ["event_id"] = id ?? $"Ev{Next()}", ["event_time"] = 1_800_000_000,
        ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = team, ["user_id"] = FakeSlack.BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false }),
        ["event"] = happened,
    };

    /// <summary>A message in the direct conversation with the bot.</summary>
    public static JsonObject Direct(string text, string user = Ada, string? ts = null) =>
        Message(text, user, FakeSlack.DirectOf(user), "im", ts);

    /// <summary>A message in a channel.</summary>
    public static JsonObject InChannel(string text, string user = Ada, string? ts = null, string? thread = null)
    {
        var message = Message(text, user, General, "channel", ts);
        if (thread is not null)
        {
            message["thread_ts"] = thread;
        }

        return message;
    }

    /// <summary>The other event that a mention in a channel makes.</summary>
    public static JsonObject Mention(string text, string user = Ada, string? ts = null, string? thread = null)
    {
        var mention = InChannel(text, user, ts, thread);
        mention["type"] = "app_mention";
        mention.Remove("channel_type");
        return mention;
    }

    /// <summary>A message that was changed.</summary>
    public static JsonObject Changed(JsonObject message, string text, string at)
    {
        var now = message.DeepClone().AsObject();
        (now["text"], now["edited"]) = (text, new JsonObject { ["user"] = (string?)message["user"], ["ts"] = at });
        return About("message_changed", message, "message", now, at);
    }

    /// <summary>A message that was deleted.</summary>
    public static JsonObject Deleted(JsonObject message, string at)
    {
        var deleted = About("message_deleted", message, "previous_message", message.DeepClone(), at);
        deleted["deleted_ts"] = (string?)message["ts"];
        return deleted;
    }

    /// <summary>A reaction to a message.</summary>
    public static JsonObject Reaction(string name, string channel, string ts, string user = Ada) => new()
    {
        ["type"] = "reaction_added", ["user"] = user, ["reaction"] = name, ["item_user"] = "U0SOMEBODY",
        ["item"] = new JsonObject { ["type"] = "message", ["channel"] = channel, ["ts"] = ts }, ["event_ts"] = Ts(),
    };

    /// <summary>A click in a message.</summary>
    public static JsonObject Click(string value, string channel, string message, string user = Ada, string? thread = null) => Interaction("block_actions", user, new JsonObject
    {
        ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message, ["channel_id"] = channel, ["thread_ts"] = thread },
        ["channel"] = new JsonObject { ["id"] = channel, ["name"] = "general" },
        ["message"] = new JsonObject { ["ts"] = message, ["thread_ts"] = thread },
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = "a", ["block_id"] = "b", ["value"] = value, ["action_ts"] = Ts() }),
    });

    /// <summary>A form that was sent.</summary>
    public static JsonObject Submission(string callback, string origin, JsonObject values, string user = Ada) => Interaction("view_submission", user, new JsonObject
    {
        ["view"] = new JsonObject
        {
            ["id"] = $"V{Next()}", ["hash"] = "h1", ["type"] = "modal", ["callback_id"] = callback, ["private_metadata"] = origin, ["state"] = new JsonObject { ["values"] = values },
        },
    });

    /// <summary>Any interaction.</summary>
    public static JsonObject Interaction(string type, string user, JsonObject more)
    {
        var payload = new JsonObject
        {
            ["type"] = type, ["team"] = new JsonObject { ["id"] = FakeSlack.Team, ["domain"] = "desk" }, ["user"] = new JsonObject { ["id"] = user, ["team_id"] = FakeSlack.Team },
            ["enterprise"] = null, ["is_enterprise_install"] = false, ["api_app_id"] = FakeSlack.App, ["token"] = "legacy", ["trigger_id"] = $"trigger.{Next()}",
        };
        foreach (var (name, value) in more)
        {
            payload[name] = value?.DeepClone();
        }

        return payload;
    }

    /// <summary>A slash command's fields.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Command(string text, string user, string channel, Uri response) =>
    [
        new("token", "legacy"), new("team_id", FakeSlack.Team), new("command", "/desk"), new("text", text), new("user_id", user), new("channel_id", channel),
        new("trigger_id", $"trigger.{Next()}"), new("response_url", response.ToString()), new("is_enterprise_install", "false"),
    ];

    /// <summary>A time that no other message has.</summary>
    public static string Ts() => string.Create(CultureInfo.InvariantCulture, $"1790000000.{Next():D6}");

    private static JsonObject Message(string text, string user, string channel, string type, string? ts) => new()
    {
        ["type"] = "message", ["user"] = user, ["text"] = text, ["channel"] = channel, ["channel_type"] = type, ["ts"] = ts ?? Ts(), ["team"] = FakeSlack.Team,
    };

    private static JsonObject About(string subtype, JsonObject message, string name, JsonNode about, string at) => new()
    {
        ["type"] = "message", ["subtype"] = subtype, ["hidden"] = true, ["channel"] = (string?)message["channel"], ["channel_type"] = (string?)message["channel_type"],
        ["ts"] = at, [name] = about,
    };

    private static int Next() => Interlocked.Increment(ref _last);
}
