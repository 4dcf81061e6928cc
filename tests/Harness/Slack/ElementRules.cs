using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeskBot.Harness.Slack;

/// <summary>What Slack refuses in the elements of blocks.</summary>
internal sealed partial class ElementRules(BlockKitRules rules)
{
    /// <summary>In an actions block.</summary>
    public void InActions(JsonObject element) => Element(element, "button", "static_select", "radio_buttons", "checkboxes", "datepicker", "timepicker", "overflow");

    /// <summary>Beside a section's text.</summary>
    public void Accessory(JsonObject element) =>
        Element(element, "button", "image", "static_select", "multi_static_select", "radio_buttons", "checkboxes", "datepicker", "timepicker", "overflow");

    /// <summary>In an input block.</summary>
    public void InInput(JsonObject element) =>
        Element(element, "plain_text_input", "number_input", "static_select", "multi_static_select", "radio_buttons", "checkboxes", "datepicker", "timepicker");

    /// <summary>In a context block.</summary>
    public void InContext(JsonObject element)
    {
        if ((string?)element["type"] == "image")
        {
            Image(element);
        }
        else
        {
            rules.Text(element, "a context element", 3000);
        }
    }

    /// <summary>A picture.</summary>
    public void Image(JsonObject image, params string[] more)
    {
        rules.Known(image, ["type", "image_url", "alt_text", .. more]);
        rules.Length("alt_text", (string?)image["alt_text"], 1, 2000);
        rules.Length("image_url", (string?)image["image_url"], 1, 3000);
        rules.Check(((string?)image["image_url"] ?? "").StartsWith("https://", StringComparison.Ordinal), "a picture that Slack cannot fetch");
    }

    private void Element(JsonObject element, params string[] allowed)
    {
        var type = (string?)element["type"] ?? "";
        rules.Check(allowed.Contains(type), $"{type} is not allowed here");
        if (type == "image")
        {
            Image(element);
            return;
        }

        rules.ActionId(element);
        if (element["placeholder"] is { } placeholder)
        {
            rules.PlainText(placeholder, "a placeholder", 150);
        }

        switch (type)
        {
            case "button": Button(element); break;
            case "plain_text_input": TextInput(element); break;
            case "number_input": NumberInput(element); break;
            case "datepicker": Picker(element, "initial_date", IsDate); break;
            case "timepicker": Picker(element, "initial_time", IsTime); break;
            case "radio_buttons" or "checkboxes": Few(element, type == "checkboxes"); break;
            case "static_select" or "multi_static_select": Select(element, type == "multi_static_select"); break;
            default: rules.Check(false, $"no rules for {type}"); break;
        }
    }

    private void Button(JsonObject button)
    {
        rules.Known(button, "type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label");
        rules.PlainText(button["text"], "a button", 75);
        rules.Length("a button's value", (string?)button["value"] ?? "", 0, 2000);
        rules.Length("a button's url", (string?)button["url"] ?? "", 0, 3000);
        rules.Check(button["url"] is null || IsAddress((string?)button["url"]), "a button's url is no web or mail address");
        rules.Check(button["style"] is null || (string?)button["style"] is "primary" or "danger", "a style that buttons do not have");
        rules.Length("accessibility_label", (string?)button["accessibility_label"] ?? "", 0, 75);
    }

    private void TextInput(JsonObject input)
    {
        rules.Known(input, "type", "action_id", "placeholder", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config", "focus_on_load");
        var most = (int?)input["max_length"] ?? 3000;
        rules.Check(most is >= 1 and <= 3000, $"max_length {most}");
        rules.Length("initial_value", (string?)input["initial_value"] ?? "", 0, most);
    }

    private void NumberInput(JsonObject input)
    {
        rules.Known(input, "type", "action_id", "placeholder", "is_decimal_allowed", "initial_value", "min_value", "max_value", "dispatch_action_config", "focus_on_load");
        rules.Check(input["is_decimal_allowed"] is not null, "is_decimal_allowed is required");
        decimal? value = Number(input["initial_value"]), least = Number(input["min_value"]), most = Number(input["max_value"]);
        rules.Check(!(value < least) && !(value > most) && !(least > most), "a number out of its range");
    }

    private static decimal? Number(JsonNode? text) => text is null ? null : decimal.Parse((string?)text ?? "", CultureInfo.InvariantCulture);

    private void Picker(JsonObject picker, string initial, Func<string, bool> isValid)
    {
        rules.Known(picker, "type", "action_id", "placeholder", initial, "focus_on_load", "confirm", "timezone");
        rules.Check(picker[initial] is null || isValid((string?)picker[initial] ?? ""), $"{initial} is not valid");
    }

    private void Few(JsonObject element, bool several)
    {
        rules.Known(element, "type", "action_id", "options", several ? "initial_options" : "initial_option", "confirm", "focus_on_load");
        rules.Many(element["options"], "options", 10, option => Option(option, mayFormat: true));
        Chosen(element, several, [.. element["options"] as JsonArray ?? []]);
    }

    private void Select(JsonObject element, bool several)
    {
        rules.Known(element, "type", "action_id", "placeholder", "options", "option_groups", several ? "initial_options" : "initial_option", "confirm", "focus_on_load", "max_selected_items");
        rules.Check(element["options"] is null != element["option_groups"] is null, "options or groups of them");
        IEnumerable<JsonNode?> options = element["options"] as JsonArray ?? [];
        if (element["option_groups"] is JsonArray groups)
        {
            rules.Many(groups, "option groups", 100, group =>
            {
                rules.PlainText(group["label"], "a group's label", 75);
                rules.Many(group["options"], "options in a group", 100, option => Option(option, mayFormat: false));
            });
            options = groups.SelectMany(group => group?["options"] as JsonArray ?? []);
        }
        else
        {
            rules.Many(element["options"], "options", 100, option => Option(option, mayFormat: false));
        }

        Chosen(element, several, [.. options]);
    }

    private void Chosen(JsonObject element, bool several, IReadOnlyList<JsonNode?> options)
    {
        var values = options.Select(option => (string?)option?["value"]).ToList();
        rules.Check(values.Distinct().Count() == values.Count, "two options with the same value");
        IReadOnlyList<JsonNode?> chosen = several ? [.. element["initial_options"] as JsonArray ?? []] : element["initial_option"] is { } one ? [one] : [];
        rules.Check(chosen.Count > 0 || element["initial_options"] is null, "initial_options may not be empty");
        rules.Check(chosen.All(choice => options.Any(option => JsonNode.DeepEquals(option, choice))), "what is chosen is not among the options");
    }

    private void Option(JsonObject option, bool mayFormat)
    {
        rules.Known(option, "text", "value", "description");
        rules.Check(mayFormat || (string?)option["text"]?["type"] == "plain_text", "an option's text has to be plain_text");
        rules.Text(option["text"], "an option", 75);
        rules.Length("an option's value", (string?)option["value"], 1, 75);
        if (option["description"] is { } description)
        {
            rules.Text(description, "an option's description", 75);
        }
    }

    private static bool IsAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto";

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(string text) => ClockTime.IsMatch(text);

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d\z")]
    private static partial Regex ClockTime { get; }
}
