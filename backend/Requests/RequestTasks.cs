using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>Moves a request's tasks: step after step, those of one step side by side; when the last is over the request is fulfilled.</summary>
public sealed class RequestTasks(DeskDb db, PeopleDirectory people, RoutingTable routing)
{
    internal async Task<List<RequestTask>> LoadAsync(TicketId ticket, CancellationToken cancellationToken) =>
        await db.Set<RequestTask>().Where(task => task.TicketId == ticket).OrderBy(task => task.Ordinal).ToListAsync(cancellationToken);

    /// <summary>Plans the tasks that an order needs. Those planned before, of which none was begun, are replaced.</summary>
    internal async Task PlanAsync(TicketId ticket, Order order, CancellationToken cancellationToken)
    {
        await db.Set<RequestTask>().Where(task => task.TicketId == ticket).ExecuteDeleteAsync(cancellationToken);
        foreach (var known in db.ChangeTracker.Entries<RequestTask>().Where(entry => entry.Entity.TicketId == ticket).ToList())
        {
            known.State = EntityState.Detached;
        }

        var groups = await people.GroupsAsync(cancellationToken);
        string? GroupOf(ItemTask task) => groups.ContainsKey(task.Group) ? task.Group : groups.ContainsKey(routing.DefaultGroup) ? routing.DefaultGroup : null;
        db.AddRange(order.Item.TasksFor(order.Answers).Select((task, at) => RequestTask.Plan(ticket, at + 1, task, GroupOf(task))));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The request was approved: its first tasks are handed out.</summary>
    internal async Task StartAsync(TicketWork work, CancellationToken cancellationToken)
    {
        work.TryMove(TicketState.Approved);
        work.TryMove(TicketState.Assigned);
        Advance(work, await LoadAsync(work.Ticket.Id, cancellationToken));
    }

    /// <summary>Hands out the next step when the one before it is over; after the last one the request is fulfilled.</summary>
    internal static void Advance(TicketWork work, IReadOnlyList<RequestTask> tasks)
    {
        if (tasks.Any(task => task.IsOpen))
        {
            return;
        }

        var planned = tasks.Where(task => task.State == TaskState.Planned).ToList();
        if (planned.Count == 0)
        {
            work.Ticket.Deliver(work.Actor.Person);
            work.TryMove(TicketState.Fulfilled);
            work.Done(TicketHappening.Fulfilled);
            return;
        }

        var step = planned.Min(task => task.Step);
        var opened = planned.Where(task => task.Step == step).ToList();
        work.Assign(null, null, opened[0].GroupKey);
        foreach (var task in opened)
        {
            task.Open();
            work.Write(new HistoryLine(TicketAction.Changed, TicketField.Task, nameof(TaskState.Planned), nameof(TaskState.Open)) { Detail = task.Title });
            work.Raise(EventOf(work, task));
        }
    }

    /// <summary>The requester says that something is missing or wrong: a task more for whoever did the last one.</summary>
    internal async Task PutRightAsync(TicketWork work, string? problem, CancellationToken cancellationToken)
    {
        var tasks = await LoadAsync(work.Ticket.Id, cancellationToken);
        var last = tasks.Where(task => task.State == TaskState.Done).MaxBy(task => task.EndedAt) ?? tasks[^1];
        var more = RequestTask.Plan(
            work.Ticket.Id, tasks.Count + 1, new ItemTask("Put right what the requester reports", last.GroupKey ?? "", tasks.Max(task => task.Step) + 1, StorableText.Cut(problem, RequestTask.TextLength), null),
            last.GroupKey);
        db.Add(more);
        more.Assign(last.AssigneeId, last.GroupKey);
        Advance(work, [.. tasks, more]);
    }

    /// <summary>The request is withdrawn: what was not done will not be.</summary>
    internal async Task WithdrawAsync(TicketWork work, CancellationToken cancellationToken)
    {
        foreach (var task in (await LoadAsync(work.Ticket.Id, cancellationToken)).Where(task => !task.IsOver))
        {
            task.End(TaskState.Cancelled, work.Actor.Person, null, work.Now);
            work.Raise(EventOf(work, task));
        }
    }

    internal static RequestTaskMoved EventOf(TicketWork work, RequestTask task) =>
        new(work.Ticket.Id, work.Ticket.Number, task.Ordinal, task.Title, task.State, work.Actor.Person, task.AssigneeId, task.GroupKey);
}

/// <summary>A task of a request is not as it was.</summary>
/// <param name="Ticket">The request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Ordinal">Which of its tasks.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="State">Where it is now.</param>
/// <param name="By">Who moved it; null for the desk itself.</param>
/// <param name="Assignee">Who works on it.</param>
/// <param name="Group">Whose task it is.</param>
public sealed record RequestTaskMoved(
    TicketId Ticket, string Number, int Ordinal, string Title, TaskState State, PersonId? By, PersonId? Assignee, string? Group) : DeskEvent;
