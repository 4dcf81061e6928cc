using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

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
