using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Slack;

namespace DeskBot.Bot.Tests.Channels.Slack.Rendering;

/// <summary>A modal that somebody fills in and sends, the way Slack reports it.</summary>
internal static class Modal
{
    /// <summary>Sends it, with some fields changed.</summary>
    public static SlackSubmission? Submit(JsonObject view, params (string Field, JsonNode State)[] filledIn) => Rendered.Rendering.ReadSubmission(Rendered.Element(Payload(view, filledIn)));

    /// <summary>What Slack posts.</summary>
    public static JsonObject Payload(JsonObject view, params (string Field, JsonNode State)[] filledIn)
    {
        var sent = view.DeepClone().AsObject();
        var values = new JsonObject();
        foreach (var block in (sent["blocks"] as JsonArray ?? []).OfType<JsonObject>().Where(block => (string?)block["type"] == "input"))
        {
            var id = (string?)block["block_id"] ?? "";
            var element = block["element"] as JsonObject ?? [];
            var given = filledIn.FirstOrDefault(one => $"field:{one.Field}" == id).State;
            values[id] = new JsonObject { [(string?)element["action_id"] ?? ""] = given ?? AsFilledIn(element) };
        }

        sent["state"] = new JsonObject { ["values"] = values };
        (sent["id"], sent["hash"]) = ("V1", "1.a");
        return new JsonObject { ["type"] = "view_submission", ["view"] = sent };
    }

    private static JsonObject AsFilledIn(JsonObject element)
    {
        var type = (string?)element["type"] ?? "";
        var state = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "datepicker": state["selected_date"] = element["initial_date"]?.DeepClone(); break;
            case "timepicker": state["selected_time"] = element["initial_time"]?.DeepClone(); break;
            case "static_select" or "radio_buttons": state["selected_option"] = element["initial_option"]?.DeepClone(); break;
            case "multi_static_select" or "checkboxes": state["selected_options"] = element["initial_options"]?.DeepClone() ?? new JsonArray(); break;
            default: state["value"] = element["initial_value"]?.DeepClone(); break;
        }

        return state;
    }
}
