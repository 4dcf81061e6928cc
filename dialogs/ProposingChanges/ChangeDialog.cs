using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Knowledge.Answers;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Proposes a change: a form filled in from what was said, with risk and conflicts in view, one click to submit it, and its live card.</summary>
internal sealed class ChangeDialog(DraftChange drafts, ProposeChange propose, EditChange edit, SubmitChange submit, FindChange find, ShowChange show)
{
    /// <summary>Whether a verb is one of the form's.</summary>
    public static bool Knows(string verb) => verb is ChangeFormCard.SubmitVerb or ChangeFormCard.CheckVerb or ChangeFormCard.DropVerb;

    /// <summary>Shows the form for what the person wrote, unless the knowledge base answers it and no system is named.</summary>
    /// <returns>False when this is no change.</returns>
    public async Task<bool> TryBeginAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        if (HelpDialog.Knowledge(turn) is FoundAnswer && (await drafts.NamedInAsync(text, cancellationToken)).Count == 0)
        {
            return false;
        }

        await OpenAsync(turn, await drafts.ExecuteAsync(turn, IdOf(turn), text, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>Shows the form of a change on record, to rewrite it.</summary>
    public async Task EditAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(number, turn.Actor, cancellationToken) is { } details && details.Verbs.Contains(ChangeVerb.Edit))
        {
            await OpenAsync(turn, DraftChange.OfRecord(turn, IdOf(turn), details), cancellationToken);
        }
        else
        {
            turn.Say(Markdown.Format($"{number} can no longer be edited by you."));
        }
    }

    /// <summary>Drops the form that this person has open, and says so on it.</summary>
    /// <returns>False when there is none.</returns>
    public static bool TryDrop(Turn turn)
    {
        if (turn.State.Change is not { } form || form.Owner != turn.Person.Id.Value)
        {
            return false;
        }

        turn.State = turn.State with { Change = null };
        turn.Update(form.Key, ChangeFormCard.Done(form.Title, "**Dropped.** Nothing was submitted.", ContainerStyle.Emphasis));
        return true;
    }

    /// <summary>A click on the form.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var id = action[ChangeFormCard.IdField];
        if (turn.State.Change is not { } form || form.Id != id)
        {
            turn.Say("That form is no longer open. Tell me what you want to change, and I will start a new one.");
        }
        else if (form.Owner != turn.Person.Id.Value)
        {
            turn.Say("That form is somebody else's. Tell me what you want to change, and I will start one for you.");
        }
        else if (action.Verb == ChangeFormCard.DropVerb)
        {
            TryDrop(turn);
        }
        else
        {
            form = ChangeFormReader.Filled(form, action);
            turn.State = turn.State with { Change = form };
            var errors = action.Verb == ChangeFormCard.SubmitVerb ? await SubmitAsync(turn, form, cancellationToken) : [];
            if (errors is not null)
            {
                turn.Update(form.Key, ChangeFormCard.Build(await drafts.ViewAsync(turn, turn.State.Change ?? form, errors, cancellationToken)));
            }
        }
    }

    private async Task OpenAsync(Turn turn, ChangeInProgress form, CancellationToken cancellationToken)
    {
        TryDrop(turn);
        turn.State = turn.State with { Change = form };
        turn.Show(form.Key, ChangeFormCard.Build(await drafts.ViewAsync(turn, form, errors: null, cancellationToken)));
    }

    /// <summary>Puts the change on record and before those who decide.</summary>
    /// <returns>What is wrong with the form, by field; null when nothing is.</returns>
    private async Task<Dictionary<string, string>?> SubmitAsync(Turn turn, ChangeInProgress form, CancellationToken cancellationToken)
    {
        var (draft, errors) = await drafts.ReadAsync(turn, form, cancellationToken);
        if (errors.Count > 0)
        {
            return errors;
        }

        var outcome = form.Number is { } number
            ? await edit.ExecuteAsync(number, draft, turn.Actor, cancellationToken)
            : await propose.ExecuteAsync(draft, turn.Actor, cancellationToken);
        if (outcome is not (ChangeDone or ChangeUnchanged))
        {
            return Explain(outcome);
        }

        var change = outcome is ChangeDone done ? done.Change : ((ChangeUnchanged)outcome).Change;
        turn.State = turn.State with { Change = form with { Number = change.Ticket.Number }, Ticket = change.Ticket.Number };
        var submitted = change.Verbs.Contains(ChangeVerb.Submit) ? await submit.ExecuteAsync(change.Ticket.Number, turn.Actor, cancellationToken) : outcome;
        return submitted is ChangeRefused or ChangeForbidden or ChangeNotFound ? Explain(submitted) : await FinishAsync(turn, form, change.Ticket.Number, cancellationToken);
    }

    private async Task<Dictionary<string, string>?> FinishAsync(Turn turn, ChangeInProgress form, string number, CancellationToken cancellationToken)
    {
        turn.State = turn.State with { Change = null };
        turn.Update(form.Key, ChangeFormCard.Done(form.Title, Markdown.Format($"Submitted as **{number}**."), ContainerStyle.Good));
        await show.InTurnAsync(turn, number, inPlace: false, cancellationToken);
        return null;
    }

    private static Dictionary<string, string> Explain(ChangeOutcome outcome) => outcome is ChangeRefused refused
        ? refused.Problems.Select(ChangeFormReader.Explain).DistinctBy(one => one.Field).ToDictionary(one => one.Field, one => one.Problem)
        : new() { [ChangeFormCard.TitleField] = "This change is not yours to edit." };

    private static string IdOf(Turn turn) => turn.Message.EventKey.Length <= 60 ? turn.Message.EventKey : Guid.CreateVersion7(turn.Now).ToString("N");
}
