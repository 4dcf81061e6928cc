using System.Text.Json;
using System.Text.Json.Nodes;
using DeskBot.Bot.Channels.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>
/// Reads clicks and submissions. Slack has signed them and the buttons' data is what we wrote, yet all of it is taken for what it is elsewhere: untrusted, and brought
/// into form by <see cref="CardActionParser"/>. Never throws.
/// </summary>
internal static class SubmissionReader
{
    /// <summary>Reads a <c>block_actions</c> payload; null when it is not one of ours.</summary>
    public static SlackClick? Click(JsonElement payload) => Guarded(() => ReadClick(payload));

    /// <summary>Reads a <c>view_submission</c> payload; null when it is not one of ours.</summary>
    public static SlackSubmission? Submission(JsonElement payload) => Guarded(() => ReadSubmission(payload));

    /// <summary>What <see cref="FormModal"/> wrote into a view; null when the view is not one of ours.</summary>
    public static JsonObject? MetadataOf(JsonElement payload) => Guarded(() =>
        payload.Object("view") is { } view && view.Text("callback_id") == SlackNames.CardForm ? ObjectIn(view.Text("private_metadata")) : null);

    /// <summary>The names of the fields that a view has.</summary>
    public static IReadOnlySet<string> FieldsOf(JsonElement payload) =>
        Guarded(() => payload.Object("view") is { } view && ValuesOf(view) is { } values ? values.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal) : null) ?? [];

    private static SlackClick? ReadClick(JsonElement payload)
    {
        if (payload.Text("type") != "block_actions" || !payload.TryGetProperty("actions", out var actions) || actions.ValueKind != JsonValueKind.Array
            || actions.GetArrayLength() != 1 || actions[0].ValueKind != JsonValueKind.Object || actions[0].Text("action_id") is not { } id)
        {
            return null;
        }

        var (name, sendsInputs) = ActionIds.Read(id);
        var value = actions[0].Text("value");
        var click = name switch
        {
            ActionIds.Link or ActionIds.Field or ActionIds.Toggle => new SlackClick.Nothing(),
            ActionIds.Say => value is { Length: > 0 and <= BlockLimits.ButtonValue } ? new SlackClick.Said(value) : null,
            SlackNames.OpenForm => ObjectIn(value) is { } opens ? Opens(opens) : null,
            _ => ObjectIn(value) is { } data ? Pressed(name, data, sendsInputs ? payload.Object("view") : null) : null,
        };
        return click is null ? null : click with { Origin = MetadataOf(payload)?.Text(FormModal.OriginField) };
    }

    private static SlackClick? Opens(JsonObject value) =>
        value.Text(CardAction.CardKeyField) is { } key && value.Text(CardAction.NonceField) is { } nonce && value.Text("form") is { } form
            ? new SlackClick.OpensForm(key, nonce, form)
            : null;

    private static SlackClick? Pressed(string verb, JsonObject data, JsonElement? view) => Action(verb, data, view) is { } action ? new SlackClick.Pressed(action) : null;

    private static SlackSubmission? ReadSubmission(JsonElement payload) =>
        payload.Text("type") == "view_submission" && MetadataOf(payload) is { } metadata
        && metadata.Text(FormModal.VerbField) is { } verb && metadata[FormModal.DataField] is JsonObject data && metadata.Text(FormModal.OriginField) is { } origin
        && Action(verb, data, payload.Object("view")) is { } action
            ? new SlackSubmission(action, origin)
            : null;

    private static CardAction? Action(string verb, JsonObject data, JsonElement? view)
    {
        var together = new JsonObject { ["verb"] = verb };
        var fields = view is { } filled ? ValuesOf(filled) ?? [] : [];
        foreach (var (name, value) in data.Concat(fields))
        {
            // Said twice is forged: a field can take the place of neither the button's data nor what is ours.
            if (!together.TryAdd(name, value?.DeepClone()) || (name.StartsWith('_') && fields.ContainsKey(name)))
            {
                return null;
            }
        }

        return CardActionParser.Parse(JsonSerializer.SerializeToElement(together)) is ParsedAction.Accepted accepted ? accepted.Action : null;
    }

    private static JsonObject? ValuesOf(JsonElement view) => view.Object("state") is { } state && state.Object("values") is { } values ? FieldValues.Of(values) : null;

    private static JsonObject? ObjectIn(string? json) => json is { Length: <= BlockLimits.Metadata } ? JsonNode.Parse(json) as JsonObject : null;

    private static T? Guarded<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not JSON, half a surrogate pair, or a name twice.
            return null;
        }
    }
}
