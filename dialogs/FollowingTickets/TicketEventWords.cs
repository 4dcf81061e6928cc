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
        TicketAction.Rated => $"Rated {line.After} of 5",
        TicketAction.Nudged => $"{line.By} asked for news",
        TicketAction.Joined => $"{line.By} is affected too",
        TicketAction.Confirmed => $"{line.By} confirmed that it works",
        TicketAction.Attached => $"{line.By} attached a file",
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
        nameof(IncidentState.InProgress) when line.Before == nameof(IncidentState.New) => $"{line.By} started to work on it",
        nameof(IncidentState.InProgress) when line.Before == nameof(IncidentState.Resolved) => $"Reopened by {line.By}",
        nameof(IncidentState.InProgress) => "Work goes on",
        nameof(IncidentState.OnHold) => "Put on hold",
        nameof(IncidentState.Resolved) => $"Resolved by {line.By}",
        nameof(IncidentState.Closed) => "Closed",
        nameof(IncidentState.Cancelled) => $"Cancelled by {line.By}",
        _ => "",
    };
}
