using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Puts a new change before those who decide: a normal one before peers, an emergency before the board; a standard one is approved in advance and scheduled at once.</summary>
public sealed class SubmitChange(ChangeDesk desk, FillInChange fill, AskAboutChange ask)
{
    /// <summary>Submits it.</summary>
    public Task<ChangeOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Submit, leadsTo: null, work => SubmitAsync(work, cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> SubmitAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var problems = fill.BeforeDeciding(work);
        if (problems.Count > 0)
        {
            return ChangeVerdict.Refuse(problems);
        }

        switch (work.Record.Type)
        {
            case ChangeType.Normal:
                work.Move(TicketState.Assess);
                await ask.PeersAsync(work, cancellationToken);
                break;
            case ChangeType.Emergency:
                work.Move(TicketState.Authorize);
                await ask.BoardAsync(work, cancellationToken);
                break;
            default:
                work.Move(TicketState.Scheduled);
                break;
        }

        return ChangeVerdict.Done;
    }
}
