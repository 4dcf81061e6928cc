using System.Text.Json;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.BotFramework.Inbound;

/// <summary>Reads pressed buttons off the wire. All of it is untrusted.</summary>
internal static class CardData
{
    private const string VerbField = "verb";

    /// <summary>A pressed <c>Action.Submit</c>: the message's value, with the verb among the data. Null when it is not an object with a verb.</summary>
    public static CardAction? ReadSubmit(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } data && Text(data, VerbField) is { Length: > 0 } verb ? new CardAction(verb, Scalars(data)) : null;

    /// <summary>A pressed <c>Action.Execute</c>: the value of the invoke <c>adaptiveCard/action</c>. Null when it is not one with a verb.</summary>
    public static CardAction? ReadExecute(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } invoke
        && invoke.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
        && Text(action, "type") is null or "Action.Execute"
        && Text(action, VerbField) is { Length: > 0 } verb
            ? new CardAction(verb, action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? Scalars(data) : new Dictionary<string, string>())
            : null;

    private static Dictionary<string, string> Scalars(JsonElement data)
    {
        var scalars = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in data.EnumerateObject())
        {
            var text = property.Value.ValueKind switch
            {
                JsonValueKind.String => MessageText.Clean(property.Value.GetString() ?? ""),
                JsonValueKind.Number => property.Value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
            if (text is not null && property.Name != VerbField)
            {
                scalars[MessageText.Clean(property.Name)] = text;
            }
        }

        return scalars;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
