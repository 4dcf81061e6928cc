using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Finds whose home (<see cref="ShowHome"/>) looks different after something happened: those whose tickets and approvals it is about.</summary>
public sealed class WhoseHome(FindApproval approvals)
{
    /// <summary>The people, each once; whose home it changes only perhaps is among them.</summary>
    public async Task<IReadOnlyCollection<PersonId>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var people = new HashSet<PersonId>();
        foreach (var happened in events)
        {
            people.UnionWith(Named(happened));
        }

        foreach (var id in events.OfType<ApprovalChanged>().Select(change => change.Approval).Distinct())
        {
            var approval = await approvals.ExecuteAsync(id, Actor.Bot(), cancellationToken);
            people.UnionWith(approval is null ? [] : approval.Stages.SelectMany(stage => stage.Seats).SelectMany(seat => seat.Substitutes.Prepend(seat.Approver)).Select(one => one.Id));
        }

        return people;
    }

    private static IEnumerable<PersonId> Named(DeskEvent happened) => happened switch
    {
        TicketChanged change => Of(change.Requester, change.Assignee, change.By),
        ChangeMoved change => [.. change.Affected, .. Of(change.By)],
        ApprovalChanged approval => Of(approval.By),
        SubstituteNamed named => [named.Delegation.From.Id, named.Delegation.To.Id],
        SubstituteReleased released => [released.Delegation.From.Id, released.Delegation.To.Id],
        _ => [],
    };

    private static IEnumerable<PersonId> Of(params PersonId?[] people) => people.OfType<PersonId>();
}
