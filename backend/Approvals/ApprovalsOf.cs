using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>A ticket's newest approval, for whoever may see the ticket: who has decided, who is awaited, until when. The caller has looked whether they may.</summary>
public sealed class ApprovalsOf(DeskDb db, ApprovalReader reader)
{
    /// <summary>The approval; null when none was ever asked.</summary>
    public async Task<ApprovalOverview?> ExecuteAsync(TicketId ticket, CancellationToken cancellationToken)
    {
        var newest = await db.Set<Approval>().Where(a => a.TicketId == ticket).OrderByDescending(a => a.AskedAt).Select(a => a.Id).Take(1).ToListAsync(cancellationToken);
        return newest.Count == 0 ? null : await reader.ReadAsync(newest[0], cancellationToken);
    }
}

/// <summary>An approval by its id, for somebody.</summary>
public sealed class FindApproval(DeskDb db, ApprovalReader reader)
{
    /// <summary>The approval as it stands; null when there is none and when it is none of the actor's business alike.</summary>
    public async Task<ApprovalOverview?> ExecuteAsync(ApprovalId id, Actor actor, CancellationToken cancellationToken)
    {
        return await reader.ReadAsync([id], cancellationToken) is [var found]
            && (actor.IsBot || IsTheirs(found, actor) || await SeesTicketAsync(found.Ticket, actor, cancellationToken)) ? found : null;
    }

    /// <summary>The approval that a question to the requester is about; null when there is none and when it is none of the actor's business alike.</summary>
    public async Task<ApprovalOverview?> ForQuestionAsync(Guid question, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.Set<ApprovalQuestion>().Where(q => q.Id == question).Select(q => q.ApprovalId).ToListAsync(cancellationToken);
        return found.Count == 0 ? null : await ExecuteAsync(found[0], actor, cancellationToken);
    }

    private static bool IsTheirs(ApprovalOverview approval, Actor actor) =>
        actor.Person is { } person && (approval.Barred.Contains(person) || approval.WasAsked(person));

    private async Task<bool> SeesTicketAsync(TicketId id, Actor actor, CancellationToken cancellationToken)
    {
        var ticket = await db.Set<Ticket>().AsNoTracking().SingleAsync(t => t.Id == id, cancellationToken);
        return TicketRights.StandingOf(actor, ticket, isAffected: false) != Standing.None;
    }
}
