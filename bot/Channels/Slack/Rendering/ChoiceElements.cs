using System.Text.Json.Nodes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>Writes a choice: as radio buttons or boxes to tick when there are few, else as a list, which in Slack always has a search field.</summary>
internal static class ChoiceElements
{
    /// <summary>The element of an input block.</summary>
    public static JsonObject Of(ChoiceInput input)
    {
        // Choosing nothing is no option: the field is left alone.
        var options = input.Choices.Where(choice => choice.Value.Length > 0).DistinctBy(choice => choice.Value).ToList();
        var chosen = FilledIn.Chosen(input with { Choices = options }).DistinctBy(choice => choice.Value).Select(Option).ToArray<JsonNode>();
        var (several, few) = (input.IsMultiSelect == true, input.Style == ChoiceStyle.Expanded && options.Count <= BlockLimits.FewOptions);
        var element = new JsonObject
        {
            ["type"] = (several, few) switch
            {
                (true, true) => "checkboxes",
                (true, false) => "multi_static_select",
                (false, true) => "radio_buttons",
                (false, false) => "static_select",
            },
            ["action_id"] = ActionIds.Field,
        };
        Offer(element, options);
        if (chosen.Length > 0)
        {
            element[several ? "initial_options" : "initial_option"] = several ? new JsonArray(chosen) : chosen[0];
        }

        if (!few)
        {
            element["placeholder"] = Blocks.Plain(input.Placeholder is { Length: > 0 } hint ? hint : "Choose", BlockLimits.Placeholder);
        }

        return element;
    }

    /// <summary>One option. A title that is too long goes on in the description.</summary>
    public static JsonObject Option(Choice choice)
    {
        var option = new JsonObject();
        var cut = choice.Title.Length <= BlockLimits.Option ? choice.Title.Length : TextPieces.Cut(choice.Title, BlockLimits.Option);
        (option["text"], option["value"]) = (Blocks.Plain(choice.Title[..cut], BlockLimits.Option), ValueOf(choice));
        if (cut < choice.Title.Length)
        {
            option["description"] = Blocks.Plain(choice.Title[cut..], BlockLimits.Option);
        }

        return option;
    }

    private static void Offer(JsonObject element, List<Choice> choices)
    {
        if (choices.Count <= BlockLimits.Options)
        {
            element["options"] = new JsonArray([.. choices.Select(Option)]);
            return;
        }

        element["option_groups"] = new JsonArray([.. choices.Chunk(BlockLimits.Options).Take(BlockLimits.OptionGroups).Select(group => new JsonObject
        {
            ["label"] = Blocks.Plain($"{Blocks.Short(group[0].Title, 30)} to {Blocks.Short(group[^1].Title, 30)}", BlockLimits.Option),
            ["options"] = new JsonArray([.. group.Select(Option)]),
        })]);
    }

    private static string ValueOf(Choice choice) => choice.Value.Length <= BlockLimits.Option
        ? choice.Value
        : throw new InvalidOperationException($"A choice's value is longer than the {BlockLimits.Option} characters that Slack takes.");
}
