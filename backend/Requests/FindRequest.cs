using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>A request with everything that its viewer may see.</summary>
/// <param name="Ticket">What it has in common with other tickets.</param>
/// <param name="ItemId">The item's key.</param>
/// <param name="ItemVersion">What the item's file said when it was ordered or last changed.</param>
/// <param name="ItemName">The item.</param>
/// <param name="Icon">Its emoji.</param>
/// <param name="RequestedFor">Whom it is for; null for the requester.</param>
/// <param name="CostCents">Hundredths of the currency.</param>
/// <param name="Cost">The cost as people read it.</param>
/// <param name="Answers">What was answered.</param>
/// <param name="Tasks">What has to be done.</param>
/// <param name="Approval">Its newest approval; null where none was asked.</param>
/// <param name="Promise">What the requester is told besides; null for nothing.</param>
public sealed record RequestDetails(
    TicketDetails Ticket,
    string ItemId,
    string ItemVersion,
    string ItemName,
    string Icon,
    PersonRef? RequestedFor,
    long CostCents,
    string Cost,
    IReadOnlyList<AnswerLine> Answers,
    IReadOnlyList<TaskLine> Tasks,
    ApprovalOverview? Approval,
    string? Promise);

/// <summary>A task of a request.</summary>
/// <param name="Ordinal">Which of the request's tasks.</param>
/// <param name="Step">Tasks of a lower step come first.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Instructions">How; null when there is nothing to say, and for everybody but agents.</param>
/// <param name="Group">Whose task it is.</param>
/// <param name="Assignee">Who works on it.</param>
/// <param name="State">Where it is.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="EndedAt">When it was over.</param>
/// <param name="Note">What was done, or why it was not needed.</param>
public sealed record TaskLine(
    int Ordinal, int Step, string Title, string? Instructions, GroupRef? Group, PersonRef? Assignee, TaskState State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Note)
{
    /// <summary>Whether it is its turn.</summary>
    public bool IsOpen => State is TaskState.Open or TaskState.InProgress;
}

/// <summary>Finds a request by its number, for somebody.</summary>
public sealed class FindRequest(DeskDb db, FindTicket find, PeopleDirectory people, ApprovalsOf approvals, CatalogBook book)
{
    /// <summary>What the actor may see of it; null when there is no such request and when it is none of their business alike.</summary>
    public async Task<RequestDetails?> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        await find.ExecuteAsync(number, actor, cancellationToken) is { } ticket ? await ExecuteAsync(ticket, cancellationToken) : null;

    /// <summary>The same for a ticket that was found for the actor already; null when it is no request.</summary>
    public async Task<RequestDetails?> ExecuteAsync(TicketDetails ticket, CancellationToken cancellationToken)
    {
        var id = ticket.Summary.Id;
        if (await db.Set<RequestRecord>().AsNoTracking().FirstOrDefaultAsync(r => r.TicketId == id, cancellationToken) is not { } record)
        {
            return null;
        }

        var tasks = await db.Set<RequestTask>().AsNoTracking().Where(task => task.TicketId == id).OrderBy(task => task.Step).ThenBy(task => task.Ordinal).ToListAsync(cancellationToken);
        var names = await people.FindAllAsync(tasks.Select(task => task.AssigneeId).Append(record.RequestedForId).OfType<PersonId>(), cancellationToken);
        var groups = await people.GroupsAsync(cancellationToken);
        var isAgent = ticket.Verbs.Contains(TicketVerb.CommentInternally);
        return new RequestDetails(
            ticket, record.ItemId, record.ItemVersion, record.ItemName, record.Icon, Name(record.RequestedForId, names), record.CostCents,
            RequestApproval.Money(record.CostCents, record.IsMonthly, book.Currency), record.Answers,
            [.. tasks.Select(task => LineOf(task, names, groups, isAgent))],
            await approvals.ExecuteAsync(id, cancellationToken), book.Find(record.ItemId)?.Promise);
    }

    private static TaskLine LineOf(RequestTask task, IReadOnlyDictionary<PersonId, Person> names, IReadOnlyDictionary<string, GroupLine> groups, bool isAgent) => new(
        task.Ordinal, task.Step, task.Title, isAgent ? task.Instructions : null,
        task.GroupKey is { } key && groups.TryGetValue(key, out var group) ? group.Group : null, Name(task.AssigneeId, names), task.State, task.StartedAt, task.EndedAt, task.Note);

    private static PersonRef? Name(PersonId? id, IReadOnlyDictionary<PersonId, Person> names) =>
        id is { } known && names.TryGetValue(known, out var person) ? new PersonRef(person.Id, person.Login, person.Name) : null;
}
