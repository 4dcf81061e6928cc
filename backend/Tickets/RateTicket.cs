using System.Globalization;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tickets;

/// <summary>The requester rates the help they got, once. Nobody rates their own work.</summary>
public sealed class RateTicket(TicketDesk desk)
{
    /// <summary>Rates it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="comment">Why; may be left out.</param>
    /// <param name="actor">Who rates.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, int stars, string? comment, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Rate, work => Rate(work, stars, comment), cancellationToken);

    private static Verdict Rate(TicketWork work, int stars, string? comment)
    {
        var ticket = work.Ticket;
        var refusal = stars switch
        {
            _ when ticket.Rating is not null => Refusal.AlreadyRated,
            _ when work.May(TicketVerb.Rate) != Permission.Allowed => Refusal.NotInThisState,
            _ when work.Actor.Is(ticket.ResolvedById) || work.Actor.Is(ticket.AssigneeId) => Refusal.OwnWork,
            < 1 or > 5 => Refusal.NotARating,
            _ => TicketText.CheckOptional(comment),
        };
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        ticket.Rate(stars, StorableText.Clean(comment) is { Length: > 0 } why ? why : null, work.Now);
        work.Write(new HistoryLine(TicketAction.Rated, TicketField.Rating, null, stars.ToString(CultureInfo.InvariantCulture)));
        return work.Done(TicketHappening.Rated);
    }
}
