using DeskBot.Backend.Requests;
using DeskBot.Backend.Tickets;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>What happened to a ticket, in a few plain words.</summary>
internal static class TicketEventWords
{
    /// <summary>A line of the history; empty for lines that say nothing to a person.</summary>
    public static string Of(TicketHistoryLine line) => line.Action switch
    {
        TicketAction.Opened => $"Opened by {line.By}",
        TicketAction.Moved => Moved(line),
        TicketAction.Assigned when line.Field == TicketField.Assignee && line.After is { Length: > 0 } => $"Assigned to {line.After}",
        TicketAction.Assigned => "",
        TicketAction.Commented => $"{line.By} wrote",
        TicketAction.Changed when line.Field == TicketField.Priority => $"Priority changed from {line.Before} to {line.After}",
        TicketAction.Changed when line.Field == TicketField.Answer => $"{line.Detail}: {line.Before ?? "nothing"} → {line.After ?? "nothing"}",
        TicketAction.Changed when line.Field == TicketField.Task && line.After == nameof(TaskState.Done) => $"{line.By} finished: {line.Detail}",
        TicketAction.Changed when line.Field == TicketField.Task && line.After == nameof(TaskState.Skipped) => $"Not needed: {line.Detail}",
        TicketAction.Changed when line.Field == TicketField.Task && line.After == nameof(TaskState.InProgress) => $"{line.By} began: {line.Detail}",
        TicketAction.Rated => $"Rated {line.After} of 5",
        TicketAction.Nudged => $"{line.By} asked for news",
        TicketAction.Joined => $"{line.By} is affected too",
        TicketAction.Confirmed => $"{line.By} confirmed that it works",
        TicketAction.Attached => $"{line.By} attached a file",
        TicketAction.ApprovalAsked => $"Approval asked: {line.After}",
        TicketAction.Voted => $"{line.By} {(line.After == nameof(Backend.Approvals.Vote.Approve) ? "approved" : "rejected")}{(line.Detail is { } approver ? $" for {approver}" : "")}",
        TicketAction.ApprovalVoided => "Approval withdrawn",
        TicketAction.ApprovalExpired => $"Time for approval ran out: {line.Before}",
        _ => "",
    };

    /// <summary>A resolution code in words.</summary>
    public static string Of(ResolutionCode code) => code switch
    {
        ResolutionCode.Fixed => "Fixed",
        ResolutionCode.Workaround => "Workaround given",
        ResolutionCode.Explained => "Explained, nothing was broken",
        ResolutionCode.NotReproducible => "Could not be reproduced",
        ResolutionCode.ThirdParty => "Fixed by a supplier",
        _ => "Solved by the requester",
    };

    private static string Moved(TicketHistoryLine line) => line.After switch
    {
        nameof(TicketState.InProgress) when line.Before == nameof(TicketState.New) => $"{line.By} started to work on it",
        nameof(TicketState.InProgress) when line.Before == nameof(TicketState.Resolved) => $"Reopened by {line.By}",
        nameof(TicketState.InProgress) => "Work goes on",
        nameof(TicketState.WaitingForApproval) => "Sent for approval",
        nameof(TicketState.Approved) => "Approved",
        nameof(TicketState.Rejected) => "Rejected",
        nameof(TicketState.Assigned) when line.Before == nameof(TicketState.Fulfilled) => $"{line.By} says that something is not right",
        nameof(TicketState.Assigned) when line.Before == nameof(TicketState.Pending) => "Work goes on",
        nameof(TicketState.Fulfilled) => "Everything was delivered",
        nameof(TicketState.OnHold) or nameof(TicketState.Pending) => "Put on hold",
        nameof(TicketState.Resolved) => $"Resolved by {line.By}",
        nameof(TicketState.Closed) => "Closed",
        nameof(TicketState.Cancelled) => $"Cancelled by {line.By}",
        _ => "",
    };
}
