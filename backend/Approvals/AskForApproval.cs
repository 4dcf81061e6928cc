using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Asks for the approvals that a plan names: the first stage now, each further one when the one before it agreed. The ticket must be stored. Unless nothing has to be
/// approved, the ticket is to wait: <see cref="IApprovalSubject.DecidedAsync"/> moves it on. An approval of the ticket that waits already is not asked twice:
/// after an edit call <see cref="VoidApprovals"/> first.
/// </summary>
public sealed class AskForApproval(DeskDb db, ApprovalDesk desk, ApprovalReader reader)
{
    /// <summary>Asks.</summary>
    /// <param name="plan">What has to be approved, by whom.</param>
    /// <param name="requester">Who asked for it; never one of the approvers.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The ticket is not stored.</exception>
    public async Task<AskForApprovalOutcome> ExecuteAsync(ApprovalPlan plan, PersonId requester, CancellationToken cancellationToken)
    {
        if (plan.Stages.Count == 0)
        {
            return new ApprovalNotNeeded();
        }

        var ticket = await desk.OpenTicketAsync(plan.Number, Actor.Bot(), cancellationToken)
            ?? throw new InvalidOperationException($"{plan.Number} has to be stored before its approval is asked for.");
        var known = await db.Set<Approval>().Where(a => a.TicketId == plan.Ticket && a.State == ApprovalState.Waiting).Select(a => a.Id).ToListAsync(cancellationToken);
        if (known.Count > 0)
        {
            return new ApprovalAsked(await reader.ReadAsync(known[0], cancellationToken));
        }

        var work = new ApprovalWork(Approval.Ask(plan, ticket.Ticket.Kind, requester, ticket.Now), ticket);
        await AskAsync(work, cancellationToken);
        return Outcome(work, await reader.ReadAsync(work.Approval.Id, cancellationToken));
    }

    private async Task AskAsync(ApprovalWork work, CancellationToken cancellationToken)
    {
        db.Add(work.Approval);
        await desk.AskAsync(work, work.Approval.Stages[0], cancellationToken);
        foreach (var later in work.Approval.Stages.Skip(1))
        {
            await desk.CheckAsync(work, later, cancellationToken);
        }

        await desk.SaveAsync(work, cancellationToken);
    }

    private static AskForApprovalOutcome Outcome(ApprovalWork work, ApprovalOverview approval) =>
        work.Events.OfType<ApproversNotFound>().FirstOrDefault() is { } missing
            ? new ApproversMissing(approval, missing.Stage, missing.Why)
            : new ApprovalAsked(approval);
}
