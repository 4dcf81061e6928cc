using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>What an incident is opened with.</summary>
/// <param name="DraftId">Names the draft that became the ticket. The same draft opened again gives the same ticket. At most 100 characters.</param>
/// <param name="Title">One line; longer ones are cut to 200 characters, what is cut stays in the description.</param>
/// <param name="Description">At most 8,000 characters; the title is taken where it is empty.</param>
/// <param name="Impact">How much is affected.</param>
/// <param name="Urgency">How soon it is needed.</param>
/// <param name="Category">A category's key; null for the default.</param>
/// <param name="AffectedService">What does not work, if known.</param>
/// <param name="Requester">Whom it is for, when an agent opens it for somebody else.</param>
/// <param name="FollowsUp">The closed ticket that it takes up again.</param>
public sealed record IncidentDraft(
    string DraftId,
    string Title,
    string Description,
    Level Impact,
    Level Urgency,
    string? Category = null,
    string? AffectedService = null,
    PersonId? Requester = null,
    string? FollowsUp = null);

/// <summary>What became of a draft.</summary>
public abstract record OpenIncidentOutcome;

/// <summary>The incident is open.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="IsNew">False when this draft had been opened before: then this is that ticket.</param>
public sealed record IncidentOpened(TicketSummary Ticket, bool IsNew) : OpenIncidentOutcome;

/// <summary>The incident was not opened.</summary>
/// <param name="Why">The reason.</param>
public sealed record IncidentRefused(Refusal Why) : OpenIncidentOutcome;

/// <summary>Opens an incident: number, priority, group and clocks follow from the draft.</summary>
public sealed class OpenIncident(DeskDb db, TicketDesk desk, TicketReader reader, PeopleDirectory people, RoutingTable routing)
{
    /// <summary>Opens it, once per draft.</summary>
    public async Task<OpenIncidentOutcome> ExecuteAsync(IncidentDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var requester = await RequesterOfAsync(draft, actor, cancellationToken);
        var refusal = requester is null ? Refusal.UnknownPerson : Check(draft);
        var before = refusal == Refusal.None ? await BeforeAsync(draft, actor, cancellationToken) : null;
        if (requester is null || refusal != Refusal.None || (draft.FollowsUp is not null && before is null))
        {
            return new IncidentRefused(refusal == Refusal.None ? Refusal.UnknownTicket : refusal);
        }

        var numbers = new TicketNumbers(db);
        var number = await numbers.NextAsync(TicketKind.Incident, cancellationToken);

        // Asked only now: the row of numbers is locked, so a replica that opens the same draft has either committed or not begun.
        if (await OpenedBeforeAsync(draft, cancellationToken) is { } earlier)
        {
            await numbers.ReturnAsync(TicketKind.Incident, cancellationToken);
            return earlier.RequesterId == requester.Id
                ? new IncidentOpened(await reader.SummariseAsync(earlier, cancellationToken), IsNew: false)
                : new IncidentRefused(Refusal.UnknownTicket);
        }

        return await OpenAsync(draft, number, requester, before, actor, cancellationToken);
    }

    private async Task<OpenIncidentOutcome> OpenAsync(
        IncidentDraft draft, string number, Person requester, Ticket? before, Actor actor, CancellationToken cancellationToken)
    {
        var route = await RouteAsync(draft, requester, cancellationToken);
        var ticket = Ticket.Open(OpeningOf(draft, number, requester, route?.Group, actor), desk.Now);
        var work = new TicketWork(ticket, actor, TicketRights.StandingOf(actor, ticket, isAffected: false), ticket.CreatedAt);
        work.Write(new HistoryLine(TicketAction.Opened, After: number));
        if (route is not null)
        {
            work.Write(new HistoryLine(TicketAction.Assigned, TicketField.Group, null, route.Group) { Detail = route.Rule });
        }

        if (before is not null)
        {
            work.Add(TicketLink.Between(ticket.Id, TicketRelation.FollowsUp, before.Id));
            work.Write(new HistoryLine(TicketAction.Linked, After: before.Number) { Detail = nameof(TicketRelation.FollowsUp) });
        }

        db.Add(ticket);
        work.Done(TicketHappening.Opened);
        await desk.SaveAsync(work, TicketFacts.Of(ticket), cancellationToken);
        return new IncidentOpened(await reader.SummariseAsync(ticket, cancellationToken), IsNew: true);
    }

    private TicketOpening OpeningOf(IncidentDraft draft, string number, Person requester, string? group, Actor actor)
    {
        var category = routing.CategoryOf(draft.Category);
        var title = StorableText.Clean(draft.Title);
        var isLong = title.Length > Ticket.TitleLength;
        var description = StorableText.Clean(draft.Description) is { Length: > 0 } text ? text : title;
        return new TicketOpening(
            TicketKind.Incident, number, draft.DraftId, StorableText.Cut(title, Ticket.TitleLength),
            isLong && !description.Contains(title, StringComparison.Ordinal) ? $"{title}\n\n{description}" : description,
            draft.Impact, draft.Urgency, category.Key, TicketWork.ServiceOf(draft.AffectedService), category.RestrictedTo, requester.Id, requester.Department, group, actor.Channel);
    }

    private async Task<RoutingAnswer?> RouteAsync(IncidentDraft draft, Person requester, CancellationToken cancellationToken)
    {
        var question = new RoutingQuestion(
            routing.CategoryOf(draft.Category).Key, $"{draft.Title}\n{draft.Description}", TicketWork.ServiceOf(draft.AffectedService), requester.Location);
        var answer = routing.Route(question);
        var groups = await people.GroupsAsync(cancellationToken);
        return groups.ContainsKey(answer.Group) ? answer
            : groups.ContainsKey(routing.DefaultGroup) ? new RoutingAnswer(routing.DefaultGroup, $"no group '{answer.Group}'")
            : null;
    }

    /// <summary>People open for themselves; agents also for others.</summary>
    private async Task<Person?> RequesterOfAsync(IncidentDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var id = draft.Requester ?? actor.Person;
        var isAllowed = id is not null && (actor.Is(id) || actor.IsAgent || actor.IsBot);
        return isAllowed && await people.FindAsync(id.GetValueOrDefault(), cancellationToken) is { IsActive: true } person ? person : null;
    }

    private Refusal Check(IncidentDraft draft) => draft switch
    {
        _ when StorableText.Clean(draft.Title).Length == 0 => Refusal.TitleMissing,
        _ when draft.Title.Length + draft.Description.Length > Ticket.TextLength - 2 => Refusal.TextTooLong,
        _ when draft.DraftId.Length is 0 or > 100 => Refusal.TextMissing,
        _ when draft.Category is { Length: > 0 } category && !routing.Knows(category) => Refusal.UnknownCategory,
        _ => Refusal.None,
    };

    /// <summary>The ticket that is taken up again; null when there is none that the actor may see.</summary>
    private async Task<Ticket?> BeforeAsync(IncidentDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        if (!TicketNumber.TryParse(draft.FollowsUp, out var number))
        {
            return null;
        }

        var found = await db.Set<Ticket>().AsNoTracking().Where(t => t.Number == number)
            .Select(t => new { Ticket = t, IsAffected = db.Set<AffectedPerson>().Any(a => a.TicketId == t.Id && a.PersonId == actor.Person) })
            .FirstOrDefaultAsync(cancellationToken);
        return found is not null && TicketRights.StandingOf(actor, found.Ticket, found.IsAffected) != Standing.None ? found.Ticket : null;
    }

    private Task<Ticket?> OpenedBeforeAsync(IncidentDraft draft, CancellationToken cancellationToken) =>
        db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).FirstOrDefaultAsync(t => t.DraftId == draft.DraftId, cancellationToken);
}
