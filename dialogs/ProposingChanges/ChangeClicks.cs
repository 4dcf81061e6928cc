using System.Globalization;
using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>The buttons of a change's card. Each does one thing to the live change, for the person who pressed it; the card then shows what is.</summary>
internal sealed class ChangeClicks(
    ChangeDialog dialog, ShowChange show, FindChange find, SubmitChange submit, RescheduleChange reschedule, ReturnChange takeBack, StartChange start, FinishTask step, FinishChange finish, ReviewChange review, CancelChange cancel)
{
    /// <summary>Whether a verb is one of these.</summary>
    public static bool Knows(string verb) => verb is
        ChangeButtons.SubmitVerb or ChangeButtons.EditVerb or ChangeButtons.RescheduleVerb or ChangeButtons.ReturnVerb or ChangeButtons.StartVerb or ChangeButtons.StepVerb or
        ChangeButtons.FinishVerb or ChangeButtons.BackOutVerb or ChangeButtons.ReviewVerb or ChangeButtons.CancelVerb;

    /// <summary>Does what the button says and shows the card as it is now.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var number = action[ChangeButtons.TicketField];
        if (action.Verb == ChangeButtons.EditVerb)
        {
            await dialog.EditAsync(turn, number, cancellationToken);
            return;
        }

        var outcome = await ActAsync(turn, action, number, cancellationToken);
        if (Explain(outcome, number) is { } words)
        {
            turn.Say(words);
        }

        await show.InTurnAsync(turn, number, inPlace: true, cancellationToken);
    }

    private Task<ChangeOutcome> ActAsync(Turn turn, CardAction action, string number, CancellationToken cancellationToken) => action.Verb switch
    {
        ChangeButtons.SubmitVerb => submit.ExecuteAsync(number, turn.Actor, cancellationToken),
        ChangeButtons.RescheduleVerb => RescheduleAsync(turn, action, number, cancellationToken),
        ChangeButtons.ReturnVerb => takeBack.ExecuteAsync(number, why: null, turn.Actor, cancellationToken),
        ChangeButtons.StartVerb => start.ExecuteAsync(number, turn.Actor, cancellationToken),
        ChangeButtons.StepVerb => step.ExecuteAsync(number, StepOf(action), turn.Actor, cancellationToken),
        ChangeButtons.FinishVerb => finish.ExecuteAsync(number, turn.Actor, cancellationToken),
        ChangeButtons.BackOutVerb => finish.BackOutAsync(number, action[ChangeButtons.TroubleField], turn.Actor, cancellationToken),
        ChangeButtons.ReviewVerb => review.ExecuteAsync(number, OutcomeOf(action), action[ChangeButtons.NoteField], turn.Actor, cancellationToken),
        _ => cancel.ExecuteAsync(number, action[ChangeButtons.WhyField], turn.Actor, cancellationToken),
    };

    /// <summary>To the day and time on the card, for as long as it was planned.</summary>
    private async Task<ChangeOutcome> RescheduleAsync(Turn turn, CardAction action, string number, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(number, turn.Actor, cancellationToken) is not { } change)
        {
            return new ChangeNotFound();
        }

        return ChangeTime.Read(action[ChangeButtons.DayField], action[ChangeButtons.TimeField], ChangeWords.ZoneOf(turn.Person)) is { } start && change.End - change.Start is { } length
            ? await reschedule.ExecuteAsync(number, start, start + length, action[ChangeButtons.CauseField], turn.Actor, cancellationToken)
            : new ChangeRefused([ChangeProblem.WindowMissing], change);
    }

    private static int StepOf(CardAction action) => int.TryParse(action[ChangeButtons.StepField], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static ChangeOutcomeKind OutcomeOf(CardAction action) =>
        Enum.TryParse<ChangeOutcomeKind>(action[ChangeButtons.OutcomeField], out var outcome) && Enum.IsDefined(outcome) ? outcome : ChangeOutcomeKind.Failed;

    /// <summary>What is said when the card alone would not explain it.</summary>
    private static string? Explain(ChangeOutcome outcome, string number) => outcome switch
    {
        ChangeNotFound => TicketDialog.NotFound(number),
        ChangeForbidden => "That is not yours to do on this change.",
        ChangeRefused { Problems: [ChangeProblem.OutsideWindow, ..] } => "Work begins in the change's window; a change manager may begin it at another time.",
        ChangeRefused { Problems: [ChangeProblem.ApprovedByYou, ..] } => "You have approved this change, so somebody else has to carry it out.",
        ChangeRefused { Problems: [ChangeProblem.TasksOpen, ..] } => "Some steps are still open.",
        ChangeRefused { Problems: [ChangeProblem.NoteMissing, ..] } => "Say in a few words what happened; then press the button again.",
        ChangeRefused { Problems: [ChangeProblem.WasBackedOut, ..] } => "It was backed out, so it was no success.",
        ChangeRefused { Problems: [ChangeProblem.NotInThisState, ..], Change: { } change } => Markdown.Format($"That no longer goes: **{change.Ticket.Number}** {TicketViews.Standing(change.Ticket)}."),
        ChangeRefused { Problems: [(ChangeProblem.WindowMissing or ChangeProblem.WindowPast or ChangeProblem.LongerThanTemplate) and var wrong, ..] } => ChangeFormReader.Explain(wrong).Problem,
        ChangeRefused refused => $"Not yet: {string.Join(" ", refused.Problems.Select(problem => ChangeFormReader.Explain(problem).Problem))} Press *Edit* to put it right.",
        _ => null,
    };
}
