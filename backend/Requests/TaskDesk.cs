using DeskBot.Backend.People;
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
