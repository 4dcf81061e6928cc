using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>Looks back at a change, states how it ended, and closes it.</summary>
public sealed class ReviewChange(ChangeDesk desk)
{
    /// <summary>Closes it.</summary>
    /// <param name="number">The change's number.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="note">What was learnt; needed unless it was successful.</param>
    /// <param name="actor">Who reviews it; not who carried it out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ChangeOutcome> ExecuteAsync(string number, ChangeOutcomeKind outcome, string? note, Actor actor, CancellationToken cancellationToken) =>
        desk.ActAsync(number, actor, ChangeVerb.Review, TicketState.Closed, work => Task.FromResult(Review(work, outcome, StorableText.Clean(note))), cancellationToken);

    private static ChangeVerdict Review(ChangeWork work, ChangeOutcomeKind outcome, string note)
    {
        ChangeProblem? problem = outcome switch
        {
            _ when note.Length > Ticket.TextLength => ChangeProblem.TextTooLong,
            ChangeOutcomeKind.Successful or ChangeOutcomeKind.WithIssues when work.Record.IsBackedOut => ChangeProblem.WasBackedOut,
            not ChangeOutcomeKind.Successful when note.Length == 0 => ChangeProblem.NoteMissing,
            _ => null,
        };
        if (problem is { } found)
        {
            return ChangeVerdict.Refuse(found);
        }

        work.Record.Review(outcome, note, work.Actor.Person);
        work.Lines.WriteChange(TicketField.Outcome, (ChangeOutcomeKind?)null, outcome);
        work.Move(TicketState.Closed, outcome.ToString());
        return ChangeVerdict.Done;
    }
}
