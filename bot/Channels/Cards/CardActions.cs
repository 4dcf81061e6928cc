using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Cards;

/// <summary>What the renderings for Teams and the web chat share: finding the buttons, and writing their data.</summary>
internal static class CardActions
{
    private static readonly string[] ReservedNames = ["verb", "msteams"];

    /// <summary>The card as JSON, with every button replaced.</summary>
    public static JsonObject Render(AdaptiveCard card, CardStamp stamp, Func<JsonObject, JsonObject> button)
    {
        var json = JsonSerializer.SerializeToNode(ButtonRows.InLines(card), CardJson.Options)?.AsObject() ?? [];
        if (stamp.Site is { } site)
        {
            SiteLinks.MakeAbsolute(json, site);
        }

        Replace(json, button);
        return json;
    }

    /// <summary>A button's data with the stamp.</summary>
    public static JsonObject Stamped(JsonObject button, CardStamp stamp)
    {
        var data = button["data"]?.DeepClone().AsObject() ?? [];
        data[CardAction.CardKeyField] = stamp.Key;
        data[CardAction.NonceField] = stamp.Nonce;
        return data;
    }

    /// <summary>A button that acts, as Action.Submit: the verb travels in the data.</summary>
    public static JsonObject Submit(JsonObject execute, CardStamp stamp)
    {
        var submit = execute.DeepClone().AsObject();
        var data = Stamped(execute, stamp);
        data["verb"] = execute["verb"]?.DeepClone();
        submit.Remove("verb");
        submit["type"] = "Action.Submit";
        submit["data"] = data;
        return submit;
    }

    private static void Replace(JsonNode? node, Func<JsonObject, JsonObject> button)
    {
        switch (node)
        {
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Replace(items[i], button);
                    if (items[i] is JsonObject item && TypeOf(item).StartsWith("Action.", StringComparison.Ordinal))
                    {
                        items[i] = button(item);
                    }
                }

                break;
            case JsonObject element:
                CheckName(element);
                foreach (var (_, value) in element)
                {
                    Replace(value, button);
                }

                break;
        }
    }

    /// <summary>The JSON type of an element or a button.</summary>
    public static string TypeOf(JsonObject element) => element["type"]?.GetValue<string>() ?? "";

    // An input's value comes back beside the button's data and the stamp, and must not be able to take their place.
    private static void CheckName(JsonObject element)
    {
        var id = element["id"]?.GetValue<string>();
        if (TypeOf(element).StartsWith("Input.", StringComparison.Ordinal) && (id is null or "" || id[0] == '_' || ReservedNames.Contains(id)))
        {
            throw new InvalidOperationException($"A card's input cannot be named '{id}'.");
        }
    }
}
