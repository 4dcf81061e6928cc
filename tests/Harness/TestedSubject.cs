using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Harness;

/// <summary>
/// What is approved in tests of approvals alone: incidents, which no practice of the desk asks approval for. A decision leaves a comment of the desk on the ticket, in
/// the transaction of the vote.
/// </summary>
public sealed class TestedSubject(CommentOnTicket comment) : IApprovalSubject
{
    /// <inheritdoc/>
    public TicketKind Kind => TicketKind.Incident;

    /// <inheritdoc/>
    public async Task DecidedAsync(ApprovalDecided decision, CancellationToken cancellationToken) =>
        await comment.ExecuteAsync(
            decision.Number, $"{(decision.IsApproved ? "approved" : "rejected")} by {decision.By?.Name ?? "time"}: {decision.Reason}", false, Actor.Bot(), cancellationToken);

    /// <inheritdoc/>
    public Task<ApprovalSubjectView> DescribeAsync(TicketId ticket, CancellationToken cancellationToken) =>
        Task.FromResult(new ApprovalSubjectView("A laptop for a new colleague", [new SubjectFact("Cost", "1,450 EUR"), new SubjectFact("Risk", "Low")], ["It is out of stock until Friday"]));
}
