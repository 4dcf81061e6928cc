using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>
/// Writes lines as a <c>rich_text</c> block: text stands in it as it is, Slack reads nothing into it, so whatever people wrote can neither
/// mention nor link nor format. See https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.
/// </summary>
internal static class RichText
{
    /// <summary>The lines as blocks, as many as it takes.</summary>
    public static IEnumerable<JsonObject> Blocks(IReadOnlyList<TextLine> lines) =>
        TextPieces.Of(lines, piece => piece.Sum(line => line.Plain.Length) <= BlockLimits.Text).Select(Block);

    private static JsonObject Block(IReadOnlyList<TextLine> lines) => new()
    {
        ["type"] = "rich_text",
        ["elements"] = new JsonArray([.. Groups(lines).Select(Element)]),
    };

    /// <summary>Neighbours that Slack shows as one element.</summary>
    private static IEnumerable<IReadOnlyList<TextLine>> Groups(IReadOnlyList<TextLine> lines)
    {
        var start = 0;
        for (var i = 1; i <= lines.Count; i++)
        {
            if (i == lines.Count || !BelongTogether(lines[i - 1], lines[i]))
            {
                yield return [.. lines.Skip(start).Take(i - start)];
                start = i;
            }
        }
    }

    private static bool BelongTogether(TextLine one, TextLine next) =>
        one.Kind == next.Kind && one.Indent == next.Indent && (one.Kind != LineKind.Number || next.Number == one.Number + 1);

    private static JsonObject Element(IReadOnlyList<TextLine> lines) => lines[0].Kind switch
    {
        LineKind.Text => Element("rich_text_section", Paragraphs(lines)),
        LineKind.Quote => Element("rich_text_quote", Paragraphs(lines)),
        LineKind.Code => Element("rich_text_preformatted", [Text(new TextRun(string.Join('\n', lines.Select(line => line.Plain))))]),
        LineKind.Bullet => List("bullet", lines),
        LineKind.Number => List("ordered", lines),
        var kind => throw new InvalidOperationException($"A line of kind {kind} is not known to Slack."),
    };

    private static JsonObject Element(string type, IEnumerable<JsonNode> elements) => new() { ["type"] = type, ["elements"] = new JsonArray([.. elements]) };

    private static JsonObject List(string style, IReadOnlyList<TextLine> lines)
    {
        var list = Element("rich_text_list", lines.Select(line => Element("rich_text_section", line.Runs.Select(Text))));
        (list["style"], list["indent"]) = (style, Math.Min(lines[0].Indent, 8));
        if (lines[0] is { Kind: LineKind.Number, Number: > 1 and var first })
        {
            list["offset"] = first - 1;
        }

        return list;
    }

    private static IEnumerable<JsonNode> Paragraphs(IReadOnlyList<TextLine> lines) => lines.SelectMany((line, i) =>
        i == 0 ? line.Runs.Select(Text) : line.Runs.Select(Text).Prepend(Text(new TextRun(line.StartsParagraph ? "\n\n" : "\n"))));

    private static JsonObject Text(TextRun run)
    {
        var text = run.Url is { } url
            ? new JsonObject { ["type"] = "link", ["url"] = url, ["text"] = run.Text }
            : new JsonObject { ["type"] = "text", ["text"] = run.Text };
        var style = new JsonObject();
        Set(style, "bold", run.Bold);
        Set(style, "italic", run.Italic);
        Set(style, "code", run.Code);
        if (style.Count > 0)
        {
            text["style"] = style;
        }

        return text;
    }

    private static void Set(JsonObject style, string name, bool value)
    {
        if (value)
        {
            style[name] = true;
        }
    }
}
