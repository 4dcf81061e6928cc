using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>
/// Rewrites a change until it is authorised. What was rewritten after peers or the board were asked voids their votes: a change that can go back is new again, one
/// that cannot is put before the board anew. The history shows each field before and after.
/// </summary>
public sealed class EditChange(ChangeDesk desk, FillInChange fill, AskAboutChange ask)
{
    /// <summary>Rewrites it; <see cref="ChangeDraft.DraftId"/> does not matter.</summary>
    public Task<ChangeOutcome> ExecuteAsync(string number, ChangeDraft draft, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Edit, leadsTo: null, work => EditAsync(work, fill.Execute(draft), cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> EditAsync(ChangeWork work, ChangeDraft draft, CancellationToken cancellationToken)
    {
        var problems = await fill.CheckAsync(draft, work.Actor, cancellationToken);
        if (draft.Type != work.Record.Type && work.Ticket.State != TicketState.New)
        {
            problems = [.. problems, ChangeProblem.TypeFixed];
        }

        if (problems.Count == 0 && work.Ticket.State != TicketState.New)
        {
            problems = fill.BeforeDeciding(work, draft);
        }

        if (problems.Count > 0)
        {
            return ChangeVerdict.Refuse(problems);
        }

        var before = Facts.Of(work);
        work.Ticket.Rewrite(draft.Title, draft.Description);
        work.Record.Describe(draft);
        work.Record.Plan(draft.Tasks);
        await fill.AssignAsync(work, draft.Implementer, await fill.GroupOfAsync(draft, work.Graph, cancellationToken), cancellationToken);
        var after = Facts.Of(work);
        if (before == after)
        {
            return ChangeVerdict.Already;
        }

        before.WriteDifference(after, work.Lines);
        work.Lines.Done(TicketHappening.MovedOn);
        return work.Ticket.State == TicketState.New ? ChangeVerdict.Done : await AskAgainAsync(work, cancellationToken);
    }

    private async Task<ChangeVerdict> AskAgainAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        await ask.VoidAsync(work, "The change was edited.", cancellationToken);
        if (ChangeStates.Allows(work.Record.Type, work.Ticket.State, TicketState.New))
        {
            work.Move(TicketState.New, "Edited");
        }
        else
        {
            await ask.BoardAsync(work, cancellationToken);
        }

        return ChangeVerdict.Done;
    }

    /// <summary>What counts as a change of the change, each as one text.</summary>
    private sealed record Facts(string Title, string Description, string Type, string Items, string Window, string Plan, string Risk, string Tasks, PersonId? Implementer)
    {
        public static Facts Of(ChangeWork work)
        {
            var (ticket, record) = (work.Ticket, work.Record);
            return new Facts(
                ticket.Title, ticket.Description, record.Type.ToString(), string.Join(", ", record.ItemKeys), record.WindowText, string.Join("\n\n", record.ImplementationPlan, record.BackOutPlan, record.TestPlan),
                record.Answers, string.Join('\n', record.Tasks.OrderBy(task => task.Ordinal).Select(task => task.Title)), ticket.AssigneeId);
        }

        public void WriteDifference(Facts after, TicketWork lines)
        {
            lines.WriteChange(TicketField.Title, Title, after.Title);
            lines.WriteChange(TicketField.Description, Description, after.Description);
            lines.WriteChange(TicketField.ChangeType, Type, after.Type);
            lines.WriteChange(TicketField.AffectedItems, Items, after.Items);
            lines.WriteChange(TicketField.Window, Window, after.Window);
            lines.WriteChange(TicketField.Plan, Plan, after.Plan);
            lines.WriteChange(TicketField.Risk, Risk, after.Risk);
            lines.WriteChange(TicketField.Task, Tasks, after.Tasks);
        }
    }
}
