using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>What somebody orders.</summary>
/// <param name="DraftId">Names the draft that became the request. The same draft submitted again gives the same request. At most 100 characters.</param>
/// <param name="Item">The item's key.</param>
/// <param name="Answers">The answers by field; see <see cref="FieldKind"/> for their form.</param>
public sealed record RequestDraft(string DraftId, string Item, IReadOnlyDictionary<string, string> Answers);

/// <summary>What became of an order.</summary>
public abstract record SubmitRequestOutcome;

/// <summary>It is a request now.</summary>
/// <param name="Ticket">The request.</param>
/// <param name="IsNew">False when this draft had been submitted before: then this is that request.</param>
public sealed record RequestSubmitted(TicketSummary Ticket, bool IsNew) : SubmitRequestOutcome;

/// <summary>The form is not filled in rightly.</summary>
/// <param name="Problems">What is wrong, by the field's id.</param>
public sealed record RequestIncomplete(IReadOnlyDictionary<string, string> Problems) : SubmitRequestOutcome;

/// <summary>It was not accepted.</summary>
/// <param name="Why">The reason; an item that is not for the actor reads like one that does not exist.</param>
public sealed record RequestRefused(Refusal Why) : SubmitRequestOutcome;

/// <summary>Submits an order: the request gets its number and clocks, its tasks are planned, its approvers asked.</summary>
public sealed class SubmitRequest(
    DeskDb db, TicketDesk desk, TicketReader reader, PeopleDirectory people, OrderForOthers catalog, CheckAnswers check, RoutingTable routing, RequestTasks tasks, AskForRequest ask)
{
    /// <summary>Submits it, once per draft.</summary>
    public async Task<SubmitRequestOutcome> ExecuteAsync(RequestDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var requester = actor.Person is { } id ? await people.FindAsync(id, cancellationToken) : null;
        var item = requester is null ? null : await catalog.ExecuteAsync(draft.Item, requester, cancellationToken);
        if (requester is null || item is null || draft.DraftId.Length is 0 or > 100)
        {
            return new RequestRefused(item is null ? Refusal.UnknownItem : Refusal.TextMissing);
        }

        var (order, problems) = await check.ReadAsync(item, draft.Answers, requester, cancellationToken);
        return order is null ? new RequestIncomplete(problems) : await SubmitAsync(draft.DraftId, order, requester, actor, cancellationToken);
    }

    private async Task<SubmitRequestOutcome> SubmitAsync(string draftId, Order order, Person requester, Actor actor, CancellationToken cancellationToken)
    {
        var numbers = new TicketNumbers(db);
        var number = await numbers.NextAsync(TicketKind.Request, cancellationToken);

        // Asked only now: the row of numbers is locked, so a replica that submits the same draft has either committed or not begun.
        if (await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).FirstOrDefaultAsync(t => t.DraftId == draftId, cancellationToken) is { } earlier)
        {
            await numbers.ReturnAsync(TicketKind.Request, cancellationToken);
            return earlier.RequesterId == requester.Id
                ? new RequestSubmitted(await reader.SummariseAsync(earlier, cancellationToken), IsNew: false)
                : new RequestRefused(Refusal.UnknownItem);
        }

        var ticket = await OpenAsync(OpeningOf(draftId, number, order, requester, actor), order, actor, cancellationToken);
        await tasks.PlanAsync(ticket.Id, order, cancellationToken);
        await ask.ExecuteAsync(ticket, order, cancellationToken);
        return new RequestSubmitted(await reader.SummariseAsync(ticket, cancellationToken), IsNew: true);
    }

    private async Task<Ticket> OpenAsync(TicketOpening opening, Order order, Actor actor, CancellationToken cancellationToken)
    {
        var ticket = Ticket.Open(opening, desk.Now);
        var work = new TicketWork(ticket, actor, TicketRights.StandingOf(actor, ticket, isAffected: false), ticket.CreatedAt);
        work.Write(new HistoryLine(TicketAction.Opened, After: opening.Number));
        work.Add(RequestRecord.Of(ticket.Id, order));
        if (order.For is { } user)
        {
            // Whom it is for sees it and hears of it as the requester does.
            work.Add(AffectedPerson.Join(ticket.Id, user, ticket.CreatedAt));
            work.Raise(new OrderedForSomebody(ticket.Number, user, actor.Person));
        }

        db.Add(ticket);
        work.Done(TicketHappening.Opened);
        await desk.SaveAsync(work, TicketFacts.Of(ticket), cancellationToken);
        return ticket;
    }

    private TicketOpening OpeningOf(string draftId, string number, Order order, Person requester, Actor actor)
    {
        var category = routing.CategoryOf(order.Item.Category);
        return new TicketOpening(
            TicketKind.Request, number, draftId, order.Title, order.Description, order.Item.Impact, order.Item.Urgency, category.Key, AffectedService: null,
            category.RestrictedTo, requester.Id, requester.Department, Group: null, actor.Channel, order.Item.Policy);
    }
}

/// <summary>Something was ordered for somebody else, or an order is for somebody else now.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="For">Whom it is for.</param>
/// <param name="By">Who ordered it.</param>
public sealed record OrderedForSomebody(string Number, PersonId For, PersonId? By) : DeskEvent;
