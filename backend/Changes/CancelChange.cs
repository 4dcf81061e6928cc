using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Gives a change up, until its work is done: what is under review or closed has happened.</summary>
public sealed class CancelChange(ChangeDesk desk, AskAboutChange ask)
{
    /// <summary>Cancels it.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="why">A word on it; may be empty.</param>
    /// <param name="actor">Who cancels it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ChangeOutcome> ExecuteAsync(string number, string? why, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Cancel, TicketState.Cancelled, work => CancelAsync(work, why, cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> CancelAsync(ChangeWork work, string? why, CancellationToken cancellationToken)
    {
        var reason = StorableText.Clean(why);
        if (work.Ticket.State is TicketState.Assess or TicketState.Authorize)
        {
            await ask.VoidAsync(work, "The change was cancelled.", cancellationToken);
        }

        work.Ticket.Withdraw(CancelReason.Withdrawn);
        work.Move(TicketState.Cancelled, reason.Length > 0 ? reason : null);
        return ChangeVerdict.Done;
    }
}
