using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>How tickets of one kind are shown, where their card is not that of an incident. Registered once per such kind.</summary>
internal interface IShowTicketKind
{
    /// <summary>The kind.</summary>
    TicketKind Kind { get; }

    /// <summary>The ticket's card; null when there is no such ticket, and when it is none of the actor's business alike.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="viewer">The same as a person; null in a group.</param>
    /// <param name="moments">How to say times to them.</param>
    /// <param name="inGroup">Whether everybody reads along.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ShownTicket?> ExecuteAsync(string number, Actor actor, Person? viewer, Moments moments, bool inGroup, CancellationToken cancellationToken);
}

/// <summary>A ticket's card.</summary>
/// <param name="Key">The card's key.</param>
/// <param name="Card">The card.</param>
/// <param name="Summary">Its content in one line.</param>
/// <param name="Ticket">The ticket.</param>
internal sealed record ShownTicket(string Key, AdaptiveCard Card, string Summary, TicketSummary Ticket);

/// <summary>Finds the kind of a ticket by its number.</summary>
internal static class TicketKinds
{
    /// <summary>How the ticket is shown; null when like an incident.</summary>
    public static IShowTicketKind? Of(this IEnumerable<IShowTicketKind> kinds, string number) =>
        TicketNumber.TryParse(number, out var exact) ? kinds.FirstOrDefault(kind => TicketNumber.KindOf(exact) == kind.Kind) : null;
}
