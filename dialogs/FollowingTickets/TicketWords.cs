using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>The words and colours of tickets, the same on every card.</summary>
internal static class TicketWords
{
    /// <summary>A state in words.</summary>
    public static string Of(TicketState state) => state switch
    {
        TicketState.New => "New",
        TicketState.InProgress => "In progress",
        TicketState.OnHold => "On hold",
        TicketState.WaitingForApproval => "Waiting for approval",
        TicketState.Approved => "Approved",
        TicketState.Rejected => "Rejected",
        TicketState.Assigned => "Being delivered",
        TicketState.Pending => "Pending",
        TicketState.Fulfilled => "Delivered",
        TicketState.Resolved => "Resolved",
        TicketState.Closed => "Closed",
        TicketState.Assess => "Being assessed",
        TicketState.Authorize => "Waiting for the board",
        TicketState.Scheduled => "Scheduled",
        TicketState.Implement => "Being carried out",
        TicketState.Review => "Under review",
        _ => "Cancelled",
    };

    /// <summary>What a state's colour says.</summary>
    public static TextColor ColorOf(TicketState state) => state switch
    {
        TicketState.New or TicketState.InProgress or TicketState.Approved or TicketState.Assigned or TicketState.Scheduled or TicketState.Implement
            or TicketState.WaitingForApproval => TextColor.Accent,
        TicketState.OnHold or TicketState.Pending or TicketState.Assess or TicketState.Authorize or TicketState.Review => TextColor.Warning,
        TicketState.Resolved or TicketState.Fulfilled => TextColor.Good,
        TicketState.Rejected => TextColor.Attention,
        _ => TextColor.Default,
    };

    /// <summary>A priority with its word.</summary>
    public static string OfPriority(int priority) => priority switch
    {
        1 => "P1 Critical",
        2 => "P2 High",
        3 => "P3 Moderate",
        4 => "P4 Low",
        _ => "P5 Planning",
    };

    /// <summary>A service level in two short lines: the first says when or how, the second how much time is left.</summary>
    public static (string When, string Left, TextColor Color) Of(ClockView clock, Moments moments) => clock.State switch
    {
        ClockState.Running => (moments.On(clock.Due), $"{Moments.WorkingLength(clock.Remaining)} left", TextColor.Default),
        ClockState.AtRisk => (moments.On(clock.Due), $"only {Moments.WorkingLength(clock.Remaining)} left", TextColor.Warning),
        ClockState.Breached => (moments.On(clock.Due), $"{Moments.WorkingLength(clock.Remaining)} over", TextColor.Attention),
        ClockState.Paused => ("Paused", $"{Moments.WorkingLength(clock.Remaining)} left", TextColor.Default),
        ClockState.Met => ("Met", $"after {Moments.WorkingLength(clock.Remaining)}", TextColor.Good),
        _ => ("Late", $"after {Moments.WorkingLength(clock.Remaining)}", TextColor.Attention),
    };
}
