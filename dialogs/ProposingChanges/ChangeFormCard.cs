using System.Globalization;
using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>The form that proposes a change, filled in from what was said, with its risk and what speaks against its time.</summary>
internal static class ChangeFormCard
{
    public const string SubmitVerb = "change.form.submit";
    public const string CheckVerb = "change.form.check";
    public const string DropVerb = "change.form.drop";
    public const string IdField = "draft";
    public const string TitleField = "title";
    public const string KindField = "kind";
    public const string ItemField = "item";
    public const string MoreField = "more";
    public const string DayField = "day";
    public const string TimeField = "time";
    public const string HoursField = "hours";
    public const string DetailsField = "details";
    public const string HowField = "how";
    public const string UndoField = "undo";
    public const string TestField = "test";
    public const string StepsField = "steps";
    public const string ImplementerField = "implementer";

    /// <summary>The value of the kind <em>normal</em>.</summary>
    public const string Normal = "normal";

    /// <summary>The value of the kind <em>emergency</em>.</summary>
    public const string Emergency = "emergency";

    /// <summary>What stands before a template's key in the value of a standard kind.</summary>
    public const string Standard = "standard:";

    public const int LongestTitle = 120;
    public const int LongestText = 4000;

    /// <summary>The field of a question about risk.</summary>
    public static string FieldOf(string question) => $"risk-{question}";

    /// <summary>The form, open for changes.</summary>
    public static AdaptiveCard Build(ChangeFormView view)
    {
        var change = view.Change;
        List<CardElement> body =
        [
            CardText.Kicker(change.Number is { } number ? Markdown.Escape(number) : "New change"),
            CardText.Title("Is this right?") with { Spacing = Spacing.None },
            Introduction(view),
        ];
        Add(body, view, Text(TitleField, "What is changed, in one line", change.Title) with { MaxLength = LongestTitle, IsMultiline = null });
        Add(body, view, Choose(KindField, "Kind of change", view.Kinds, change.Kind));
        Add(body, view, Choose(ItemField, "System", view.Items, change.Item) with { Placeholder = "Choose a system" });
        Add(body, view, Text(MoreField, "Further systems, separated by commas", change.More) with { MaxLength = 400, IsMultiline = null });
        AddWindow(body, view);
        Add(body, view, Choose(ImplementerField, "Carried out by", view.Implementers, change.Implementer) with { Placeholder = "Choose a person" });
        Add(body, view, Text(DetailsField, "What is done, and why", change.Details));
        AddPlan(body, view);
        AddRisk(body, view);
        body.Add(Standing(view));
        return new AdaptiveCard(body, Buttons(view)) { FallbackText = "Check and submit your change." };
    }

    /// <summary>The form after it was submitted, dropped, or taken over by the change's own card.</summary>
    public static AdaptiveCard Done(string title, string outcome, ContainerStyle style) => new(
    [
        CardText.Kicker("Change"),
        CardText.Title(Markdown.Escape(CardText.Cut(title.Length == 0 ? "Untitled" : title, LongestTitle))) with { Spacing = Spacing.None },
        CardText.Outcome(style, CardText.Text(outcome)),
    ]) { FallbackText = $"Change form: {title}" };

    private static void AddWindow(List<CardElement> body, ChangeFormView view)
    {
        var change = view.Change;
        Add(body, view, new DateInput { Id = DayField, Label = $"Day ({view.Zone})", Value = NullIfEmpty(change.Day) });
        Add(body, view, new TimeInput { Id = TimeField, Label = $"Starts at ({view.Zone})", Value = NullIfEmpty(change.Time) });
        var hours = decimal.TryParse(change.Hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null;
        Add(body, view, new NumberInput { Id = HoursField, Label = "Hours it takes at most", Value = hours, Min = 0.25m, Max = 336 });
    }

    private static void AddPlan(List<CardElement> body, ChangeFormView view)
    {
        if (view.Template is { } template)
        {
            body.Add(CardText.Label("As approved in advance") with { Separator = true, Spacing = Spacing.Medium });
            body.AddRange(CardText.Literal($"{template.ImplementationPlan}\nBack-out: {template.BackOutPlan}\nTest: {template.TestPlan}", 1500));
            return;
        }

        Add(body, view, Text(HowField, "How it is done", view.Change.How));
        Add(body, view, Text(UndoField, "How it is undone if it goes wrong", view.Change.Undo));
        Add(body, view, Text(TestField, "How you see that it worked", view.Change.Test));
        Add(body, view, Text(StepsField, "Steps, one per line; may be empty", view.Change.Steps));
    }

    private static void AddRisk(List<CardElement> body, ChangeFormView view)
    {
        foreach (var question in view.Questions)
        {
            var choices = question.Answers.Select(answer => new Choice(answer.Title, answer.Key)).ToList();
            Add(body, view, Choose(FieldOf(question.Key), question.Text, choices, view.Change.Answers.GetValueOrDefault(question.Key, "")) with { Placeholder = "Choose an answer" });
        }
    }

    /// <summary>What follows from the form as it was last checked.</summary>
    private static Container Standing(ChangeFormView view)
    {
        List<CardElement> lines = [];
        if (view.Risk is { } risk)
        {
            lines.Add(new TextBlock($"● Risk: {ChangeCard.Of(risk.Level)}{(risk.IsComplete ? "" : " (questions are open)")}") { Weight = TextWeight.Bolder, Color = ChangeCard.ColorOf(risk.Level) });
            lines.AddRange(risk.Reasons.Take(4).Select(reason => CardText.Remark(Markdown.Escape(ChangeWords.Of(reason))) with { Spacing = Spacing.None }));
        }

        if (view.Impact is { } impact)
        {
            lines.Add(CardText.Remark(Markdown.Format($"Affects: {impact}")));
        }

        if (view.Window is { } window)
        {
            lines.Add(view.Conflicts.Count == 0
                ? new TextBlock(Markdown.Format($"Nothing speaks against {window}.")) { Color = TextColor.Good }
                : new TextBlock(Markdown.Format($"**Conflicts at {window}**")) { Color = TextColor.Warning });
            lines.AddRange(view.Conflicts.Take(6).Select(conflict => CardText.Text($"⚠ {Markdown.Escape(conflict)}") with { Spacing = Spacing.Small }));
        }

        return new Container(lines.Count == 0 ? [CardText.Remark("Choose a system and a time, and press *Check* to see risk and conflicts.")] : lines)
        {
            Style = view.Conflicts.Count > 0 ? ContainerStyle.Warning : ContainerStyle.Emphasis,
            Spacing = Spacing.Medium,
        };
    }

    private static TextBlock Introduction(ChangeFormView view) => view.Errors.Count == 0
        ? CardText.Remark("Filled in from what you wrote. Change what does not fit; *Check* shows risk and conflicts anew.")
        : new TextBlock(view.Errors.Count == 1 ? "One thing is not right yet." : "A few things are not right yet.") { Color = TextColor.Attention };

    private static void Add(List<CardElement> body, ChangeFormView view, CardInput field)
    {
        body.Add(field with { Spacing = Spacing.Medium });
        if (field.Id is { } id && view.Errors.TryGetValue(id, out var error))
        {
            body.Add(new TextBlock(Markdown.Escape(error)) { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None });
        }
    }

    private static TextInput Text(string id, string label, string value) =>
        new() { Id = id, Label = label, Value = CardText.Cut(value, LongestText), IsMultiline = true, MaxLength = LongestText };

    private static ChoiceInput Choose(string id, string label, IReadOnlyList<Choice> choices, string chosen) => new(choices)
    {
        Id = id,
        Label = label,
        Value = choices.Any(choice => choice.Value == chosen) ? chosen : null,
        Style = ChoiceStyle.Compact,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static List<CardButton> Buttons(ChangeFormView view) =>
    [
        new VerbButton("Submit change", SubmitVerb, IdField, view.Change.Id) { Style = ButtonStyle.Positive },
        new VerbButton("Check", CheckVerb, IdField, view.Change.Id),
        new VerbButton("Cancel", DropVerb, IdField, view.Change.Id) { SendsInputs = false },
    ];
}
