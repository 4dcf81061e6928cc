using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Approvals;

/// <summary>The requester asks those whose vote is awaited to hurry. Not more often than <c>DeskBot:HoursBetweenNudges</c>.</summary>
public sealed class NudgeApprovers(DeskDb db, ApprovalDesk desk, IOptions<DeskBotOptions> options)
{
    /// <summary>Nudges.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ApprovalTalkOutcome> ExecuteAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        var exact = TicketNumber.TryParse(number, out var read) ? read : "";
        var own = await db.Set<Ticket>().Where(t => t.Number == exact && t.RequesterId == actor.Person).Select(t => t.Id).ToListAsync(cancellationToken);
        if (own.Count == 0)
        {
            return ApprovalTalkOutcome.NotFound;
        }

        return await desk.OpenWaitingAsync(own[0], actor, cancellationToken) is { Approval.Current: { State: ApprovalStageState.Waiting } stage } work
            ? await NudgeAsync(work, stage, cancellationToken)
            : ApprovalTalkOutcome.Over;
    }

    private async Task<ApprovalTalkOutcome> NudgeAsync(ApprovalWork work, ApprovalStage stage, CancellationToken cancellationToken)
    {
        if (work.Approval.NudgedAt is { } last && work.Now < last.AddHours(options.Value.HoursBetweenNudges))
        {
            return ApprovalTalkOutcome.TooSoon;
        }

        work.Approval.Nudge(work.Now);
        work.Write(TicketAction.Nudged);
        work.Raise(new ApproversReminded(work.Approval.Id, stage.Ordinal, work.Approval.Number, null, work.Actor.Person));
        await desk.SaveAsync(work, cancellationToken);
        return ApprovalTalkOutcome.Done;
    }
}
