using System.Text;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Cards;

/// <summary>Keeps a card below a channel's limit: long texts are cut first, and what is still too large becomes one line and its links.</summary>
internal static class CardSize
{
    private static readonly int[] Cuts = [2000, 1000, 500, 250, 120];

    /// <summary>The card itself, or a shorter one that fits.</summary>
    public static JsonObject Fit(JsonObject card, int mostBytes)
    {
        foreach (var most in Cuts)
        {
            if (BytesOf(card) <= mostBytes)
            {
                return card;
            }

            CutTexts(card, most);
        }

        return BytesOf(card) <= mostBytes ? card : OneLine(card);
    }

    /// <summary>The card's size as it is sent, in bytes of UTF-8.</summary>
    public static int BytesOf(JsonNode card) => Encoding.UTF8.GetByteCount(card.ToJsonString(CardJson.Options));

    private static void CutTexts(JsonNode? node, int most)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    CutTexts(item, most);
                }

                break;
            case JsonObject element:
                var name = element.ContainsKey("text") ? "text" : IsFact(element) ? "value" : null;
                if (name is not null && element[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > most)
                {
                    element[name] = Cut(text, most);
                }

                foreach (var (_, child) in element)
                {
                    CutTexts(child, most);
                }

                break;
        }
    }

    // An input's value is the person's own text, which is not ours to shorten; a choice's value is a key.
    private static bool IsFact(JsonObject element) =>
        element.ContainsKey("title") && element.Parent is JsonArray { Parent: JsonObject parent } && CardActions.TypeOf(parent) == "FactSet";

    // At a space, so that neither an escape nor a surrogate pair is cut in two.
    private static string Cut(string markdown, int most)
    {
        var end = markdown.LastIndexOf(' ', most - 2);
        var kept = end > most / 2 ? markdown[..end] : markdown[..(char.IsHighSurrogate(markdown[most - 2]) ? most - 2 : most - 1)];
        return kept.TrimEnd('\\', ' ') + "…";
    }

    private static JsonObject OneLine(JsonObject card)
    {
        var text = card["fallbackText"]?.GetValue<string>() ?? "This is too long to be shown here.";
        var links = (card["actions"] as JsonArray ?? []).OfType<JsonObject>().Where(action => CardActions.TypeOf(action) == "Action.OpenUrl");
        return new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = card["version"]?.DeepClone(),
            ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["wrap"] = true, ["text"] = Markdown.Escape(text.Length > 1000 ? text[..1000] : text) }),
            ["actions"] = new JsonArray([.. links.Select(link => link.DeepClone())]),
        };
    }
}
