using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

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
