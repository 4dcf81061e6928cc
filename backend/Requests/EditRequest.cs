using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>What became of a change of a request.</summary>
public abstract record EditRequestOutcome;

/// <summary>It was changed.</summary>
/// <param name="Ticket">The request as it is now.</param>
/// <param name="Changes">What changed.</param>
/// <param name="VotesAreVoid">Whether it has to be approved anew.</param>
public sealed record RequestEdited(TicketSummary Ticket, IReadOnlyList<AnswerChange> Changes, bool VotesAreVoid) : EditRequestOutcome;

/// <summary>The form is not filled in rightly.</summary>
/// <param name="Problems">What is wrong, by the field's id.</param>
public sealed record EditIncomplete(IReadOnlyDictionary<string, string> Problems) : EditRequestOutcome;

/// <summary>It was not changed.</summary>
/// <param name="Outcome">Why not, as for any ticket.</param>
public sealed record NotEdited(TicketOutcome Outcome) : EditRequestOutcome;

/// <summary>A changed answer.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">What was asked.</param>
/// <param name="Before">The answer before as people read it; null for none.</param>
/// <param name="After">The answer now; null for none.</param>
public sealed record AnswerChange(string Field, string Label, string? Before, string? After);

/// <summary>
/// The requester changes what they ordered, until work starts. A change that matters makes it another order: votes are void, approvers see what changed and
/// are asked anew.
/// </summary>
public sealed class EditRequest(
    DeskDb db, TicketDesk desk, PeopleDirectory people, CatalogBook book, OrderForOthers others, CheckAnswers check, RequestTasks tasks, VoidApprovals approvals, AskForRequest ask)
{
    /// <summary>Changes it.</summary>
    /// <param name="number">The request's number.</param>
    /// <param name="answers">All answers as they shall be.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<EditRequestOutcome> ExecuteAsync(string number, IReadOnlyDictionary<string, string> answers, Actor actor, CancellationToken cancellationToken)
    {
        EditRequestOutcome? result = null;
        var outcome = await desk.ChangeAsync(
            number, actor, TicketVerb.Edit,
            async work =>
            {
                (var verdict, result) = await EditAsync(work, answers, cancellationToken);
                return verdict;
            },
            cancellationToken);
        if (result is EditSaved saved && outcome is TicketUpdated updated)
        {
            var voided = saved.IsMaterial && await AskAnewAsync(saved, actor, cancellationToken);
            return new RequestEdited(updated.Ticket with { State = saved.Ticket.State }, saved.Changes, voided);
        }

        return result ?? new NotEdited(outcome);
    }

    private async Task<(Verdict, EditRequestOutcome?)> EditAsync(TicketWork work, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        if (work.Ticket.Kind != TicketKind.Request || work.May(TicketVerb.Edit) != Permission.Allowed)
        {
            return (Verdict.Refuse(work.Ticket is { IsOpen: true, StartedAt: not null } ? Refusal.WorkHasBegun : Refusal.NotInThisState), null);
        }

        var record = await db.Set<RequestRecord>().SingleAsync(r => r.TicketId == work.Ticket.Id, cancellationToken);
        var requester = await people.FindAsync(work.Ticket.RequesterId, cancellationToken);
        if (requester is null || book.Find(record.ItemId) is not { } known)
        {
            return (Verdict.Refuse(Refusal.UnknownItem), null);
        }

        var item = await others.AskAsync(known, requester, cancellationToken);
        var (order, problems) = await check.ReadAsync(item, answers, requester, cancellationToken);
        return order is null ? (Verdict.Refuse(Refusal.TextMissing), new EditIncomplete(problems)) : await SaveAsync(work, record, order, cancellationToken);
    }

    private async Task<(Verdict, EditRequestOutcome?)> SaveAsync(TicketWork work, RequestRecord record, Order order, CancellationToken cancellationToken)
    {
        var changes = Compare(record.Answers, order.Lines);
        if (changes.Count == 0)
        {
            return (Verdict.Already, null);
        }

        var isForAnother = record.RequestedForId != order.For;
        var isMaterial = isForAnother || record.CostCents != order.Cents || changes.Any(change => order.Item.Field(change.Field) is not { IsMaterial: false });
        foreach (var change in changes)
        {
            work.Write(new HistoryLine(TicketAction.Changed, TicketField.Answer, change.Before, change.After) { Detail = StorableText.Cut(change.Label, 200) });
        }

        if (isForAnother)
        {
            await PassOnAsync(work, record.RequestedForId, order.For, cancellationToken);
        }

        record.Become(order);
        work.Ticket.Rewrite(order.Title, order.Description);
        return (work.Done(TicketHappening.Edited), new EditSaved(work.Ticket, order, changes, isMaterial));
    }

    /// <summary>Who it was for no longer sees it, and who it is for now does.</summary>
    private async Task PassOnAsync(TicketWork work, PersonId? from, PersonId? to, CancellationToken cancellationToken)
    {
        var ticket = work.Ticket.Id;
        await db.Set<AffectedPerson>().Where(one => one.TicketId == ticket && (one.PersonId == from || one.PersonId == to)).ExecuteDeleteAsync(cancellationToken);
        if (to is { } user)
        {
            work.Add(AffectedPerson.Join(ticket, user, work.Now));
            work.Raise(new OrderedForSomebody(work.Ticket.Number, user, work.Actor.Person));
        }
    }

    /// <summary>The tasks are planned anew, the votes are void, and approvers asked as for a new order.</summary>
    private async Task<bool> AskAnewAsync(EditSaved saved, Actor actor, CancellationToken cancellationToken)
    {
        var why = string.Join("; ", saved.Changes.Select(change => $"{change.Label}: {change.Before ?? "nothing"} → {change.After ?? "nothing"}"));
        var voided = await approvals.ExecuteAsync(saved.Ticket.Id, why, actor, cancellationToken);
        await tasks.PlanAsync(saved.Ticket.Id, saved.Order, cancellationToken);
        await ask.ExecuteAsync(saved.Ticket, saved.Order, cancellationToken);
        return voided;
    }

    /// <summary>What differs between two sets of answers, in the order of the new ones.</summary>
    public static IReadOnlyList<AnswerChange> Compare(IReadOnlyList<AnswerLine> before, IReadOnlyList<AnswerLine> after)
    {
        var then = before.ToDictionary(line => line.Field, StringComparer.Ordinal);
        var now = after.ToDictionary(line => line.Field, StringComparer.Ordinal);
        return
        [
            .. after.Where(line => !then.TryGetValue(line.Field, out var old) || old.Value != line.Value)
                .Select(line => new AnswerChange(line.Field, line.Label, then.TryGetValue(line.Field, out var old) ? old.Text : null, line.Text)),
            .. before.Where(line => !now.ContainsKey(line.Field)).Select(line => new AnswerChange(line.Field, line.Label, line.Text, null)),
        ];
    }

    private sealed record EditSaved(Ticket Ticket, Order Order, IReadOnlyList<AnswerChange> Changes, bool IsMaterial) : EditRequestOutcome;
}
