using System.Text.Json.Nodes;

namespace DeskBot.Bot.Tests.Channels.BotFramework;

/// <summary>Activities as Teams sends them.</summary>
internal static class Activities
{
    public const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public const string Person = "29:1person";
    public const string PersonInDirectory = "99999999-8888-7777-6666-555555555555";
    public const string Bot = "28:" + FakeIssuer.AppId;

    public static JsonObject Message(string text = "my VPN keeps disconnecting", string id = "1700000000001") => Of("message", new JsonObject
    {
        ["id"] = id,
        ["text"] = text,
        ["textFormat"] = "plain",
    });

    /// <summary>An activity of any type; the given properties are added or replace the usual ones.</summary>
    public static JsonObject Of(string type, JsonObject? properties = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = "f:1",
            ["timestamp"] = "2026-03-02T09:00:00.0000000Z",
            ["localTimestamp"] = "2026-03-02T10:00:00.0000000+01:00",
            ["serviceUrl"] = FakeIssuer.ServiceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = Person, ["name"] = "Erin Example", ["aadObjectId"] = PersonInDirectory },
            ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = "a:conversation-1" },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "DeskBot" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
            ["locale"] = "en-GB",
        };
        foreach (var (name, value) in properties ?? [])
        {
            activity[name] = value?.DeepClone();
        }

        return activity;
    }

    /// <summary>A press of an Action.Execute.</summary>
    public static JsonObject Execute(string verb, JsonObject data, string id = "f:click-1") => Of("invoke", new JsonObject
    {
        ["id"] = id,
        ["name"] = "adaptiveCard/action",
        ["replyToId"] = "1700000000002",
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        },
    });

    /// <summary>As the emulator on this machine sends it.</summary>
    public static JsonObject Local(JsonObject activity, string serviceUrl = "http://localhost:56150/_connector")
    {
        activity["serviceUrl"] = serviceUrl;
        return activity;
    }
}
