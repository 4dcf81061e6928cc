using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Harness.Slack;

/// <summary>
/// What Slack refuses in messages and views, written from its public reference (https://docs.slack.dev/reference/block-kit) and from what people report. Stricter than
/// Slack where it helps: a property that is not in the reference is a mistake, and so is a name given twice.
/// </summary>
public sealed class BlockKitRules
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] MessageBlocks = ["section", "divider", "image", "actions", "context", "header", "rich_text"];
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _actionIds = [];
    private readonly HashSet<string> _blockIds = [];
    private readonly ElementRules _elements;

    private BlockKitRules() => _elements = new ElementRules(this);

    /// <summary>What is wrong with a message.</summary>
    public static IReadOnlyList<string> OfMessage(string? text, JsonArray? blocks)
    {
        var rules = new BlockKitRules();
        rules.Length("text", text, 1, 40_000);
        if (blocks is not null)
        {
            rules.Check(blocks.Count is > 0 and <= 50, $"{blocks.Count} blocks in a message");
            // Undocumented; see bolt-js#2509 and #2867.
            rules.Check(blocks.ToJsonString(AsSent).Length <= 13_200, "the blocks together are too long for a message");
            rules.Blocks(blocks, MessageBlocks);
        }

        return rules._problems;
    }

    /// <summary>What is wrong with a modal or a home tab.</summary>
    public static IReadOnlyList<string> OfView(JsonObject view)
    {
        var rules = new BlockKitRules();
        var isModal = (string?)view["type"] == "modal";
        rules.Check(isModal || (string?)view["type"] == "home", "a view is a modal or a home tab");
        rules.Known(view, "type", "title", "blocks", "close", "submit", "private_metadata", "callback_id", "clear_on_close", "notify_on_close", "external_id");
        rules.Length("private_metadata", (string?)view["private_metadata"] ?? "", 0, 3000);
        rules.Length("callback_id", (string?)view["callback_id"] ?? "", 0, 255);
        foreach (var name in new[] { "title", "submit", "close" }.Where(name => view[name] is not null || (isModal && name == "title")))
        {
            rules.PlainText(view[name], name, 24);
        }

        var blocks = view["blocks"] as JsonArray ?? [];
        rules.Check(blocks.Count is > 0 and <= 100, $"{blocks.Count} blocks in a view");
        rules.Check(view["submit"] is not null || blocks.All(block => (string?)block?["type"] != "input"), "a modal with fields needs a submit button");
        rules.Blocks(blocks, [.. MessageBlocks, "input"]);
        return rules._problems;
    }

    internal void Check(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }
    }

    internal void Length(string what, string? text, int least, int most) =>
        Check(text is not null && text.Length >= least && text.Length <= most, $"{what} has {text?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} characters, allowed are {least} to {most}");

    internal void Known(JsonObject json, params string[] names) =>
        Check(json.All(property => names.Contains(property.Key)), $"unknown: {string.Join(", ", json.Select(property => property.Key).Except(names))} in {json["type"]}");

    internal void ActionId(JsonObject element)
    {
        var id = (string?)element["action_id"];
        Length("action_id", id, 1, 255);
        Check(element.Parent is JsonObject { } block && block["element"] == element || _actionIds.Add(id ?? ""), $"action_id {id} twice");
    }

    internal void PlainText(JsonNode? text, string what, int most)
    {
        Check((string?)text?["type"] == "plain_text", $"{what} has to be plain_text");
        Text(text, what, most);
    }

    internal void Text(JsonNode? text, string what, int most)
    {
        if (text is not JsonObject json)
        {
            Check(false, $"{what} is no text object");
            return;
        }

        Length(what, (string?)json["text"], 1, most);
        Check(!string.IsNullOrWhiteSpace((string?)json["text"]), $"{what} is blank");
        if ((string?)json["type"] == "mrkdwn")
        {
            Known(json, "type", "text", "verbatim");
            _problems.AddRange(MrkdwnRules.Of((string?)json["text"] ?? "").Select(problem => $"{what}: {problem}"));
        }
        else
        {
            Check((string?)json["type"] == "plain_text", $"{what} is of an unknown type");
            Known(json, "type", "text", "emoji");
        }
    }

    private void Blocks(JsonArray blocks, string[] allowed)
    {
        foreach (var node in blocks)
        {
            if (node is not JsonObject block || (string?)block["type"] is not { } type || !allowed.Contains(type))
            {
                Check(false, $"a block of type {node?["type"]} is not allowed here");
                continue;
            }

            if ((string?)block["block_id"] is { } id)
            {
                Length("block_id", id, 1, 255);
                Check(_blockIds.Add(id), $"block_id {id} twice");
            }

            Block(block, type);
        }
    }

    private void Block(JsonObject block, string type)
    {
        switch (type)
        {
            case "divider": Known(block, "type", "block_id"); break;
            case "header":
                Known(block, "type", "block_id", "text");
                PlainText(block["text"], "a header", 150);
                break;
            case "section": Section(block); break;
            case "context":
                Known(block, "type", "block_id", "elements");
                Many(block["elements"], "context elements", 10, element => _elements.InContext(element));
                break;
            case "actions":
                Known(block, "type", "block_id", "elements");
                Many(block["elements"], "actions", 25, element => _elements.InActions(element));
                break;
            case "image": _elements.Image(block, "block_id", "title"); break;
            case "rich_text":
                Known(block, "type", "block_id", "elements");
                _problems.AddRange(RichTextRules.Of(block));
                break;
            case "input": Input(block); break;
            default: Check(false, $"no rules for {type}"); break;
        }
    }

    private void Section(JsonObject block)
    {
        Known(block, "type", "block_id", "text", "fields", "accessory", "expand");
        Check(block["text"] is not null || block["fields"] is not null, "a section needs text or fields");
        if (block["text"] is { } text)
        {
            Text(text, "a section", 3000);
        }

        if (block["fields"] is { } fields)
        {
            Many(fields, "fields", 10, field => Text(field, "a field", 2000));
        }

        if (block["accessory"] is JsonObject accessory)
        {
            _elements.Accessory(accessory);
        }
    }

    private void Input(JsonObject block)
    {
        Known(block, "type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
        PlainText(block["label"], "a label", 2000);
        if (block["hint"] is { } hint)
        {
            PlainText(hint, "a hint", 2000);
        }

        if (block["element"] is JsonObject element)
        {
            _elements.InInput(element);
        }
        else
        {
            Check(false, "an input without an element");
        }
    }

    internal void Many(JsonNode? items, string what, int most, Action<JsonObject> check)
    {
        var array = items as JsonArray ?? [];
        Check(array.Count >= 1 && array.Count <= most, $"{array.Count} {what}, allowed are 1 to {most}");
        foreach (var item in array)
        {
            if (item is JsonObject json)
            {
                check(json);
            }
            else
            {
                Check(false, $"{what}: not an object");
            }
        }
    }
}
