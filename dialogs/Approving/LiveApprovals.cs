using DeskBot.Backend.Approvals;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>Keeps approval cards true: a stage that is asked is shown to its approvers and their substitutes, and edited wherever it is shown when anything changes.</summary>
internal sealed class LiveApprovals(ApprovalCards cards, ApprovalsOf approvals, TellApprovers tell)
{
    /// <summary>What follows from what happened.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var followUps = new List<FollowUp>();
        var changed = events.OfType<ApprovalChanged>().ToList();
        foreach (var approval in changed.GroupBy(change => change.Approval))
        {
            followUps.AddRange(await ChangedAsync(approval.Key, [.. approval], cancellationToken));
        }

        foreach (var ticket in events.OfType<TicketChanged>().Where(change => MayBeAsked(change, changed)).Select(change => change.Ticket).Distinct())
        {
            followUps.AddRange(await SubjectChangedAsync(ticket, cancellationToken));
        }

        foreach (var happened in events)
        {
            followUps.AddRange(await tell.ExecuteAsync(happened, cancellationToken));
        }

        return followUps;
    }

    private async Task<IReadOnlyList<FollowUp>> ChangedAsync(ApprovalId approval, List<ApprovalChanged> changes, CancellationToken cancellationToken)
    {
        var followUps = new List<FollowUp>();
        foreach (var shown in await cards.ReadAsync(approval, [.. changes.Select(change => change.Stage).Distinct()], cancellationToken))
        {
            var isAsked = changes.Exists(change => change.Stage == shown.Stage.Ordinal && change.What == ApprovalHappening.Asked);
            followUps.AddRange(isAsked
                ? await cards.ShowAsync(shown, TellApprovers.Awaited(shown), words: null, cancellationToken)
                : await cards.RefreshAsync(shown, cancellationToken));
        }

        return followUps;
    }

    /// <summary>Cost, risk and conflicts on a card are those of now: another change of the ticket shows there too. Incidents have nothing to approve.</summary>
    private static bool MayBeAsked(TicketChanged change, IEnumerable<ApprovalChanged> changed) =>
        !change.Number.StartsWith("INC", StringComparison.Ordinal) && !changed.Any(approval => approval.Ticket == change.Ticket);

    private async Task<IReadOnlyList<FollowUp>> SubjectChangedAsync(TicketId ticket, CancellationToken cancellationToken) =>
        await approvals.ExecuteAsync(ticket, cancellationToken) is { Current: { State: ApprovalStageState.Waiting } stage } approval
        && await cards.ReadAsync(approval.Id, stage.Ordinal, cancellationToken) is { } shown
            ? await cards.RefreshAsync(shown, cancellationToken)
            : [];
}
