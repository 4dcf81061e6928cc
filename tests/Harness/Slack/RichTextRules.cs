using System.Text.Json.Nodes;

namespace DeskBot.Harness.Slack;

/// <summary>What Slack refuses in a <c>rich_text</c> block, and what ours never hold: mentions.</summary>
internal static class RichTextRules
{
    private static readonly string[] Styles = ["bold", "italic", "strike", "code"];

    /// <summary>What is wrong with the block.</summary>
    public static IEnumerable<string> Of(JsonObject block)
    {
        var elements = block["elements"] as JsonArray ?? [];
        return elements.Count == 0 ? ["rich text without elements"] : elements.SelectMany(element => Element(element as JsonObject ?? []));
    }

    private static IEnumerable<string> Element(JsonObject element)
    {
        var inner = element["elements"] as JsonArray ?? [];
        if (inner.Count == 0)
        {
            yield return $"{element["type"]} without elements";
        }

        var problems = (string?)element["type"] switch
        {
            "rich_text_section" or "rich_text_quote" => Only(element, "type", "elements").Concat(inner.SelectMany(part => Part(part as JsonObject ?? [], "text", "link", "emoji"))),
            "rich_text_preformatted" => Only(element, "type", "elements").Concat(inner.SelectMany(part => Part(part as JsonObject ?? [], "text", "link"))),
            "rich_text_list" => List(element, inner),
            var type => [$"{type} is not allowed in rich text"],
        };
        foreach (var problem in problems)
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> List(JsonObject list, JsonArray entries)
    {
        IEnumerable<string> own = (string?)list["style"] is not ("bullet" or "ordered") ? ["a list without a style"]
            : (int?)list["indent"] is < 0 or > 8 ? ["a list that stands too far in"]
            : entries.Any(entry => (string?)entry?["type"] != "rich_text_section") ? ["a list holds sections only"]
            : Only(list, "type", "elements", "style", "indent", "offset", "border");
        return own.Concat(entries.SelectMany(entry => Element(entry as JsonObject ?? [])));
    }

    private static IEnumerable<string> Part(JsonObject part, params string[] allowed)
    {
        var type = (string?)part["type"] ?? "";
        if (!allowed.Contains(type))
        {
            return [$"{type} is not allowed here"];
        }

        var style = part["style"] as JsonObject ?? [];
        IEnumerable<string> problems = style.Any(one => !Styles.Contains(one.Key)) ? ["a style that text does not have"] : [];
        return type switch
        {
            "text" => problems.Concat(Only(part, "type", "text", "style")).Concat((string?)part["text"] is { Length: > 0 } ? [] : ["an empty text"]),
            "link" => problems.Concat(Only(part, "type", "url", "text", "style")).Concat(
                Uri.TryCreate((string?)part["url"], UriKind.Absolute, out var url) && url.Scheme is "https" or "http" or "mailto" ? [] : ["a link that leads nowhere"]),
            _ => problems,
        };
    }

    private static IEnumerable<string> Only(JsonObject json, params string[] names) =>
        json.Select(property => property.Key).Except(names).Select(name => $"unknown: {name} in {json["type"]}");
}
