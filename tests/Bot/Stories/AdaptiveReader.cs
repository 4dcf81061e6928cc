using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>Reads an Adaptive Card as its JSON arrived, the way a client shows it and gathers its inputs.</summary>
internal static partial class AdaptiveReader
{
    [GeneratedRegex(@"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)")]
    private static partial Regex Link { get; }

    /// <summary>All that is to be read.</summary>
    public static string Text(JsonNode? card) => string.Join('\n', Objects(card).SelectMany(json => Type(json) switch
    {
        "TextBlock" => [$"{json["text"]}"],
        "FactSet" => (json["facts"] as JsonArray ?? []).Select(fact => $"{fact?["title"]} {fact?["value"]}"),
        var type when type.StartsWith("Input.", StringComparison.Ordinal) => [$"{json["label"]}", Shown(json)],
        _ => (IEnumerable<string>)[],
    }));

    /// <summary>The addresses of the links in its texts, by what they say.</summary>
    public static IReadOnlyDictionary<string, string> Links(JsonNode? card) =>
        Link.Matches(Text(card)).GroupBy(link => link.Groups[1].Value.Replace("\\", "", StringComparison.Ordinal)).ToDictionary(same => same.Key, same => same.First().Groups[2].Value);

    /// <summary>What can be pressed, also what only unfolds.</summary>
    public static IReadOnlyList<string> Buttons(JsonNode? card) => [.. Actions(card).Select(action => (string?)action["title"] ?? "")];

    /// <summary>A button that does something.</summary>
    public static JsonObject Action(JsonNode? card, string title) => Actions(card).First(action => (string?)action["title"] == title && Type(action) != "Action.ShowCard");

    /// <summary>The data of a button with the inputs that it sends.</summary>
    public static JsonObject Data(JsonObject card, JsonObject action, IReadOnlyList<(string Field, string Value)> fields)
    {
        var data = (action["data"]?.DeepClone() as JsonObject) ?? [];
        if ((string?)action["associatedInputs"] == "none")
        {
            Assert.Empty(fields);
            return data;
        }

        var inputs = InputsFor(card, action);
        foreach (var input in inputs)
        {
            var given = fields.FirstOrDefault(field => Names(input, field.Field)).Value;
            data[(string?)input["id"] ?? ""] = given is null ? Value(input) : Choice(input, given) ?? given;
        }

        Assert.All(fields, field => Assert.Contains(inputs, input => Names(input, field.Field)));
        return data;
    }

    private static List<JsonObject> InputsFor(JsonObject card, JsonObject action)
    {
        var unfolded = Actions(card).Where(show => Type(show) == "Action.ShowCard");
        var around = unfolded.FirstOrDefault(show => Actions(show["card"]).Contains(action));
        return [.. Inputs(card["body"]), .. around is null ? [] : Inputs(around["card"]?["body"])];
    }

    private static IEnumerable<JsonObject> Inputs(JsonNode? node) => Objects(node).Where(json => Type(json).StartsWith("Input.", StringComparison.Ordinal));

    private static IEnumerable<JsonObject> Actions(JsonNode? node) =>
        Objects(node).Where(json => Type(json).StartsWith("Action.", StringComparison.Ordinal) && !IsFallback(json));

    private static bool IsFallback(JsonObject action) => action.Parent is JsonObject around && around["fallback"] == action;

    private static bool Names(JsonObject input, string field) => (string?)input["id"] == field || (string?)input["label"] == field;

    private static string Value(JsonObject input) => input["value"]?.ToString() ?? (Type(input) == "Input.Toggle" ? "false" : "");

    private static string? Choice(JsonObject input, string title) =>
        (string?)(input["choices"] as JsonArray ?? []).FirstOrDefault(choice => (string?)choice?["title"] == title)?["value"];

    private static string Shown(JsonObject input)
    {
        var value = Value(input);
        return (string?)(input["choices"] as JsonArray ?? []).FirstOrDefault(choice => (string?)choice?["value"] == value)?["title"] ?? value;
    }

    private static string Type(JsonObject json) => json["type"] is JsonValue value && value.TryGetValue(out string? type) ? type : "";

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => Objects(property.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };
}
