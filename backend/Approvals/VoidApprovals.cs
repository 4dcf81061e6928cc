using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Voids a ticket's approval that waits, with its votes: what was to be approved was changed, or withdrawn. Cards close everywhere and say why. The ticket
/// does not move by it; whoever changed it asks anew with <see cref="AskForApproval"/>.
/// </summary>
public sealed class VoidApprovals(ApprovalDesk desk)
{
    /// <summary>Voids it.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="why">What approvers read: what changed, for example <c>Quantity: 1 → 3</c>; at most 2,000 characters are kept.</param>
    /// <param name="actor">Who changed or withdrew it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when no approval waited.</returns>
    public async Task<bool> ExecuteAsync(TicketId ticket, string why, Actor actor, CancellationToken cancellationToken)
    {
        if (await desk.OpenWaitingAsync(ticket, actor, cancellationToken) is not { } work)
        {
            return false;
        }

        foreach (var stage in work.Approval.Stages.Where(stage => stage.IsOpen))
        {
            work.Raise(stage.Ordinal, ApprovalHappening.Voided);
        }

        work.Approval.End(ApprovalState.Voided, actor.Person, StorableText.Cut(why, Approval.ReasonLength), work.Now);
        work.Write(TicketAction.ApprovalVoided, detail: why);
        await desk.SaveAsync(work, cancellationToken);
        return true;
    }
}
