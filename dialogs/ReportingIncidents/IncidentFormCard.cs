using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ReportingIncidents;

/// <summary>The form that opens an incident, filled in from what was said, so that confirming is usually one click.</summary>
internal static class IncidentFormCard
{
    /// <summary>Opens the incident as filled in.</summary>
    public const string ConfirmVerb = "incident.confirm";

    /// <summary>Drops the draft.</summary>
    public const string CancelVerb = "incident.cancel";

    /// <summary>The data field with the draft's id.</summary>
    public const string IdField = "draft";

    /// <summary>The id of the title's field.</summary>
    public const string TitleField = "title";

    /// <summary>The id of the description's field.</summary>
    public const string DescriptionField = "description";

    /// <summary>The id of the category's field.</summary>
    public const string CategoryField = "category";

    /// <summary>The id of the impact's field.</summary>
    public const string ImpactField = "impact";

    /// <summary>The id of the urgency's field.</summary>
    public const string UrgencyField = "urgency";

    /// <summary>The id of the affected service's field.</summary>
    public const string ServiceField = "service";

    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 120;

    /// <summary>The longest description, in UTF-16 units.</summary>
    public const int LongestDescription = 4000;

    /// <summary>Impact in friendly words; the values are <c>low</c>, <c>medium</c>, <c>high</c>.</summary>
    public static IReadOnlyList<Choice> Impacts { get; } =
        [new("Only me", "low"), new("Several people or my team", "medium"), new("A whole site, department or service", "high")];

    /// <summary>Urgency in friendly words; the values are <c>low</c>, <c>medium</c>, <c>high</c>.</summary>
    public static IReadOnlyList<Choice> Urgencies { get; } =
        [new("I can work around it", "low"), new("It slows work down", "medium"), new("Work has stopped", "high")];

    /// <summary>The form, open for changes.</summary>
    public static AdaptiveCard Build(IncidentFormView view)
    {
        List<CardElement> body = [CardText.Kicker("New ticket"), CardText.Title("Is this right?") with { Spacing = Spacing.None }, Introduction(view)];
        Add(body, view, new TextInput
        {
            Id = TitleField,
            Label = "What is wrong",
            Value = CardText.Cut(view.Title, LongestTitle),
            MaxLength = LongestTitle,
            IsRequired = true,
            ErrorMessage = "Say in a few words what is wrong.",
        });
        Add(body, view, new TextInput
        {
            Id = DescriptionField,
            Label = "Details",
            Value = CardText.Cut(view.Description, LongestDescription),
            IsMultiline = true,
            MaxLength = LongestDescription,
            Placeholder = "What happened, since when, any error message",
        });
        Add(body, view, Choice(CategoryField, "Category", view.Categories, view.Category) with { IsRequired = true, ErrorMessage = "Choose a category." });
        if (view.Services.Count > 0)
        {
            Add(body, view, Choice(ServiceField, "What it affects", view.Services, view.Service) with { Placeholder = "Not sure" });
        }

        Add(body, view, Choice(ImpactField, "Who is affected", Impacts, view.Impact) with { IsRequired = true, ErrorMessage = "Choose who is affected." });
        Add(body, view, Choice(UrgencyField, "How much it hinders", Urgencies, view.Urgency) with { IsRequired = true, ErrorMessage = "Choose how much it hinders." });
        return new AdaptiveCard(body, Buttons(view)) { FallbackText = "Check and confirm your ticket." };
    }

    /// <summary>The form after the ticket was opened: what was reported, and nothing left to press.</summary>
    public static AdaptiveCard Created(string number, string title) => new(
    [
        CardText.Kicker("New ticket"),
        CardText.Title(Markdown.Escape(CardText.Cut(title, LongestTitle))) with { Spacing = Spacing.None },
        CardText.Outcome(ContainerStyle.Good, CardText.Text(Markdown.Format($"Opened as **{number}**."))),
    ]) { FallbackText = $"Opened as {number}: {title}" };

    /// <summary>The form after it was dropped.</summary>
    public static AdaptiveCard Cancelled(string title) => new(
    [
        CardText.Kicker("New ticket"),
        CardText.Title(Markdown.Escape(CardText.Cut(title, LongestTitle))) with { Spacing = Spacing.None },
        CardText.Outcome(ContainerStyle.Emphasis, CardText.Text("**Cancelled.** No ticket was opened.")),
    ]) { FallbackText = $"Cancelled, no ticket was opened: {title}" };

    private static TextBlock Introduction(IncidentFormView view) => view.Errors.Count == 0
        ? CardText.Remark("Filled in from what you wrote. Change what does not fit.")
        : new TextBlock(view.Errors.Count == 1 ? "One thing is still missing." : "A few things are still missing.") { Color = TextColor.Attention };

    private static void Add(List<CardElement> body, IncidentFormView view, CardInput field)
    {
        body.Add(field with { Spacing = Spacing.Medium });
        if (field.Id is { } id && view.Errors.TryGetValue(id, out var error))
        {
            body.Add(new TextBlock(Markdown.Escape(error)) { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None });
        }
    }

    private static ChoiceInput Choice(string id, string label, IReadOnlyList<Choice> choices, string chosen) => new(choices)
    {
        Id = id,
        Label = label,
        Value = choices.Any(choice => choice.Value == chosen) ? chosen : null,
        Style = ChoiceStyle.Compact,
    };

    private static List<CardButton> Buttons(IncidentFormView view) =>
    [
        new VerbButton("Open ticket", ConfirmVerb, IdField, view.Id) { Style = ButtonStyle.Positive },
        new VerbButton("Cancel", CancelVerb, IdField, view.Id) { SendsInputs = false },
    ];
}
