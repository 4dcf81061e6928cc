using DeskBot.Backend.People;
using DeskBot.Backend.Routing;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// An agent corrects what a ticket is about. A category that is restricted takes the ticket to its group; who is not in it has then seen the ticket last.
/// </summary>
public sealed class CategoriseTicket(TicketDesk desk, RoutingTable routing, PeopleDirectory people)
{
    /// <summary>Corrects it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="category">A category's key.</param>
    /// <param name="affectedService">What does not work; null keeps it, empty clears it.</param>
    /// <param name="actor">Who corrects it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, string category, string? affectedService, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Recategorise, work => ClassifyAsync(work, category, affectedService, cancellationToken), cancellationToken);

    private async Task<Verdict> ClassifyAsync(TicketWork work, string key, string? affectedService, CancellationToken cancellationToken)
    {
        var ticket = work.Ticket;
        if (!ticket.IsOpen || !routing.Knows(key))
        {
            return Verdict.Refuse(ticket.IsOpen ? Refusal.UnknownCategory : Refusal.NotInThisState);
        }

        var category = routing.CategoryOf(key);
        var service = affectedService is null ? ticket.AffectedService : TicketWork.ServiceOf(affectedService);
        var before = (ticket.Category, ticket.AffectedService);
        if (before == (category.Key, service))
        {
            return Verdict.Already;
        }

        ticket.Classify(category.Key, category.RestrictedTo, service);
        work.WriteChange(TicketField.Category, before.Category, category.Key);
        work.WriteChange(TicketField.AffectedService, before.AffectedService, service);
        await KeepInGroupAsync(work, category, cancellationToken);
        return work.Done(TicketHappening.Recategorised);
    }

    private async Task KeepInGroupAsync(TicketWork work, Category category, CancellationToken cancellationToken)
    {
        if (category.RestrictedTo is not { } only || work.Ticket.GroupKey == only)
        {
            return;
        }

        var groups = await people.GroupsAsync(cancellationToken);
        work.Assign(null, null, groups.ContainsKey(only) ? only : null);
    }
}
