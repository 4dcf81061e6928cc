using System.Globalization;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Ticks off a step of the work.</summary>
public sealed class FinishTask(ChangeDesk desk, AskAboutChange ask)
{
    /// <summary>Ticks it off.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="task">The step's number, from 1.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ChangeOutcome> ExecuteAsync(string number, int task, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.FinishTask, leadsTo: null, work => FinishAsync(work, task, cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> FinishAsync(ChangeWork work, int number, CancellationToken cancellationToken)
    {
        if (work.Record.Tasks.FirstOrDefault(task => task.Ordinal == number) is not { } step)
        {
            return ChangeVerdict.Refuse(ChangeProblem.UnknownTask);
        }

        if (step.DoneAt is not null)
        {
            return ChangeVerdict.Already;
        }

        if (await ask.HasApprovedAsync(work, cancellationToken))
        {
            return ChangeVerdict.Refuse(ChangeProblem.ApprovedByYou);
        }

        step.Finish(work.Actor.Person, work.Now);
        work.Lines.Write(new HistoryLine(TicketAction.Changed, TicketField.Task, null, step.Title) { Detail = step.Ordinal.ToString(CultureInfo.InvariantCulture) });
        work.Lines.Done(TicketHappening.MovedOn);
        return ChangeVerdict.Done;
    }
}
