using DeskBot.Backend.Catalog;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>An item's form, filled in from what was said. Where answers make further questions appear, the card is rendered again in its place.</summary>
internal static class ServiceFormCard
{
    /// <summary>Takes the answers, and goes on to the summary when nothing is missing.</summary>
    public const string ContinueVerb = "order.continue";

    /// <summary>Drops the order.</summary>
    public const string CancelVerb = "order.cancel";

    /// <summary>The data field with the draft's id.</summary>
    public const string IdField = "order";

    private const string InputPrefix = "answer-";
    private const string SearchPrefix = "search-";

    /// <summary>The id of a field's input.</summary>
    public static string InputOf(string field) => InputPrefix + field;

    /// <summary>The id of the input that searches for a person who is not on a field's list.</summary>
    public static string SearchOf(string field) => SearchPrefix + field;

    /// <summary>The form, open for changes.</summary>
    public static AdaptiveCard Build(ServiceFormView view)
    {
        List<CardElement> body = [Header(view), CardText.Text(Markdown.Escape(view.Description)) with { Spacing = Spacing.Medium }, Introduction(view)];
        foreach (var field in view.Fields)
        {
            body.AddRange(Elements(field, view.Errors.TryGetValue(field.Field.Id, out var error) ? error : null));
        }

        return new AdaptiveCard(body,
        [
            new VerbButton("Continue", ContinueVerb, IdField, view.Id) { Style = ButtonStyle.Positive },
            new VerbButton("Cancel", CancelVerb, IdField, view.Id) { SendsInputs = false },
        ]) { FallbackText = $"{view.Name}: please fill in the form." };
    }

    /// <summary>The form after the order was submitted or a request changed: nothing left to press.</summary>
    public static AdaptiveCard Submitted(string icon, string name, string number, bool isEdit) => new(
    [
        Title(icon, name, isEdit ? "Change of a request" : "Order"),
        CardText.Outcome(ContainerStyle.Good, CardText.Text(isEdit ? Markdown.Format($"Saved on **{number}**.") : Markdown.Format($"Ordered as **{number}**."))),
    ]) { FallbackText = $"{(isEdit ? "Saved on" : "Ordered as")} {number}: {name}" };

    /// <summary>The form after it was dropped.</summary>
    public static AdaptiveCard Cancelled(string icon, string name, bool isEdit) => new(
    [
        Title(icon, name, isEdit ? "Change of a request" : "Order"),
        CardText.Outcome(ContainerStyle.Emphasis, CardText.Text(isEdit ? "**Cancelled.** The request stays as it is." : "**Cancelled.** Nothing was ordered.")),
    ]) { FallbackText = isEdit ? $"Cancelled, the request stays as it is: {name}" : $"Cancelled, nothing was ordered: {name}" };

    /// <summary>The head of an item's card.</summary>
    internal static Container Title(string icon, string name, string kicker) => new(
    [
        CardText.Kicker(Markdown.Escape(kicker)),
        CardText.Title($"{Markdown.Escape(icon)} {Markdown.Escape(CardText.Cut(name, 120))}") with { Size = TextSize.Large, Spacing = Spacing.None },
    ]) { Style = ContainerStyle.Emphasis, Bleed = true };

    private static Container Header(ServiceFormView view) => Title(view.Icon, view.Name, view.Edits is { } number ? $"Change {number}" : "Order");

    private static TextBlock Introduction(ServiceFormView view) =>
        view.Errors.Count > 0 ? new TextBlock(view.Errors.Count == 1 ? "One thing is not right yet." : "A few things are not right yet.") { Color = TextColor.Attention }
        : view.HasMore ? new TextBlock("Your answers lead to a few more questions.") { Color = TextColor.Accent }
        : CardText.Remark(view.IsFilledIn ? "Filled in from what I know. Change what does not fit." : "A few questions, then you see what it costs and who approves it.");

    private static IEnumerable<CardElement> Elements(FieldView view, string? error)
    {
        var field = view.Field;
        yield return field.Kind == FieldKind.Attachment
            ? CardText.Label(Markdown.Escape(field.Label)) with { Spacing = Spacing.Medium }
            : FieldInputs.Of(view) with { Id = InputOf(field.Id), Spacing = Spacing.Medium };
        if (view.IsSearchable)
        {
            yield return new TextInput
            {
                Id = SearchOf(field.Id), Label = "Not on the list? Write a part of the name and press Continue", Value = view.Search.Length == 0 ? null : view.Search, MaxLength = 60, Spacing = Spacing.Small,
            };
        }

        if (field.Help is { } help)
        {
            yield return CardText.Remark(Markdown.Escape(help)) with { Spacing = Spacing.None };
        }

        if (field.Kind == FieldKind.Attachment)
        {
            yield return CardText.Remark(view.Files == 0 ? "Send it here in the chat." : view.Files == 1 ? "I have one file of yours." : $"I have {view.Files} files of yours.") with { Spacing = Spacing.None };
        }

        if (error is not null)
        {
            yield return new TextBlock(Markdown.Escape(error)) { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None };
        }
    }
}
