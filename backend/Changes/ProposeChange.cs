using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Changes;

/// <summary>Puts a change on record, as new: it may still be incomplete, and nobody is asked yet.</summary>
public sealed class ProposeChange(
    DeskDb db, TicketDesk tickets, ChangeDesk desk, FillInChange fill, ConfigurationItems items, PeopleDirectory people, RoutingTable routing, ChangeReader reader)
{
    /// <summary>Proposes it, once per draft.</summary>
    /// <returns><see cref="ChangeDone"/>, <see cref="ChangeUnchanged"/> for a draft that was proposed before, or <see cref="ChangeRefused"/>.</returns>
    public async Task<ChangeOutcome> ExecuteAsync(ChangeDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var filled = fill.Execute(draft);
        var problems = await fill.CheckAsync(filled, actor, cancellationToken);
        if (actor.Person is not { } requester || await people.FindAsync(requester, cancellationToken) is not { IsActive: true } person)
        {
            return new ChangeRefused([ChangeProblem.UnknownPerson], null);
        }

        if (problems.Count > 0)
        {
            return new ChangeRefused(problems, null);
        }

        var numbers = new TicketNumbers(db);
        var number = await numbers.NextAsync(TicketKind.Change, cancellationToken);

        // Asked only now: the row of numbers is locked, so a replica that proposes the same draft has either committed or not begun.
        if (await db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.DraftId == filled.DraftId, cancellationToken) is { } earlier)
        {
            await numbers.ReturnAsync(TicketKind.Change, cancellationToken);
            return await ProposedBeforeAsync(earlier, actor, cancellationToken);
        }

        return await ProposeAsync(filled, number, person, actor, cancellationToken);
    }

    private async Task<ChangeOutcome> ProposedBeforeAsync(Ticket earlier, Actor actor, CancellationToken cancellationToken) =>
        actor.Is(earlier.RequesterId) && await desk.OpenAsync(earlier.Number, actor, cancellationToken) is { } known
            ? new ChangeUnchanged(await desk.ReadAsync(known, cancellationToken))
            : new ChangeNotFound();

    private async Task<ChangeOutcome> ProposeAsync(ChangeDraft draft, string number, Person requester, Actor actor, CancellationToken cancellationToken)
    {
        var graph = await items.GraphAsync(cancellationToken);
        var group = await fill.GroupOfAsync(draft, graph, cancellationToken);
        var urgency = draft.Type == ChangeType.Emergency ? Level.High : draft.Type == ChangeType.Normal ? Level.Medium : Level.Low;
        var ticket = Ticket.Open(
            new TicketOpening(
                TicketKind.Change, number, draft.DraftId, draft.Title, draft.Description, ImpactOf(draft, graph), urgency, routing.CategoryOf(null).Key,
                TicketWork.ServiceOf(graph.FindAll(draft.Items) is [var first, ..] ? first.Name : null), null, requester.Id, requester.Department, group, actor.Channel),
            tickets.Now);
        var record = ChangeRecord.Of(ticket.Id);
        record.Describe(draft);
        record.Plan(draft.Tasks);
        var lines = new TicketWork(ticket, actor, Standing.Requester, ticket.CreatedAt);
        var work = new ChangeWork(lines, record, ChangeStanding.Requester, graph);
        lines.Write(new HistoryLine(TicketAction.Opened, After: number));
        await fill.AssignAsync(work, draft.Implementer, group, cancellationToken);
        lines.Done(TicketHappening.MovedOn);
        db.Add(ticket);
        db.Add(record);
        await desk.SaveAsync(work, TicketFacts.Of(ticket), cancellationToken);
        var again = await desk.OpenAsync(number, actor, cancellationToken) ?? work;
        return new ChangeDone(await reader.ReadAsync(ticket, record, again.Standing, cancellationToken));
    }

    private static Level ImpactOf(ChangeDraft draft, ConfigurationGraph graph) =>
        graph.FindAll(draft.Items).Concat(graph.Impact(draft.Items).Select(hit => hit.Item)).Select(item => item.Criticality).DefaultIfEmpty(Criticality.Low).Max() switch
        {
            Criticality.Critical or Criticality.High => Level.High,
            Criticality.Moderate => Level.Medium,
            _ => Level.Low,
        };
}
