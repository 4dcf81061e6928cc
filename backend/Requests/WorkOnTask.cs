using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>How every change of a task goes: the request is locked and the actor judged as for any ticket, then the task is looked at.</summary>
public sealed class TaskDesk(TicketDesk desk, RequestTasks tasks)
{
    internal Task<TicketOutcome> ChangeAsync(
        string number, int ordinal, Actor actor, Func<TicketWork, RequestTask, Task<Verdict>> change, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Fulfil, work => ChangeAsync(work, ordinal, change, cancellationToken), cancellationToken);

    private async Task<Verdict> ChangeAsync(TicketWork work, int ordinal, Func<TicketWork, RequestTask, Task<Verdict>> change, CancellationToken cancellationToken)
    {
        var all = await tasks.LoadAsync(work.Ticket.Id, cancellationToken);
        if (all.Find(task => task.Ordinal == ordinal) is not { } task)
        {
            return Verdict.Refuse(Refusal.UnknownTask);
        }

        var verdict = await change(work, task);
        if (verdict.IsDone)
        {
            work.Raise(RequestTasks.EventOf(work, task));
            work.Done(TicketHappening.TaskMoved);
            RequestTasks.Advance(work, all);
        }

        return verdict;
    }

    /// <summary>Whether a task may be worked on now, and why not.</summary>
    internal static Refusal Check(TicketWork work, RequestTask task) =>
        work.May(TicketVerb.Fulfil) != Permission.Allowed ? Refusal.NotInThisState : task.IsOpen ? Refusal.None : Refusal.NotItsTurn;
}

/// <summary>An agent takes a task and begins with it. Taking one that somebody else has is allowed: it is then theirs.</summary>
public sealed class TakeTask(TaskDesk desk)
{
    /// <summary>Takes it.</summary>
    public Task<TicketOutcome> ExecuteAsync(string number, int task, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, task, actor, (work, one) => Task.FromResult(Take(work, one)), cancellationToken);

    internal static Verdict Take(TicketWork work, RequestTask task)
    {
        if (task.State == TaskState.InProgress && work.Actor.Is(task.AssigneeId))
        {
            return Verdict.Already;
        }

        if (TaskDesk.Check(work, task) is var refusal and not Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        task.Take(work.Actor.Person, work.Now);
        work.Ticket.Start(work.Now);
        work.Assign(work.Actor.Person, work.Actor.Name, task.GroupKey);
        work.Write(new HistoryLine(TicketAction.Changed, TicketField.Task, nameof(TaskState.Open), nameof(TaskState.InProgress)) { Detail = task.Title });
        return Verdict.Done;
    }
}

/// <summary>An agent has done a task, or found that it is not needed. When it was the last one, the request is fulfilled.</summary>
public sealed class EndTask(TaskDesk desk)
{
    /// <summary>Ends it.</summary>
    /// <param name="number">The request's number.</param>
    /// <param name="task">Which of its tasks.</param>
    /// <param name="isSkipped">Whether it was not needed; then the note must say why.</param>
    /// <param name="note">What was done; the requester reads it. At most 4,000 characters are kept.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, int task, bool isSkipped, string? note, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, task, actor, (work, one) => Task.FromResult(End(work, one, isSkipped, note)), cancellationToken);

    private static Verdict End(TicketWork work, RequestTask task, bool isSkipped, string? note)
    {
        var state = isSkipped ? TaskState.Skipped : TaskState.Done;
        if (task.State == state)
        {
            return Verdict.Already;
        }

        var text = StorableText.Cut(note, RequestTask.TextLength);
        var refusal = TaskDesk.Check(work, task) is var why and not Refusal.None ? why : isSkipped && text.Length == 0 ? Refusal.NoteMissing : Refusal.None;
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        var before = task.State;
        if (task.AssigneeId is null)
        {
            task.Take(work.Actor.Person, work.Now);
        }

        work.Ticket.Start(work.Now);
        task.End(state, work.Actor.Person, text.Length == 0 ? null : text, work.Now);
        work.Write(new HistoryLine(TicketAction.Changed, TicketField.Task, before.ToString(), state.ToString()) { Detail = task.Title });
        return Verdict.Done;
    }
}

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
