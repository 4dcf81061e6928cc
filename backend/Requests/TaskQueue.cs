using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Requests;

/// <summary>A task that waits for an agent.</summary>
/// <param name="Number">The request.</param>
/// <param name="Request">The request's title.</param>
/// <param name="Ordinal">Which of its tasks.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="State">Where it is.</param>
/// <param name="Group">The key of the group whose task it is.</param>
/// <param name="IsMine">Whether the agent has it.</param>
public sealed record QueuedTask(string Number, string Request, int Ordinal, string Title, TaskState State, string? Group, bool IsMine);

/// <summary>The tasks that an agent can work on: their own, then what nobody in their groups has begun, the oldest request first.</summary>
public sealed class TaskQueue(DeskDb db)
{
    private static readonly TaskState[] Open = [TaskState.Open, TaskState.InProgress];

    /// <summary>At most <paramref name="most"/> (1 to 100); nothing for people who are no agents.</summary>
    public async Task<IReadOnlyList<QueuedTask>> ExecuteAsync(Actor actor, int most, CancellationToken cancellationToken)
    {
        if (!actor.IsAgent || actor.Person is not { } me)
        {
            return [];
        }

        string[] groups = [.. actor.Groups];
        var found = await db.Set<RequestTask>().AsNoTracking()
            .Where(task => (task.AssigneeId == me && Open.Contains(task.State)) || (task.State == TaskState.Open && task.AssigneeId == null && groups.Contains(task.GroupKey ?? "")))
            .Join(db.Set<Ticket>().Where(t => t.RestrictedTo == null || groups.Contains(t.RestrictedTo)), task => task.TicketId, t => t.Id, (task, t) => new { task, t.Number, Request = t.Title, t.CreatedAt })
            .OrderByDescending(one => one.task.AssigneeId == me).ThenBy(one => one.CreatedAt).ThenBy(one => one.task.Ordinal)
            .Take(Math.Clamp(most, 1, 100)).ToListAsync(cancellationToken);
        return [.. found.Select(one => new QueuedTask(one.Number, one.Request, one.task.Ordinal, one.task.Title, one.task.State, one.task.GroupKey, one.task.AssigneeId == me))];
    }
}
