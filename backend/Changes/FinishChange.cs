using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Ends the work on a change, done or undone; it then waits for its review.</summary>
public sealed class FinishChange(ChangeDesk desk)
{
    /// <summary>The work is done; every step has to be.</summary>
    public Task<ChangeOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Finish, TicketState.Review, work => Task.FromResult(Finish(work)), cancellationToken);

    /// <summary>The work was undone.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="why">Why; needed.</param>
    /// <param name="actor">Who undid it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ChangeOutcome> BackOutAsync(string number, string why, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.BackOut, TicketState.Review, work => Task.FromResult(BackOut(work, why)), cancellationToken);

    private static ChangeVerdict Finish(ChangeWork work)
    {
        if (work.Record.Tasks.Any(task => task.DoneAt is null))
        {
            return ChangeVerdict.Refuse(ChangeProblem.TasksOpen);
        }

        work.Record.Finish(isBackedOut: false, work.Now);
        work.Move(TicketState.Review);
        return ChangeVerdict.Done;
    }

    private static ChangeVerdict BackOut(ChangeWork work, string why)
    {
        var text = StorableText.Clean(why);
        if (TicketText.Check(text) is var refusal and not Refusal.None)
        {
            return ChangeVerdict.Refuse(refusal == Refusal.TextTooLong ? ChangeProblem.TextTooLong : ChangeProblem.NoteMissing);
        }

        work.Lines.Comment(text, isInternal: false);
        work.Record.Finish(isBackedOut: true, work.Now);
        work.Move(TicketState.Review, $"Backed out: {text}");
        return ChangeVerdict.Done;
    }
}
