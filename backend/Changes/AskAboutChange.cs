using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>
/// Asks those who decide on a change, and voids their votes when it is no longer what they saw. Where nobody can be asked the change waits all the same: administrators
/// are told, and whoever can decide is asked as soon as there is somebody.
/// </summary>
public sealed class AskAboutChange(DeskDb db, AskForApproval ask, VoidApprovals voids, IOptions<ChangeOptions> options)
{
    /// <summary>Asks the peers, the group that carries it out: the first of them to answer decides. Without an answer in time the change managers are asked.</summary>
    internal Task PeersAsync(ChangeWork work, CancellationToken cancellationToken) => AskAsync(
        work,
        new ApprovalStagePlan(
            "Peers", new ApprovalRule.FirstToRespond(), [new ApproverSource.InGroup(work.Ticket.GroupKey ?? "")], TimeSpan.FromHours(options.Value.HoursToAssess),
            ApprovalExpiry.Escalate, new ApproverSource.WithRole(Roles.ChangeManager)),
        cancellationToken);

    /// <summary>Asks the change advisory board; more than half of it has to agree. Without an answer in time the change is not authorised.</summary>
    internal Task BoardAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var hours = work.Record.Type == ChangeType.Emergency ? options.Value.HoursToAuthorizeEmergency : options.Value.HoursToAuthorize;
        var board = new ApproverSource.InGroup(options.Value.BoardGroup);
        return AskAsync(
            work, new ApprovalStagePlan("Change advisory board", new ApprovalRule.Majority(), [board], TimeSpan.FromHours(hours), ApprovalExpiry.Reject), cancellationToken);
    }

    internal Task VoidAsync(ChangeWork work, string why, CancellationToken cancellationToken) => voids.ExecuteAsync(work.Ticket.Id, why, work.Actor, cancellationToken);

    /// <summary>Whether the actor has approved this change as it is, for themselves or in somebody's place.</summary>
    internal Task<bool> HasApprovedAsync(ChangeWork work, CancellationToken cancellationToken)
    {
        var (id, me) = (work.Ticket.Id, work.Actor.Person);
        var counted = db.Set<Approval>().Where(approval => approval.TicketId == id && approval.State == ApprovalState.Approved);
        return db.Set<ApprovalSeat>().AnyAsync(
            seat => seat.Vote == Vote.Approve && (seat.ApproverId == me || seat.VotedById == me) && counted.Any(approval => approval.Id == seat.ApprovalId), cancellationToken);
    }

    private async Task AskAsync(ChangeWork work, ApprovalStagePlan stage, CancellationToken cancellationToken)
    {
        PersonId[] implementers = work.Ticket.AssigneeId is { } implementer ? [implementer] : [];
        var plan = new ApprovalPlan(work.Ticket.Id, work.Ticket.Number, [stage], implementers, work.Record.Risk == RiskLevel.Low);
        await ask.ExecuteAsync(plan, work.Ticket.RequesterId, cancellationToken);
    }
}
