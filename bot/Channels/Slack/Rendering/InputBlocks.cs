using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes fields as the input blocks of a modal.</summary>
internal static class InputBlocks
{
    /// <summary>The field; two of them for a text that is longer than one may hold.</summary>
    public static IEnumerable<JsonObject> Of(CardInput input, Uri site) => input switch
    {
        TextInput text => Text(text),
        NumberInput number => [Block(number, Number(number), Between(number.Min?.ToString(CultureInfo.InvariantCulture), number.Max?.ToString(CultureInfo.InvariantCulture)))],
        DateInput date => [Block(date, Element("datepicker", "initial_date", IsDate(date.Value) ? date.Value : ""), Between(date.Min, date.Max))],
        TimeInput time => [Block(time, Element("timepicker", "initial_time", IsTime(time.Value) ? time.Value : ""), Between(time.Min, time.Max))],
        ToggleInput toggle => [Toggle(toggle, site)],
        ChoiceInput nothing when nothing.Choices.All(choice => choice.Value.Length == 0) => [Blocks.Context(Mrkdwn.Escape($"{LabelOf(nothing)}: there is nothing to choose from."))],
        ChoiceInput choice => [Block(choice, ChoiceElements.Of(choice))],
        _ => throw new InvalidOperationException($"{input.GetType().Name} is not known to Slack."),
    };

    /// <summary>What is asked for.</summary>
    public static string LabelOf(CardInput input) => input switch
    {
        { Label.Length: > 0 } => input.Label,
        TextInput { Placeholder.Length: > 0 } text => text.Placeholder,
        NumberInput { Placeholder.Length: > 0 } number => number.Placeholder,
        ChoiceInput { Placeholder.Length: > 0 } choice => choice.Placeholder,
        _ => "Your answer",
    };

    private static IEnumerable<JsonObject> Text(TextInput text)
    {
        var value = text.Value ?? "";
        if (value.Length <= BlockLimits.Input)
        {
            return [Block(text, Text(text, value, BlockLimits.Input))];
        }

        var cut = TextPieces.Cut(value, BlockLimits.Input);
        var rest = Block(text with { Label = $"{text.Label} (continued)", IsRequired = null }, Text(text, Blocks.Short(value[cut..], BlockLimits.Input), BlockLimits.Input));
        rest["block_id"] = $"{rest["block_id"]}{ActionIds.Continued}";
        return [Block(text, Text(text, value[..cut], BlockLimits.Input)), rest];
    }

    private static JsonObject Text(TextInput text, string value, int most)
    {
        var longest = Math.Clamp(text.MaxLength ?? most, 1, most);
        var element = Element("plain_text_input", "initial_value", value.Length <= longest ? value : value[..longest]);
        (element["multiline"], element["max_length"]) = (text.IsMultiline == true, longest);
        return Hinted(element, text.Placeholder);
    }

    private static JsonObject Number(NumberInput number)
    {
        var isWithin = !(number.Value < number.Min || number.Value > number.Max);
        var element = Element("number_input", "initial_value", isWithin ? FilledIn.ValueOf(number) : "");
        element["is_decimal_allowed"] = true;
        Set(element, "min_value", number.Min?.ToString(CultureInfo.InvariantCulture));
        Set(element, "max_value", number.Max?.ToString(CultureInfo.InvariantCulture));
        return Hinted(element, number.Placeholder);
    }

    // What is ticked may be a sentence; then it becomes the label.
    private static JsonObject Toggle(ToggleInput toggle, Uri site)
    {
        var title = MarkdownLines.Plain(toggle.Title, site);
        var (label, option) = title.Length <= BlockLimits.Option ? (toggle.Label ?? title, title) : ($"{toggle.Label} {title}".Trim(), "Yes");
        var ticked = ChoiceElements.Option(new Choice(option, "true"));
        var element = Element("checkboxes", "", "");
        (element["action_id"], element["options"]) = (ActionIds.Toggle, new JsonArray(ticked));
        if (toggle.Value == "true")
        {
            element["initial_options"] = new JsonArray(ticked.DeepClone());
        }

        return Block(toggle with { Label = label }, element);
    }

    private static JsonObject Block(CardInput input, JsonObject element, string? hint = null)
    {
        var block = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = ActionIds.FieldBlock + NameOf(input),
            ["label"] = Blocks.Plain(LabelOf(input), BlockLimits.Label),
            ["element"] = element,
            ["optional"] = input.IsRequired != true,
        };
        if (hint is not null)
        {
            block["hint"] = Blocks.Plain(hint, BlockLimits.Label);
        }

        return block;
    }

    private static JsonObject Element(string type, string initial, string value)
    {
        var element = new JsonObject { ["type"] = type, ["action_id"] = ActionIds.Field };
        Set(element, initial, value.Length > 0 ? value : null);
        return element;
    }

    private static JsonObject Hinted(JsonObject element, string? placeholder)
    {
        if (placeholder is { Length: > 0 })
        {
            element["placeholder"] = Blocks.Plain(placeholder, BlockLimits.Placeholder);
        }

        return element;
    }

    private static bool IsDate([NotNullWhen(true)] string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime([NotNullWhen(true)] string? value) => TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? Between(string? first, string? last) => (first, last) switch
    {
        ({ } min, { } max) => $"From {min} to {max}",
        ({ } min, null) => $"{min} or later",
        (null, { } max) => $"{max} or earlier",
        _ => null,
    };

    private static void Set(JsonObject element, string name, string? value)
    {
        if (value is not null)
        {
            element[name] = value;
        }
    }

    // A field's value comes back beside the button's data, and must not be able to take its place.
    private static string NameOf(CardInput input) => input.Id is { Length: > 0 } id && id[0] != '_' && id is not ("verb" or "msteams")
        ? id
        : throw new InvalidOperationException($"A card's input cannot be named '{input.Id}'.");
}
