using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>An agent gives a task to another agent or another group.</summary>
public sealed class AssignTask(TaskDesk desk, PeopleDirectory people)
{
    /// <summary>Gives it.</summary>
    /// <param name="number">The request's number.</param>
    /// <param name="task">Which of its tasks.</param>
    /// <param name="assignee">The agent; null leaves it to the group.</param>
    /// <param name="group">The group's key; null keeps the group.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, int task, PersonId? assignee, string? group, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, task, actor, (work, one) => AssignAsync(work, one, assignee, group, cancellationToken), cancellationToken);

    private async Task<Verdict> AssignAsync(TicketWork work, RequestTask task, PersonId? assignee, string? group, CancellationToken cancellationToken)
    {
        var person = assignee is { } id ? await people.FindAsync(id, cancellationToken) : null;
        var groups = await people.GroupsAsync(cancellationToken);
        var refusal = TaskDesk.Check(work, task) switch
        {
            not Refusal.None and var why => why,
            _ when group is not null && (!groups.ContainsKey(group) || (work.Ticket.RestrictedTo is { } only && only != group)) => Refusal.UnknownGroup,
            _ when assignee is not null && (person is null || !TicketRights.WorksOn(Actor.For(person, ""), work.Ticket)) => Refusal.UnknownPerson,
            _ => Refusal.None,
        };
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        var target = group ?? task.GroupKey;
        if (task.AssigneeId == assignee && task.GroupKey == target)
        {
            return Verdict.Already;
        }

        task.Assign(assignee, target);
        work.Assign(assignee, person?.Name, target);
        return Verdict.Done;
    }
}
