using System.Globalization;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Bot.Channels.Slack.Rendering;

/// <summary>What is already filled in in a form.</summary>
internal static class FilledIn
{
    /// <summary>The value that the field would send if nobody touched it.</summary>
    public static string ValueOf(CardInput input) => input switch
    {
        NumberInput number => number.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
        ToggleInput toggle => toggle.Value == "true" ? "true" : "false",
        ChoiceInput choice => string.Join(',', Chosen(choice).Select(one => one.Value)),
        CardInput<string> text => text.Value ?? "",
        _ => throw new InvalidOperationException($"{input.GetType().Name} is not known to Slack."),
    };

    /// <summary>The value in words; empty when there is none.</summary>
    public static string WordsOf(CardInput input, Uri site) => input switch
    {
        ChoiceInput choice => string.Join(", ", Chosen(choice).Select(one => one.Title)),
        ToggleInput toggle when toggle.Value != "true" => "",
        ToggleInput { Label: { Length: > 0 } } toggle => $"☑ {MarkdownLines.Plain(toggle.Title, site)}",
        ToggleInput => "Yes",
        DateInput date when DateOnly.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture),
        _ => ValueOf(input),
    };

    /// <summary>The form can be sent as it is: nothing required is missing.</summary>
    public static bool IsComplete(IEnumerable<CardInput> inputs) => inputs.All(input => input.IsRequired != true || ValueOf(input) != (input is ToggleInput ? "false" : ""));

    /// <summary>What is chosen, in the order of the choices.</summary>
    public static IEnumerable<Choice> Chosen(ChoiceInput input)
    {
        var values = input.IsMultiSelect == true ? (input.Value ?? "").Split(',') : [input.Value ?? ""];
        return input.Choices.Where(choice => values.Contains(choice.Value));
    }
}
