using System.Text.Json;
using System.Text.RegularExpressions;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Cards;

/// <summary>What became of a click's data.</summary>
internal abstract record ParsedAction
{
    private ParsedAction() { }

    /// <summary>A click that can be handed on.</summary>
    public sealed record Accepted(CardAction Action) : ParsedAction;

    /// <summary>Not a click of ours, or a forged one. The reason is ours and holds nothing of the data.</summary>
    public sealed record Rejected(string Reason) : ParsedAction;
}

/// <summary>
/// Reads a click from what a channel delivers: the value of an <c>adaptiveCard/action</c> invoke (<c>{action:{type,verb,data},trigger}</c>),
/// or the value of a message that an Action.Submit sent (<c>{verb,…}</c>), from Teams or the web chat.
/// All of it comes from the person's client and may be forged; it is only brought into form here. Never throws.
/// </summary>
internal static partial class CardActionParser
{
    private const int MostFields = 64;
    private const int LongestName = 64;
    private const int LongestValue = 8000;
    private const int LongestTogether = 32_000;

    private static readonly string[] OurReservedNames = [CardAction.CardKeyField, CardAction.NonceField];

    /// <summary>Reads a click.</summary>
    /// <param name="value">The activity's <c>value</c>.</param>
    public static ParsedAction Parse(JsonElement value)
    {
        try
        {
            return ParseObject(value);
        }
        catch (InvalidOperationException)
        {
            // JsonElement says so of a string with half a surrogate pair.
            return new ParsedAction.Rejected("The action's data is not valid text.");
        }
    }

    private static ParsedAction ParseObject(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new ParsedAction.Rejected("The action's value is not an object.");
        }

        return value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
            ? ParseExecute(action)
            : ParseData(TextOf(value, "verb"), value);
    }

    private static ParsedAction ParseExecute(JsonElement action)
    {
        if (TextOf(action, "type") != "Action.Execute")
        {
            return new ParsedAction.Rejected("The action's type is not Action.Execute.");
        }

        return ParseData(TextOf(action, "verb"), action.TryGetProperty("data", out var data) ? data : default);
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static ParsedAction ParseData(string? verb, JsonElement data)
    {
        if (verb is null || verb.Length > LongestName || !Verb.IsMatch(verb))
        {
            return new ParsedAction.Rejected("The action has no verb.");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (data.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return new ParsedAction.Accepted(new CardAction(verb, fields));
        }

        return data.ValueKind != JsonValueKind.Object ? new ParsedAction.Rejected("The action's data is not an object.")
            : Collect(data, fields) is { } reason ? new ParsedAction.Rejected(reason)
            : new ParsedAction.Accepted(new CardAction(verb, fields));
    }

    // The reason for refusing, or null.
    private static string? Collect(JsonElement data, Dictionary<string, string> fields)
    {
        var together = 0;
        foreach (var property in data.EnumerateObject())
        {
            // The first is the verb of an Action.Submit, the second what Teams' own client works with.
            if (property.NameEquals("verb") || property.NameEquals("msteams"))
            {
                continue;
            }

            var name = property.Name;
            if (Refusal(name, property.Value, fields) is { } reason)
            {
                return reason;
            }

            if (Scalar(property.Value) is { } text)
            {
                fields.Add(name, text);
                together += name.Length + text.Length;
            }

            if (fields.Count > MostFields || together > LongestTogether)
            {
                return "The action's data is too large.";
            }
        }

        return null;
    }

    private static string? Refusal(string name, JsonElement value, Dictionary<string, string> fields)
    {
        if (name.Length > LongestName || !(FieldName.IsMatch(name) || OurReservedNames.Contains(name)))
        {
            return "The action's data has a field whose name is not allowed.";
        }

        if (fields.ContainsKey(name))
        {
            return "The action's data names a field twice.";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => "The action's data holds more than plain values.",
            JsonValueKind.String when value.GetString() is { Length: > LongestValue } => "The action's data holds a value that is too long.",
            JsonValueKind.Number when value.GetRawText().Length > LongestName => "The action's data holds a value that is too long.",
            _ => null,
        };
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*\z")]
    private static partial Regex Verb { get; }

    // Names that start with an underscore are ours alone.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.-]*\z")]
    private static partial Regex FieldName { get; }
}
