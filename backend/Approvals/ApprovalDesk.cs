using DeskBot.Backend.Calendars;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// How every change of an approval goes: lock its ticket (which locks the approval: nobody changes one without the other), load it, let the use case change it,
/// save, and note who is to hear of it. It runs inside the caller's transaction and never commits.
/// </summary>
public sealed class ApprovalDesk(DeskDb db, TicketDesk tickets, DeskEvents events, ResolveApprovers resolve, DeskHours hours)
{
    /// <summary>How long after an error nobody can be asked is looked at again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    internal DateTimeOffset Now => tickets.Now;

    /// <summary>Locks and loads an approval; null when there is none.</summary>
    internal async Task<ApprovalWork?> OpenAsync(ApprovalId id, Actor actor, CancellationToken cancellationToken)
    {
        var number = await db.Set<Approval>().Where(a => a.Id == id).Select(a => a.Number).FirstOrDefaultAsync(cancellationToken);
        return number is not null && await OpenTicketAsync(number, actor, cancellationToken) is { } ticket
            ? new ApprovalWork(await db.Set<Approval>().Include(a => a.Stages).SingleAsync(a => a.Id == id, cancellationToken), ticket)
            : null;
    }

    /// <summary>Locks and loads the ticket's approval that waits; null when none does.</summary>
    internal async Task<ApprovalWork?> OpenWaitingAsync(TicketId id, Actor actor, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<Approval>().Where(a => a.TicketId == id && a.State == ApprovalState.Waiting).Select(a => a.Id).ToListAsync(cancellationToken);
        var work = waiting.Count == 0 ? null : await OpenAsync(waiting[0], actor, cancellationToken);
        return work is { Approval.State: ApprovalState.Waiting } ? work : null;
    }

    /// <summary>Locks and loads a ticket, whoever acts: what they may do is decided afterwards.</summary>
    internal Task<TicketWork?> OpenTicketAsync(string number, Actor actor, CancellationToken cancellationToken) =>
        tickets.OpenAsync(number, actor, _ => Standing.Approver, cancellationToken);

    /// <summary>Asks a stage's approvers as the directory stands now, or notes that there are none.</summary>
    internal async Task AskAsync(ApprovalWork work, ApprovalStage stage, CancellationToken cancellationToken)
    {
        var (approval, now) = (work.Approval, work.Now);
        var found = await FindAsync(approval, stage, cancellationToken);
        if (found.Why is { } why)
        {
            if (stage.State != ApprovalStageState.NobodyToAsk)
            {
                Miss(work, stage, why);
            }

            stage.WaitForApprovers(now + LookAgain);
            return;
        }

        stage.Ask(found.People.Count, now, hours.After(now, stage.Within), hours.After(now, stage.Within * RemindApprovers.First));
        db.AddRange(found.People.Select(person => ApprovalSeat.Ask(approval.Id, stage.Ordinal, person, now)));
        work.Write(TicketAction.ApprovalAsked, after: stage.Name, detail: $"{found.People.Count} asked");
        work.Raise(stage.Ordinal, ApprovalHappening.Asked);
    }

    /// <summary>Tells now that a later stage would have nobody: that is an error of today, not of the day when it is its turn.</summary>
    internal async Task CheckAsync(ApprovalWork work, ApprovalStage stage, CancellationToken cancellationToken)
    {
        if ((await FindAsync(work.Approval, stage, cancellationToken)).Why is { } why)
        {
            Miss(work, stage, why);
        }
    }

    /// <summary>Saves what was done, closes the votes that are no longer awaited, and tells who is to hear of it.</summary>
    internal async Task SaveAsync(ApprovalWork work, CancellationToken cancellationToken)
    {
        work.Approval.Touch();
        if (work.Events.Count == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        work.Ticket.Done(TicketHappening.ApprovalMoved);
        await tickets.SaveAsync(work.Ticket, work.Before, cancellationToken);
        await CloseSeatsAsync(work.Approval, cancellationToken);
        foreach (var happened in work.Events)
        {
            events.Raise(happened);
        }
    }

    /// <summary>Writes down an attempt that changed nothing.</summary>
    internal Task RecordAsync(ApprovalWork work, CancellationToken cancellationToken) => tickets.SaveAsync(work.Ticket, work.Before, cancellationToken);

    private async Task CloseSeatsAsync(Approval approval, CancellationToken cancellationToken)
    {
        var over = approval.Stages.Where(stage => stage.DecidedAt is not null).Select(stage => stage.Ordinal).ToList();
        if (over.Count > 0)
        {
            await db.Set<ApprovalSeat>().Where(s => s.ApprovalId == approval.Id && s.IsOpen && over.Contains(s.Stage))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.IsOpen, false), cancellationToken);
        }
    }

    private Task<FoundApprovers> FindAsync(Approval approval, ApprovalStage stage, CancellationToken cancellationToken) =>
        resolve.ExecuteAsync(PlanText.ReadSources(stage.SourcesText), stage.Rule, approval.RequesterId, approval.Barred.Contains, cancellationToken);

    private static void Miss(ApprovalWork work, ApprovalStage stage, WhyNobody why)
    {
        work.Write(TicketAction.ApproversMissing, after: stage.Name, detail: why.ToString(), isInternal: true);
        work.Raise(new ApproversNotFound(work.Approval.Id, work.Approval.Number, stage.Name, why, PlanText.Describe(stage.SourcesText)));
    }
}
