using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>What the card of a change offers. A button that a state does not allow is not there; the use case refuses it all the same.</summary>
internal static class ChangeButtons
{
    public const string SubmitVerb = "change.submit";
    public const string EditVerb = "change.edit";
    public const string RescheduleVerb = "change.reschedule";
    public const string ReturnVerb = "change.return";
    public const string StartVerb = "change.start";
    public const string StepVerb = "change.step";
    public const string FinishVerb = "change.finish";
    public const string BackOutVerb = "change.backOut";
    public const string ReviewVerb = "change.review";
    public const string CancelVerb = "change.cancel";

    /// <summary>The data field with the change's number; the same as that of every ticket.</summary>
    public const string TicketField = "ticket";

    /// <summary>The data field with a step's number.</summary>
    public const string StepField = "step";

    public const string DayField = "day";
    public const string TimeField = "time";
    public const string CauseField = "cause";
    public const string WhyField = "why";
    public const string TroubleField = "trouble";
    public const string OutcomeField = "outcome";
    public const string NoteField = "note";

    /// <summary>The buttons for a change, the likeliest first.</summary>
    public static IReadOnlyList<CardButton> For(ChangeView view)
    {
        List<CardButton?> buttons =
        [
            May(view, ChangeVerb.Submit, () => Button("Submit", SubmitVerb, view) with { Style = ButtonStyle.Positive, SendsInputs = false }),
            May(view, ChangeVerb.Start, () => Button("Start work", StartVerb, view) with { Style = ButtonStyle.Positive, SendsInputs = false }),
            May(view, ChangeVerb.FinishTask, () => NextStep(view)),
            May(view, ChangeVerb.Finish, () => view.Steps.All(step => step.IsDone) ? Button("Work is done", FinishVerb, view) with { Style = ButtonStyle.Positive, SendsInputs = false } : null),
            May(view, ChangeVerb.Review, () => Review(view)),
            view.Nudge,
            May(view, ChangeVerb.Edit, () => Button("Edit", EditVerb, view) with { SendsInputs = false }),
            May(view, ChangeVerb.Reschedule, () => Reschedule(view)),
            May(view, ChangeVerb.BackOut, () => BackOut(view)),
            May(view, ChangeVerb.Return, () => Button("Take back", ReturnVerb, view) with { SendsInputs = false }),
            May(view, ChangeVerb.Cancel, () => Cancel(view)),
        ];
        return [.. buttons.OfType<CardButton>()];
    }

    private static CardButton? May(ChangeView view, ChangeVerb verb, Func<CardButton?> make) => view.Verbs.Contains(verb) ? make() : null;

    private static VerbButton? NextStep(ChangeView view) => view.Steps.FirstOrDefault(step => !step.IsDone) is { } next
        ? new VerbButton(CardText.Cut($"Done: {next.Title}", 36), StepVerb, new Dictionary<string, string>
        {
            [TicketField] = view.Number,
            [StepField] = next.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }) { Style = ButtonStyle.Positive, SendsInputs = false }
        : null;

    private static ShowCardButton BackOut(ChangeView view) => new(
        "Back out",
        [new TextInput { Id = TroubleField, Label = "What went wrong", IsMultiline = true, MaxLength = 4000, IsRequired = true, ErrorMessage = "Say what went wrong." }],
        Button("It is undone", BackOutVerb, view) with { Style = ButtonStyle.Destructive });

    private static ShowCardButton Reschedule(ChangeView view) => new(
        "Reschedule",
        [
            new DateInput { Id = DayField, Label = "New day", Value = Given(view.Day), IsRequired = true, ErrorMessage = "Choose a day." },
            new TimeInput { Id = TimeField, Label = $"New time ({view.Zone}); it takes as long as planned", Value = Given(view.Time), IsRequired = true, ErrorMessage = "Choose a time." },
            new TextInput { Id = CauseField, Label = "Why? You may leave this empty.", MaxLength = 200 },
        ],
        Button("Move the change", RescheduleVerb, view) with { Style = ButtonStyle.Positive });

    private static string? Given(string value) => value.Length == 0 ? null : value;

    private static ShowCardButton Cancel(ChangeView view) => new(
        "Cancel change",
        [new TextInput { Id = WhyField, Label = "Why? You may leave this empty.", IsMultiline = true, MaxLength = 1000 }],
        Button("Cancel this change", CancelVerb, view) with { Style = ButtonStyle.Destructive });

    private static ShowCardButton Review(ChangeView view)
    {
        var outcomes = Enum.GetValues<ChangeOutcomeKind>().Where(kind => !view.IsBackedOut || kind is ChangeOutcomeKind.Failed or ChangeOutcomeKind.BackedOut);
        var outcome = new ChoiceInput([.. outcomes.Select(kind => new Choice(ChangeWords.Of(kind), kind.ToString()))])
        {
            Id = OutcomeField,
            Label = "How it ended",
            Style = ChoiceStyle.Compact,
            IsRequired = true,
            ErrorMessage = "Choose how it ended.",
        };
        var note = new TextInput { Id = NoteField, Label = "What was learnt; needed unless all went well", IsMultiline = true, MaxLength = 4000 };
        return new ShowCardButton("Review", [outcome, note], Button("Close change", ReviewVerb, view) with { Style = ButtonStyle.Positive }) { Style = ButtonStyle.Positive };
    }

    private static VerbButton Button(string title, string verb, ChangeView view) => new(title, verb, TicketField, view.Number);
}
