using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Reads what was filled in in a view (<c>state.values</c>) as the same text that other channels send for the same field.</summary>
internal static class FieldValues
{
    /// <summary>The values by field. Blocks that are no fields of ours are left out.</summary>
    public static JsonObject Of(JsonElement values)
    {
        var fields = new JsonObject();
        var continued = new List<(string Name, string Value)>();
        foreach (var block in values.EnumerateObject())
        {
            if (!block.Name.StartsWith(ActionIds.FieldBlock, StringComparison.Ordinal) || block.Value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var (name, value) = (block.Name[ActionIds.FieldBlock.Length..], ValueOf(block.Value));
            if (name.EndsWith(ActionIds.Continued, StringComparison.Ordinal))
            {
                continued.Add((name[..^ActionIds.Continued.Length], value));
            }
            else
            {
                fields.Add(name, value);
            }
        }

        foreach (var (name, value) in continued)
        {
            fields[name] = (string?)fields[name] + value;
        }

        return fields;
    }

    private static string ValueOf(JsonElement block)
    {
        foreach (var element in block.EnumerateObject())
        {
            if (element.Value.ValueKind == JsonValueKind.Object)
            {
                return element.NameEquals(ActionIds.Toggle) ? (Chosen(element.Value).Length > 0 ? "true" : "false") : ValueOfElement(element.Value);
            }
        }

        return "";
    }

    private static string ValueOfElement(JsonElement element) =>
        element.Text("value") ?? element.Text("selected_date") ?? element.Text("selected_time")
        ?? (element.Object("selected_option") is { } option ? option.Text("value") : null) ?? Chosen(element);

    private static string Chosen(JsonElement element) => element.TryGetProperty("selected_options", out var options) && options.ValueKind == JsonValueKind.Array
        ? string.Join(',', options.EnumerateArray().Where(option => option.ValueKind == JsonValueKind.Object).Select(option => option.Text("value")))
        : "";
}
