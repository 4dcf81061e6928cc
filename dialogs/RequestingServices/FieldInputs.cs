using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>The input that suits a field; files are sent in the chat and have none. What the client checks the server checks again.</summary>
internal static class FieldInputs
{
    private const int MostAtOnce = 4;
    private const int LongestLine = 400;
    private const int LongestText = 4000;

    /// <summary>The input without its id.</summary>
    public static CardInput Of(FieldView view) => view.Field.Kind switch
    {
        FieldKind.Number => Number(view),
        FieldKind.Date => new DateInput { Label = view.Field.Label, Value = Given(view), Min = view.FirstDay, Max = view.LastDay, IsRequired = Required(view), ErrorMessage = Missing(view, "Choose a day.") },
        FieldKind.Time => new TimeInput { Label = view.Field.Label, Value = Given(view), IsRequired = Required(view), ErrorMessage = Missing(view, "Choose a time.") },
        FieldKind.Choice => Choices(view),
        FieldKind.Person => new ChoiceInput(view.Choices)
        {
            Label = view.Field.Label,
            Value = Given(view),
            Style = ChoiceStyle.Filtered,
            Placeholder = "Choose a person",
            IsRequired = view.IsSearchable ? null : Required(view),
            ErrorMessage = view.IsSearchable ? null : Missing(view, "Choose a person."),
        },
        FieldKind.Toggle => new ToggleInput(Markdown.Escape(view.Field.Label)) { Value = view.Answer == "true" ? "true" : "false" },
        _ => Text(view),
    };

    private static TextInput Text(FieldView view)
    {
        var isMultiline = view.Field.Kind == FieldKind.Multiline;
        return new TextInput
        {
            Label = view.Field.Label,
            Value = Given(view),
            IsMultiline = isMultiline ? true : null,
            MaxLength = view.Field.Most ?? (isMultiline ? LongestText : LongestLine),
            IsRequired = Required(view),
            Regex = isMultiline || view.Field.Pattern is not { } pattern ? null : $"^(?:{pattern})$",
            ErrorMessage = view.Field.PatternHelp ?? Missing(view, "Please fill this in."),
        };
    }

    private static NumberInput Number(FieldView view) => new()
    {
        Label = view.Field.Label,
        Value = AnswerText.Number(view.Answer),
        Min = view.Field.Min,
        Max = view.Field.Max,
        IsRequired = Required(view),
        ErrorMessage = view.Field is { Min: { } min, Max: { } max } ? FormattableString.Invariant($"A number from {min} to {max}.") : "Write a number.",
    };

    private static ChoiceInput Choices(FieldView view) => new(view.Choices)
    {
        Label = view.Field.Label,
        Value = Given(view),
        IsMultiSelect = view.Field.IsMultiple ? true : null,
        Style = view.Field.IsSearched ? ChoiceStyle.Filtered : view.Field.IsMultiple || view.Choices.Count <= MostAtOnce ? ChoiceStyle.Expanded : ChoiceStyle.Compact,
        IsRequired = Required(view),
        ErrorMessage = Missing(view, "Choose one of these."),
    };

    /// <summary>A choice that is not on offer would make a client show a blank.</summary>
    private static string? Given(FieldView view)
    {
        if (view.Field.Kind is not (FieldKind.Choice or FieldKind.Person))
        {
            return view.Answer.Length == 0 ? null : view.Answer;
        }

        var offered = AnswerText.Several(view.Answer).Where(value => view.Choices.Any(choice => choice.Value == value));
        return string.Join(',', offered) is { Length: > 0 } chosen ? chosen : null;
    }

    private static bool? Required(FieldView view) => view.Field.IsRequired ? true : null;

    private static string? Missing(FieldView view, string words) => view.Field.IsRequired ? words : null;
}
