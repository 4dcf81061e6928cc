using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>
/// Moves a change that was submitted to another time. Votes were for the old one, so they are void and whoever decides now is asked: peers while it is assessed and where
/// its risk is low, the board otherwise. A standard change stays scheduled, within what its template allows.
/// </summary>
public sealed class RescheduleChange(ChangeDesk desk, FillInChange fill, AskAboutChange ask)
{
    /// <summary>Moves it.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="start">From when; whole minutes count.</param>
    /// <param name="end">Until when, exclusive; at most 14 days later.</param>
    /// <param name="why">A word on it; may be empty.</param>
    /// <param name="actor">Who moves it: its requester, who carries it out, or a change manager.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ChangeOutcome> ExecuteAsync(string number, DateTimeOffset start, DateTimeOffset end, string? why, Actor actor, CancellationToken cancellationToken) => desk.ActAsync(
        number, actor, ChangeVerb.Reschedule, leadsTo: null, work => RescheduleAsync(work, FillInChange.Whole(start), FillInChange.Whole(end), why, cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> RescheduleAsync(ChangeWork work, DateTimeOffset start, DateTimeOffset end, string? why, CancellationToken cancellationToken)
    {
        if (work.Record.WindowStart == start && work.Record.WindowEnd == end)
        {
            return ChangeVerdict.Already;
        }

        var problems = fill.Window(work, start, end);
        if (problems.Count > 0)
        {
            return ChangeVerdict.Refuse(problems);
        }

        work.Reschedule(start, end, StorableText.Clean(why) is { Length: > 0 } reason ? reason : null);
        await ask.VoidAsync(work, "The change was moved to another time.", cancellationToken);
        await AskAgainAsync(work, cancellationToken);
        return ChangeVerdict.Done;
    }

    /// <summary>The risk is that of the new time.</summary>
    private async Task AskAgainAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var risk = (await desk.RiskOfAsync(work, cancellationToken)).Level;
        work.Record.Weigh(risk);
        switch (work.Record.Type, work.Ticket.State)
        {
            case (ChangeType.Standard, _):
                break;
            case (_, TicketState.Assess):
                await ask.PeersAsync(work, cancellationToken);
                break;
            case (ChangeType.Normal, TicketState.Scheduled) when risk == RiskLevel.Low:
                work.Move(TicketState.Assess, "Moved to another time");
                await ask.PeersAsync(work, cancellationToken);
                break;
            case (_, TicketState.Scheduled):
                work.Move(TicketState.Authorize, "Moved to another time");
                await ask.BoardAsync(work, cancellationToken);
                break;
            default:
                await ask.BoardAsync(work, cancellationToken);
                break;
        }
    }
}
