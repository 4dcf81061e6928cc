using DeskBot.Backend.People;

namespace DeskBot.Backend.Tickets;

/// <summary>An agent gives a ticket to an agent, to a group, or to both. Work does not start by that; a restricted ticket stays with its group.</summary>
public sealed class AssignTicket(TicketDesk desk, PeopleDirectory people)
{
    /// <summary>Assigns it.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="assignee">The agent; null leaves it to the group.</param>
    /// <param name="group">The group's key; null keeps the group.</param>
    /// <param name="actor">Who assigns.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, PersonId? assignee, string? group, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, actor, TicketVerb.Assign, work => AssignAsync(work, assignee, group, cancellationToken), cancellationToken);

    private async Task<Verdict> AssignAsync(TicketWork work, PersonId? assignee, string? group, CancellationToken cancellationToken)
    {
        var ticket = work.Ticket;
        var person = assignee is { } id ? await people.FindAsync(id, cancellationToken) : null;
        var refusal = Check(ticket, assignee, person, group, await people.GroupsAsync(cancellationToken));
        if (refusal != Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        var target = group ?? ticket.GroupKey;
        if (ticket.AssigneeId == assignee && ticket.GroupKey == target)
        {
            return Verdict.Already;
        }

        work.Assign(assignee, person?.Name, target);
        return work.Done(TicketHappening.Assigned);
    }

    private static Refusal Check(Ticket ticket, PersonId? assignee, Person? person, string? group, IReadOnlyDictionary<string, GroupLine> groups)
    {
        if (!ticket.IsOpen)
        {
            return Refusal.NotInThisState;
        }

        if (group is not null && (!groups.ContainsKey(group) || (ticket.RestrictedTo is { } only && only != group)))
        {
            return Refusal.UnknownGroup;
        }

        var mayWork = person is not null && TicketRights.WorksOn(Actor.For(person, ""), ticket);
        return assignee is not null && !mayWork ? Refusal.UnknownPerson : Refusal.None;
    }
}
