using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskBot.Dialogs.Understanding.LanguageModel;

/// <summary>What the language model answered, checked: only values that DeskBot knows come through.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Confidence">0 to 1, as the model says; not calibrated.</param>
/// <param name="Service">A name the model gave; whether it is a known service is for the vocabulary to tell.</param>
/// <param name="Urgency">How soon, if told.</param>
/// <param name="Impact">How many, if told.</param>
/// <param name="IsSecurity">Whether it is a security matter.</param>
internal sealed record ModelAnswer(Intent Intent, double Confidence, string? Service, Level? Urgency, Level? Impact, bool IsSecurity)
{
    private const int MaxLength = 4000;

    /// <summary>The JSON schema that the model is asked to keep to. It is checked again all the same.</summary>
    internal static JsonElement Schema { get; } = JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = Strings("intent", "confidence", "service", "urgency", "impact", "security"),
        ["properties"] = new JsonObject
        {
            ["intent"] = new JsonObject { ["type"] = "string", ["enum"] = Strings([.. IntentLabels.All]) },
            ["confidence"] = new JsonObject { ["type"] = "number" },
            ["service"] = new JsonObject { ["type"] = Strings("string", "null") },
            ["urgency"] = LevelSchema(),
            ["impact"] = LevelSchema(),
            ["security"] = new JsonObject { ["type"] = "boolean" },
        },
    });

    /// <summary>Reads an answer; null when it is not a JSON object with a known intent and a confidence from 0 to 1.</summary>
    internal static ModelAnswer? Parse(string? text)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Check(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ModelAnswer? Check(JsonElement answer)
    {
        var isKnown = IntentLabels.TryParse(Text(answer, "intent"), out var intent);
        if (!isKnown || !answer.TryGetProperty("confidence", out var number) || number.ValueKind != JsonValueKind.Number
            || !number.TryGetDouble(out var confidence) || confidence is not (>= 0 and <= 1))
        {
            return null;
        }

        var isSecurity = answer.TryGetProperty("security", out var security) && security.ValueKind == JsonValueKind.True;
        return new ModelAnswer(intent, confidence, Text(answer, "service"), LevelIn(answer, "urgency"), LevelIn(answer, "impact"), isSecurity);
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Level? LevelIn(JsonElement answer, string name) => Text(answer, name) switch
    {
        "high" => Level.High,
        "medium" => Level.Medium,
        "low" => Level.Low,
        _ => null,
    };

    private static JsonObject LevelSchema() => new()
    {
        ["type"] = Strings("string", "null"),
        ["enum"] = new JsonArray("high", "medium", "low", null),
    };

    private static JsonArray Strings(params string[] values) => new([.. values.Select(static value => (JsonNode?)JsonValue.Create(value))]);
}
