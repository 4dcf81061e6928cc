using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;
using Clock = DeskBot.Backend.Sla.ClockState;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Makes of a ticket what its card shows to somebody.</summary>
internal static class TicketViews
{
    private const double AtRiskFrom = 0.75;

    /// <summary>The card's content for a viewer. Details already hold only what they may see; a group chat sees no more than an onlooker.</summary>
    public static TicketView Of(TicketDetails details, Actor viewer, bool inGroup, PersonId? recipient = null)
    {
        var ticket = details.Summary;
        var role = RoleOf(ticket, viewer, inGroup, recipient);
        return new TicketView
        {
            Number = ticket.Number,
            Title = ticket.Title,
            State = ticket.State,
            Priority = (int)ticket.Priority + 1,
            Viewer = role,
            OpenedAt = ticket.CreatedAt,
            Requester = ticket.Requester.Name,
            Group = ticket.Group?.Name,
            Assignee = ticket.Assignee?.Name,
            IsMine = viewer.Is(ticket.Assignee?.Id),
            HoldReason = ticket.State is TicketState.OnHold or TicketState.Pending ? Words(ticket.HoldReason) : null,
            WaitsForRequester = ticket is { State: TicketState.OnHold or TicketState.Pending, HoldReason: HoldReason.Requester },
            Clocks = [.. ticket.Clocks.Select(clock => ClockOf(clock, ticket.Kind)).OfType<ClockView>()],
            LastComment = role == TicketViewer.Onlooker ? null : LastComment(details),
            Files = role == TicketViewer.Onlooker ? [] : [.. details.Files.Select(file => new FileView(file.Name, file.Length))],
            Timeline = role == TicketViewer.Onlooker ? [] : Timeline(details),
            Resolution = role == TicketViewer.Onlooker ? null : ResolutionOf(ticket),
            Rating = ticket.Rating,
            IsNudged = role is TicketViewer.Requester or TicketViewer.Recipient && !details.Verbs.Contains(TicketVerb.Nudge),
        };
    }

    /// <summary>One line of a list.</summary>
    public static TicketRow RowOf(TicketSummary ticket) =>
        new(ticket.Number, ticket.Title, ticket.State, NextOf(ticket), ticket.Clocks.Select(clock => ClockOf(clock, ticket.Kind)).OfType<ClockView>().FirstOrDefault(IsOpen));

    /// <summary>Where a ticket stands, in a sentence's middle: <c>is in progress with Ada (Network)</c>.</summary>
    public static string Standing(TicketSummary ticket) => ticket.State switch
    {
        TicketState.New when ticket.Kind == TicketKind.Change => "is not submitted yet",
        TicketState.Assess => "is being assessed by peers",
        TicketState.Authorize => "waits for the change advisory board",
        TicketState.Scheduled => "is authorised and waits for its time",
        TicketState.Implement => $"is being carried out by {ticket.Assignee?.Name ?? ticket.Group?.Name ?? "its team"}",
        TicketState.Review => "is done and under review",
        TicketState.New => $"is waiting to be taken by {ticket.Group?.Name ?? "the service desk"}",
        TicketState.InProgress => $"is being worked on by {ticket.Assignee?.Name ?? ticket.Group?.Name ?? "the service desk"}",
        TicketState.OnHold => $"is on hold, waiting for {Words(ticket.HoldReason)}",
        TicketState.WaitingForApproval => "waits for approval",
        TicketState.Approved => "is approved",
        TicketState.Rejected => "was rejected",
        TicketState.Assigned => $"is being delivered by {ticket.Assignee?.Name ?? ticket.Group?.Name ?? "the service desk"}",
        TicketState.Pending => $"is pending, waiting for {Words(ticket.HoldReason)}",
        TicketState.Fulfilled => "is delivered",
        TicketState.Resolved => "is resolved",
        TicketState.Closed => "is closed",
        _ => "was cancelled",
    };

    private static TicketViewer RoleOf(TicketSummary ticket, Actor viewer, bool inGroup, PersonId? recipient) =>
        inGroup ? TicketViewer.Onlooker
        : viewer.Is(ticket.Requester.Id) ? TicketViewer.Requester
        : viewer.IsAgent ? TicketViewer.Agent
        : viewer.Is(recipient) ? TicketViewer.Recipient
        : TicketViewer.Onlooker;

    private static string? NextOf(TicketSummary ticket) => ticket.State switch
    {
        TicketState.New when ticket.Kind == TicketKind.Change => "You",
        TicketState.Assess => ticket.Group?.Name,
        TicketState.Authorize => "Change advisory board",
        TicketState.New or TicketState.InProgress or TicketState.Scheduled or TicketState.Implement => ticket.Assignee?.Name ?? ticket.Group?.Name,
        TicketState.WaitingForApproval => "Approvers",
        TicketState.OnHold or TicketState.Pending when ticket.HoldReason == HoldReason.Requester => "You",
        TicketState.OnHold or TicketState.Pending or TicketState.Assigned => ticket.Assignee?.Name ?? ticket.Group?.Name,
        TicketState.Resolved or TicketState.Fulfilled => "You",
        _ => null,
    };

    private static bool IsOpen(ClockView clock) => clock.State is ClockState.Running or ClockState.AtRisk or ClockState.Breached or ClockState.Paused;

    private static ClockView? ClockOf(ClockDetails clock, TicketKind kind)
    {
        if (clock is not { Target: { } target, DueAt: { } due, Remaining: { } remaining } || clock.State == Clock.NotNeeded || clock.Measure == Measure.Total)
        {
            return null;
        }

        var (state, length) = clock.State switch
        {
            Clock.Met => (ClockState.Met, clock.Elapsed),
            Clock.Missed => (ClockState.MetLate, clock.Elapsed),
            Clock.Paused => (ClockState.Paused, remaining),
            _ when clock.IsBreached => (ClockState.Breached, remaining),
            _ => (clock.Elapsed >= target * AtRiskFrom ? ClockState.AtRisk : ClockState.Running, remaining),
        };
        return new ClockView(NameOf(clock.Measure, kind), state, due, length);
    }

    private static string NameOf(Measure measure, TicketKind kind) => measure switch
    {
        Measure.FirstResponse => "First response",
        Measure.NextResponse => "Next response",
        Measure.Resolution when kind == TicketKind.Request => "Delivery",
        _ => "Resolution",
    };

    private static CommentView? LastComment(TicketDetails details) =>
        details.Comments.LastOrDefault(comment => comment is { IsInternal: false, WithdrawnAt: null }) is { } last ? new CommentView(last.By, last.At, last.Text) { IsEdited = last.EditedAt is not null } : null;

    private static IReadOnlyList<EventView> Timeline(TicketDetails details) =>
        [.. details.History.Where(line => !line.IsInternal).Reverse().Select(line => new EventView(line.At, TicketEventWords.Of(line))).Where(line => line.Text.Length > 0).Take(4)];

    private static ResolutionView? ResolutionOf(TicketSummary ticket) =>
        ticket is { Resolution.Code: { } code, ResolvedAt: { } at } ? new ResolutionView(TicketEventWords.Of(code), ticket.Resolution.Note ?? "", at) : null;

    /// <summary>What a ticket waits for, in a sentence's middle.</summary>
    public static string Words(HoldReason? reason) => reason switch
    {
        HoldReason.Requester => "your answer",
        HoldReason.Change => "a change",
        HoldReason.Problem => "a problem's solution",
        HoldReason.Vendor => "the vendor",
        _ => "something else",
    };
}
