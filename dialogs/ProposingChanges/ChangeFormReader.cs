using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Reads what came back from the form, and says at which field something is wrong.</summary>
internal static class ChangeFormReader
{
    private const string RiskPrefix = "risk-";
    private const int MostAnswers = 20;

    /// <summary>The form as the person filled it in. A field that did not come back keeps its value.</summary>
    public static ChangeInProgress Filled(ChangeInProgress form, CardAction action) => form with
    {
        Title = Field(action, ChangeFormCard.TitleField, form.Title, ChangeFormCard.LongestTitle),
        Kind = Field(action, ChangeFormCard.KindField, form.Kind, 80),
        Item = Field(action, ChangeFormCard.ItemField, form.Item, 60),
        More = Field(action, ChangeFormCard.MoreField, form.More, 400),
        Day = Field(action, ChangeFormCard.DayField, form.Day, 10),
        Time = Field(action, ChangeFormCard.TimeField, form.Time, 8),
        Hours = Field(action, ChangeFormCard.HoursField, form.Hours, 10),
        Implementer = Field(action, ChangeFormCard.ImplementerField, form.Implementer, 200),
        Details = Field(action, ChangeFormCard.DetailsField, form.Details, ChangeFormCard.LongestText),
        How = Field(action, ChangeFormCard.HowField, form.How, ChangeFormCard.LongestText),
        Undo = Field(action, ChangeFormCard.UndoField, form.Undo, ChangeFormCard.LongestText),
        Test = Field(action, ChangeFormCard.TestField, form.Test, ChangeFormCard.LongestText),
        Steps = Field(action, ChangeFormCard.StepsField, form.Steps, ChangeFormCard.LongestText),
        Answers = AnswersOf(form, action),
    };

    /// <summary>A problem at its field.</summary>
    public static (string Field, string Problem) Explain(ChangeProblem problem) => problem switch
    {
        ChangeProblem.TitleMissing => (ChangeFormCard.TitleField, "Say in a few words what is changed."),
        ChangeProblem.TextTooLong => (ChangeFormCard.DetailsField, "One of the texts is too long; a step has 200 characters at most."),
        ChangeProblem.ItemsMissing => (ChangeFormCard.ItemField, "Choose what is changed."),
        ChangeProblem.UnknownItem => (ChangeFormCard.ItemField, "One of these systems is no longer there."),
        ChangeProblem.TooMany => (ChangeFormCard.MoreField, "At most 20 systems and 20 steps."),
        ChangeProblem.WindowMissing => (ChangeFormCard.DayField, "Say on which day and at what time."),
        ChangeProblem.WindowReversed or ChangeProblem.WindowTooLong => (ChangeFormCard.HoursField, "At most 336 hours."),
        ChangeProblem.WindowPast => (ChangeFormCard.DayField, "That time has passed."),
        ChangeProblem.ImplementationPlanMissing => (ChangeFormCard.HowField, "Say how it is done."),
        ChangeProblem.BackOutPlanMissing => (ChangeFormCard.UndoField, "Say how it is undone."),
        ChangeProblem.RiskUnanswered => (ChangeFormCard.FieldOf("reach"), "Answer each question about the risk."),
        ChangeProblem.ImplementerMissing => (ChangeFormCard.ImplementerField, "Choose who carries it out."),
        ChangeProblem.UnknownPerson => (ChangeFormCard.ImplementerField, "Choose somebody who works on tickets."),
        ChangeProblem.TypeNotYours => (ChangeFormCard.KindField, "Only agents and change managers use this kind."),
        ChangeProblem.TypeFixed => (ChangeFormCard.KindField, "The kind changes only while the change is new."),
        ChangeProblem.UnknownTemplate => (ChangeFormCard.KindField, "This template is no longer there."),
        ChangeProblem.NotInTemplate => (ChangeFormCard.ItemField, "The template does not cover this system."),
        ChangeProblem.LongerThanTemplate => (ChangeFormCard.HoursField, "The template allows less time."),
        _ => (ChangeFormCard.TitleField, "The change has moved on and can no longer be edited."),
    };

    private static Dictionary<string, string> AnswersOf(ChangeInProgress form, CardAction action)
    {
        var answers = form.Answers.ToDictionary();
        foreach (var (name, value) in action.Data.Where(pair => pair.Key.StartsWith(RiskPrefix, StringComparison.Ordinal) && pair.Value.Length is > 0 and <= 60).Take(MostAnswers))
        {
            answers[name[RiskPrefix.Length..]] = value;
        }

        return answers;
    }

    private static string Field(CardAction action, string name, string before, int longest) =>
        action.Data.TryGetValue(name, out var value) ? CardText.Cut(value.Trim(), longest) : before;
}
