using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// The practice whose tickets wait for approval: requests and changes. The seam by which a decision moves the ticket in the transaction of the
/// vote, without the approvals knowing what a request or a change is. Registered once per kind.
/// </summary>
public interface IApprovalSubject
{
    /// <summary>The kind of ticket it speaks for.</summary>
    TicketKind Kind { get; }

    /// <summary>
    /// Moves the ticket on (or back) because its approval was decided, in the transaction of the vote that decided it. It may ask for the ticket's next
    /// approval with <see cref="AskForApproval"/>. It tells the requester; the approvals tell the approvers.
    /// </summary>
    Task DecidedAsync(ApprovalDecided decision, CancellationToken cancellationToken);

    /// <summary>What an approver sees of it: computed anew at each view and each vote, so that cost and conflicts are those of now.</summary>
    Task<ApprovalSubjectView> DescribeAsync(TicketId ticket, CancellationToken cancellationToken);
}

/// <summary>An approval was decided.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="IsApproved">Whether it may go on.</param>
/// <param name="By">Whose vote decided it; null when time did.</param>
/// <param name="Reason">The reason given with a rejection.</param>
public sealed record ApprovalDecided(TicketId Ticket, string Number, bool IsApproved, PersonRef? By, string? Reason);

/// <summary>What an approver has to know to decide.</summary>
/// <param name="Title">What is asked for, in one line.</param>
/// <param name="Facts">Further facts in the order they are shown, for example cost, risk, when.</param>
/// <param name="Warnings">What speaks against it right now, for example conflicts.</param>
public sealed record ApprovalSubjectView(string Title, IReadOnlyList<SubjectFact> Facts, IReadOnlyList<string> Warnings);

/// <summary>A fact about what is to be approved.</summary>
public sealed record SubjectFact(string Name, string Value);
