using DeskBot.Backend.People;
using DeskBot.Backend.Routing;
using DeskBot.Backend.Sla;

namespace DeskBot.Backend.Tickets;

/// <summary>Makes of stored tickets what others read.</summary>
public sealed class TicketReader(PeopleDirectory people, RoutingTable routing, ServiceLevels levels, TimeProvider time)
{
    internal async Task<TicketSummary> SummariseAsync(Ticket ticket, CancellationToken cancellationToken) =>
        (await SummariseAsync([ticket], cancellationToken))[0];

    /// <summary>In the same order; the clocks must be loaded.</summary>
    internal async Task<IReadOnlyList<TicketSummary>> SummariseAsync(IReadOnlyList<Ticket> tickets, CancellationToken cancellationToken)
    {
        if (tickets.Count == 0)
        {
            return [];
        }

        var ids = tickets.Select(t => t.RequesterId).Concat(tickets.Where(t => t.AssigneeId is not null).Select(t => t.AssigneeId.GetValueOrDefault()));
        var names = await people.FindAllAsync(ids, cancellationToken);
        var groups = await people.GroupsAsync(cancellationToken);
        var now = time.GetUtcNow();
        return [.. tickets.Select(ticket => Summarise(ticket, names, groups, now))];
    }

    private TicketSummary Summarise(
        Ticket ticket, IReadOnlyDictionary<PersonId, Person> names, IReadOnlyDictionary<string, GroupLine> groups, DateTimeOffset now) => new(
        ticket.Id, ticket.Number, ticket.Kind, ticket.Title, ticket.Description, ticket.State, ticket.HoldReason, ticket.ResumeAt,
        ticket.Priority, ticket.Impact, ticket.Urgency, routing.CategoryOf(ticket.Category), ticket.AffectedService,
        Name(ticket.RequesterId, names), ticket.AssigneeId is { } assignee ? Name(assignee, names) : null, GroupOf(ticket.GroupKey, groups),
        ticket.IsMajor, ResolutionOf(ticket), ticket.ReopenCount, ticket.Rating,
        ticket.CreatedAt, ticket.UpdatedAt, ticket.ResolvedAt, ticket.ClosedAt,
        [.. ticket.Clocks.OrderBy(c => c.Measure).ThenBy(c => c.Ordinal).Select(clock => levels.Read(clock, now))], ticket.Version);

    private static PersonRef Name(PersonId id, IReadOnlyDictionary<PersonId, Person> names) =>
        names.TryGetValue(id, out var person) ? new PersonRef(id, person.Login, person.Name) : new PersonRef(id, "", "Somebody who left");

    private static GroupRef? GroupOf(string? key, IReadOnlyDictionary<string, GroupLine> groups) =>
        key is null ? null : groups.TryGetValue(key, out var group) ? group.Group : new GroupRef(key, key);

    private static TicketResolution? ResolutionOf(Ticket ticket) =>
        ticket.ResolutionCode is null && ticket.CancelReason is null && ticket.ResolutionNote is null ? null : new(ticket.ResolutionCode, ticket.ResolutionNote, ticket.CancelReason);
}
