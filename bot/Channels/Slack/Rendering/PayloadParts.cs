using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Reads parts of a payload that may be missing or of another kind.</summary>
internal static class PayloadParts
{
    /// <summary>A text; null when there is none.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>An object; null when there is none.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : null;

    /// <summary>A text; null when there is none.</summary>
    public static string? Text(this JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
