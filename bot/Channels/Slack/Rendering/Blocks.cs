using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>The blocks and text objects of Block Kit that cards are drawn with. See https://docs.slack.dev/reference/block-kit.</summary>
internal static class Blocks
{
    /// <summary>Shown where there has to be a text and there is none.</summary>
    private const string Nothing = "–";

    /// <summary>Text in which Slack reads nothing.</summary>
    public static JsonObject Plain(string text, int most) =>
        new() { ["type"] = "plain_text", ["text"] = NotEmpty(Short(text, most)), ["emoji"] = false };

    /// <summary>Text in Slack's notation (see <see cref="Mrkdwn"/>), in which Slack looks for nothing else.</summary>
    public static JsonObject Formatted(string mrkdwn) => new() { ["type"] = "mrkdwn", ["text"] = NotEmpty(mrkdwn), ["verbatim"] = true };

    /// <summary>Large, bold text.</summary>
    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Plain(text, BlockLimits.Header) };

    /// <summary>Text, and something beside it.</summary>
    public static JsonObject Section(string mrkdwn, JsonObject? accessory = null)
    {
        var section = new JsonObject { ["type"] = "section", ["text"] = Formatted(mrkdwn) };
        if (accessory is not null)
        {
            section["accessory"] = accessory;
        }

        return section;
    }

    /// <summary>Texts in two columns, in as many sections as it takes.</summary>
    public static IEnumerable<JsonObject> Fields(IEnumerable<string> mrkdwn) => mrkdwn.Chunk(BlockLimits.Fields).Select(fields => new JsonObject
    {
        ["type"] = "section",
        ["fields"] = new JsonArray([.. fields.Select(Formatted)]),
    });

    /// <summary>Small, grey text.</summary>
    public static JsonObject Context(string mrkdwn) => new() { ["type"] = "context", ["elements"] = new JsonArray(Formatted(mrkdwn)) };

    /// <summary>A small picture, by itself.</summary>
    public static JsonObject Context(JsonObject picture) => new() { ["type"] = "context", ["elements"] = new JsonArray(picture) };

    /// <summary>A line across.</summary>
    public static JsonObject Divider() => new() { ["type"] = "divider" };

    /// <summary>A picture: a block of its own, or an element of one.</summary>
    public static JsonObject Picture(string url, string shows) =>
        new() { ["type"] = "image", ["image_url"] = url, ["alt_text"] = NotEmpty(Short(shows, BlockLimits.AltText)) };

    /// <summary>Buttons in a row, in as many rows as it takes.</summary>
    public static IEnumerable<JsonObject> Actions(IEnumerable<JsonObject> elements) => elements.Chunk(BlockLimits.Actions).Select(row => new JsonObject
    {
        ["type"] = "actions",
        ["elements"] = new JsonArray([.. row]),
    });

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)].TrimEnd()}…";

    /// <summary>How much of a message's size the blocks take.</summary>
    public static int SizeOf(JsonNode blocks) => blocks.ToJsonString(CardJson.Options).Length;

    private static string NotEmpty(string text) => string.IsNullOrWhiteSpace(text) ? Nothing : text;
}
