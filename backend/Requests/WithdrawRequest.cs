using DeskBot.Backend.Approvals;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Requests;

/// <summary>What is to be undone when a request is cancelled: its open approval, and the tasks that were not done.</summary>
public sealed class WithdrawRequest(RequestTasks tasks, VoidApprovals approvals)
{
    /// <summary>Undoes it, before the request itself is cancelled.</summary>
    internal async Task ExecuteAsync(TicketWork work, CancellationToken cancellationToken)
    {
        await approvals.ExecuteAsync(work.Ticket.Id, "The request was withdrawn.", work.Actor, cancellationToken);
        await tasks.WithdrawAsync(work, cancellationToken);
    }
}
