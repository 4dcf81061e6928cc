using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Begins the work on an authorised change: the implementer within its window, a change manager at any time. Nobody carries out what they approved.</summary>
public sealed class StartChange(ChangeDesk desk, AskAboutChange ask)
{
    /// <summary>Starts it.</summary>
    public Task<ChangeOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Start, TicketState.Implement, work => StartAsync(work, cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> StartAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var isInWindow = work.Record.WindowStart <= work.Now && work.Now < work.Record.WindowEnd;
        if (!isInWindow && !work.Standing.HasFlag(ChangeStanding.Manager))
        {
            return ChangeVerdict.Refuse(ChangeProblem.OutsideWindow);
        }

        if (await ask.HasApprovedAsync(work, cancellationToken))
        {
            return ChangeVerdict.Refuse(ChangeProblem.ApprovedByYou);
        }

        work.Record.Start(work.Now);
        work.Move(TicketState.Implement, isInWindow ? null : "Outside of its window");
        return ChangeVerdict.Done;
    }
}
