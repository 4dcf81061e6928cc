using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Takes a change back to new, so that it can be rewritten; votes are void.</summary>
public sealed class ReturnChange(ChangeDesk desk, AskAboutChange ask)
{
    /// <summary>Takes it back.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="why">A word on it; may be empty.</param>
    /// <param name="actor">Who takes it back.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ChangeOutcome> ExecuteAsync(string number, string? why, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Return, TicketState.New, work => ReturnAsync(work, why, cancellationToken), cancellationToken);

    private async Task<ChangeVerdict> ReturnAsync(ChangeWork work, string? why, CancellationToken cancellationToken)
    {
        var reason = StorableText.Clean(why);
        await ask.VoidAsync(work, reason.Length > 0 ? reason : "The change was taken back to be rewritten.", cancellationToken);
        work.Move(TicketState.New, reason.Length > 0 ? reason : null);
        return ChangeVerdict.Done;
    }
}
