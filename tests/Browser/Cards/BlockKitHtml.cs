using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeskBot.Browser.Tests.Cards;

/// <summary>Shows Block Kit about as Slack lays it out, to look at: Slack's own preview needs an account.</summary>
internal static partial class BlockKitHtml
{
    /// <summary>A message.</summary>
    public static string Message(JsonArray blocks) =>
        $"<div class=message><div class=avatar>D</div><div><div class=from>Service Desk <small>APP 16:05</small></div>{Blocks(blocks)}</div></div>";

    /// <summary>A home tab.</summary>
    public static string Home(JsonObject view) => $"<div class=home>{Blocks(view["blocks"])}</div>";

    /// <summary>A modal.</summary>
    public static string Modal(JsonObject view)
    {
        var submit = view["submit"] is { } text ? $"<button class=primary>{Text(text)}</button>" : "";
        return $"<div class=modal><header>{Text(view["title"])}</header>{Blocks(view["blocks"])}<footer><button>{Text(view["close"])}</button>{submit}</footer></div>";
    }

    private static string Blocks(JsonNode? blocks) => $"<div class=blocks>{Each(blocks, Block)}</div>";

    private static string Each(JsonNode? items, Func<JsonNode, string> show) => string.Concat((items as JsonArray ?? []).OfType<JsonNode>().Select(show));

    private static string Block(JsonNode block) => (string?)block["type"] switch
    {
        "header" => $"<h1>{Text(block["text"])}</h1>",
        "divider" => "<hr>",
        "section" => Section(block),
        "context" => $"<div class=context>{Each(block["elements"], element => (string?)element["type"] == "image" ? Picture(element, "") : $"<span>{Text(element)}</span>")}</div>",
        "actions" => $"<div class=actions>{Each(block["elements"], Element)}</div>",
        "image" => Picture(block, "picture"),
        "rich_text" => $"<div class=rich>{Each(block["elements"], Rich)}</div>",
        "input" => Input(block),
        var type => $"<p>? {type}</p>",
    };

    private static string Section(JsonNode block)
    {
        var text = block["text"] is { } one ? $"<div>{Text(one)}</div>" : "";
        var fields = block["fields"] is { } some ? $"<div class=fields>{Each(some, field => $"<div>{Text(field)}</div>")}</div>" : "";
        return $"<div class=section>{text}{fields}{(block["accessory"] is { } accessory ? Element(accessory) : "")}</div>";
    }

    private static string Picture(JsonNode image, string look) => $"<img class='{look}' alt='{Encode((string?)image["alt_text"])}'>";

    private static string Element(JsonNode element) => (string?)element["type"] switch
    {
        "button" => $"<button class='{element["style"]}'>{Text(element["text"])}</button>",
        "image" => Picture(element, ""),
        "checkboxes" or "radio_buttons" => Options(element),
        "plain_text_input" => Field((string?)element["initial_value"], element, (bool?)element["multiline"] == true ? "long" : ""),
        "number_input" => Field((string?)element["initial_value"], element, ""),
        "datepicker" => Field((string?)element["initial_date"] ?? "Select a date", element, ""),
        "timepicker" => Field((string?)element["initial_time"] ?? "Select a time", element, ""),
        "static_select" => Field((string?)element["initial_option"]?["text"]?["text"], element, ""),
        "multi_static_select" => Field(string.Join(", ", (element["initial_options"] as JsonArray ?? []).Select(option => (string?)option?["text"]?["text"])), element, ""),
        var type => $"<p>? {type}</p>",
    };

    private static string Field(string? value, JsonNode element, string look) => value is { Length: > 0 }
        ? $"<div class='field {look}'>{Encode(value)}</div>"
        : $"<div class='field empty {look}'>{Text(element["placeholder"])}</div>";

    private static string Options(JsonNode element)
    {
        var chosen = (element["initial_options"] as JsonArray ?? []).Append(element["initial_option"]).Select(option => (string?)option?["value"]).ToHashSet();
        var (on, off) = (string?)element["type"] == "checkboxes" ? ("☑", "☐") : ("◉", "○");
        return $"<ul class=options>{Each(element["options"], option => $"<li>{(chosen.Contains((string?)option["value"]) ? on : off)} {Text(option["text"])} <small>{Text(option["description"])}</small></li>")}</ul>";
    }

    private static string Input(JsonNode block)
    {
        var optional = (bool?)block["optional"] == true ? " <small>(optional)</small>" : "";
        var hint = block["hint"] is { } said ? $"<div class=hint>{Text(said)}</div>" : "";
        return $"<div><label>{Text(block["label"])}{optional}</label>{Element(block["element"] ?? new JsonObject())}{hint}</div>";
    }

    private static string Rich(JsonNode element)
    {
        var inner = Each(element["elements"], part => (string?)part["type"] is "rich_text_section" ? $"<li>{Each(part["elements"], Run)}</li>" : Run(part));
        return (string?)element["type"] switch
        {
            "rich_text_section" => $"<div>{inner}</div>",
            "rich_text_quote" => $"<blockquote>{inner}</blockquote>",
            "rich_text_preformatted" => $"<pre>{inner}</pre>",
            _ => $"<{((string?)element["style"] == "ordered" ? "ol" : "ul")} start='{((int?)element["offset"] ?? 0) + 1}' style='margin-left:{28 * ((int?)element["indent"] ?? 0)}px'>{inner}</{((string?)element["style"] == "ordered" ? "ol" : "ul")}>",
        };
    }

    private static string Run(JsonNode part)
    {
        var text = Encode((string?)part["text"]);
        text = part["url"] is null ? text : $"<a>{text}</a>";
        text = part["style"]?["code"] is null ? text : $"<code>{text}</code>";
        text = part["style"]?["italic"] is null ? text : $"<i>{text}</i>";
        return part["style"]?["bold"] is null ? text : $"<b>{text}</b>";
    }

    private static string Text(JsonNode? text)
    {
        var said = (string?)text?["text"] ?? "";
        if ((string?)text?["type"] != "mrkdwn")
        {
            return Encode(said);
        }

        said = Link.Replace(said, "<a>$1</a>");
        said = Bold.Replace(said, "<b>$1</b>");
        said = Italic.Replace(said, "<i>$1</i>");
        return Code.Replace(said, "<code>$1</code>").Replace("\u200B", "", StringComparison.Ordinal);
    }

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    [GeneratedRegex(@"<(?!/?[abi]>)[^|>]+\|([^>]*)>")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"(?<![\w*])\*([^*\n]+)\*(?![\w*])")]
    private static partial Regex Bold { get; }

    [GeneratedRegex(@"\u200B\*?_([^_\n]+)_\*?\u200B")]
    private static partial Regex Italic { get; }

    [GeneratedRegex(@"(?<![\w`])`([^`\n]+)`(?![\w`])")]
    private static partial Regex Code { get; }
}
