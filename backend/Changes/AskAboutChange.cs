using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>Asks those who decide on a change, and voids their votes when it is no longer what they saw.</summary>
/// <remarks>The approvals know the changes as one of their subjects, so they are looked up when they are needed.</remarks>
public sealed class AskAboutChange(IServiceProvider services, IOptions<ChangeOptions> options)
{
    /// <summary>Asks one of the peers: the group that carries it out. Without an answer in time the change managers are asked.</summary>
    /// <returns>What is wrong when nobody could be asked; else null.</returns>
    internal Task<ChangeProblem?> PeersAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        ApproverSource peers = new ApproverSource.InGroup(work.Ticket.GroupKey ?? "");
        return AskAsync(work, new ApprovalStagePlan(
            "Peers", new ApprovalRule.Anyone(), [peers], TimeSpan.FromHours(options.Value.HoursToAssess), ApprovalExpiry.Escalate, new ApproverSource.WithRole(Roles.ChangeManager)), cancellationToken);
    }

    /// <summary>Asks the change advisory board; more than half of it has to agree. Without an answer in time the change is not authorised.</summary>
    /// <inheritdoc cref="PeersAsync"/>
    internal Task<ChangeProblem?> BoardAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var hours = work.Record.Type == ChangeType.Emergency ? options.Value.HoursToAuthorizeEmergency : options.Value.HoursToAuthorize;
        return AskAsync(work, new ApprovalStagePlan(
            "Change advisory board", new ApprovalRule.Majority(), [new ApproverSource.InGroup(options.Value.BoardGroup)], TimeSpan.FromHours(hours), ApprovalExpiry.Reject), cancellationToken);
    }

    internal Task VoidAsync(ChangeWork work, string why, CancellationToken cancellationToken) =>
        services.GetRequiredService<VoidApprovals>().ExecuteAsync(work.Ticket.Id, why, work.Actor, cancellationToken);

    /// <summary>Whether the actor has approved this change, for themselves or for somebody else.</summary>
    internal async Task<bool> HasApprovedAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var approvals = await services.GetRequiredService<ApprovalsOf>().ExecuteAsync(work.Ticket.Id, cancellationToken);
        return approvals.Count > 0;
    }

    private async Task<ChangeProblem?> AskAsync(ChangeWork work, ApprovalStagePlan stage, CancellationToken cancellationToken)
    {
        PersonId[] implementers = work.Ticket.AssigneeId is { } implementer ? [implementer] : [];
        var plan = new ApprovalPlan(work.Ticket.Id, work.Ticket.Number, [stage], implementers, work.Record.Risk == RiskLevel.Low);
        var outcome = await services.GetRequiredService<AskForApproval>().ExecuteAsync(plan, work.Ticket.RequesterId, cancellationToken);
        return outcome is ApproversMissing ? ChangeProblem.ApproversMissing : null;
    }
}
