using System.Globalization;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Makes a change's card for whoever looks at it, with its conflicts and its approval as they are now.</summary>
internal sealed class ShowChange(FindChange find, ApprovalsOf approvals) : IShowTicketKind
{
    private const int Awaited = 3;

    public TicketKind Kind => TicketKind.Change;

    public async Task<ShownTicket?> ExecuteAsync(string number, Actor actor, Person? viewer, Moments moments, bool inGroup, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(number, actor, cancellationToken) is not { } details)
        {
            return null;
        }

        var approval = await approvals.ExecuteAsync(details.Ticket.Id, cancellationToken);
        var view = Of(details, approval, ChangeWords.ZoneOf(viewer), inGroup) with { Nudge = actor.Is(details.Ticket.Requester.Id) ? ApprovalSection.Nudge(approval) : null };
        return new ShownTicket(TicketCard.KeyOf(view.Number), ChangeCard.Build(view, moments), ChangeCard.Summary(view), details.Ticket);
    }

    /// <summary>Shows the card in a turn, as a new message or in the place of the one that was clicked.</summary>
    public async Task InTurnAsync(Turn turn, string number, bool inPlace, CancellationToken cancellationToken)
    {
        if (await ExecuteAsync(number, turn.Actor, turn.Person, turn.Moments, turn.Message.Conversation.IsGroup, cancellationToken) is not { } shown)
        {
            return;
        }

        turn.State = turn.State with { Ticket = shown.Ticket.Number };
        if (inPlace)
        {
            turn.Update(shown.Key, shown.Card);
        }
        else
        {
            turn.Show(shown.Key, shown.Card);
        }
    }

    /// <summary>What the card shows.</summary>
    public static ChangeView Of(ChangeDetails details, ApprovalOverview? approval, TimeZoneInfo zone, bool inGroup)
    {
        var ticket = details.Ticket;
        return new ChangeView
        {
            Number = ticket.Number,
            Title = ticket.Title,
            State = ticket.State,
            Type = details.Type,
            Risk = details.Risk.Level,
            Requester = ticket.Requester.Name,
            Reasons = [.. details.Risk.Reasons.Select(ChangeWords.Of)],
            Window = details is { Start: { } start, End: { } end } ? $"{ChangeWords.Window(start, end, zone)} ({zone.Id})" : null,
            Day = LocalOf(details.Start, zone, "yyyy-MM-dd"),
            Time = LocalOf(details.Start, zone, "HH:mm"),
            Zone = zone.Id,
            Items = [.. details.Items.Select(item => item.Name)],
            Impact = ChangeWords.Impact(details.Impact),
            Implementer = ticket.Assignee?.Name,
            Group = ticket.Group?.Name,
            Conflicts = [.. details.Conflicts.Select(conflict => ChangeWords.Of(conflict, zone))],
            Approvals = ticket.State is TicketState.Assess or TicketState.Authorize or TicketState.Scheduled && approval is not null ? [.. approval.Stages.Where(stage => stage.AskedAt is not null || stage.IsOpen).Select(Line)] : [],
            Steps = [.. details.Tasks.Select(step => new StepView(step.Number, step.Title, step.DoneAt is not null))],
            How = details.ImplementationPlan,
            Undo = details.BackOutPlan,
            Outcome = ticket.State == TicketState.Cancelled ? (ticket.Resolution?.Cancelled == CancelReason.NotAuthorised ? "Not authorised" : "Cancelled") : details.Result is { } result ? ChangeWords.Of(result.Outcome) : null,
            EndedWell = details.Result?.Outcome is ChangeOutcomeKind.Successful or ChangeOutcomeKind.WithIssues,
            Note = details.Result?.Note ?? approval?.Reason ?? "",
            IsBackedOut = details.IsBackedOut,
            Verbs = details.Verbs,
            IsOnlooker = inGroup,
        };
    }

    private static string LocalOf(DateTimeOffset? instant, TimeZoneInfo zone, string format) =>
        instant is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString(format, CultureInfo.InvariantCulture) : "";

    private static ApprovalLine Line(ApprovalStageOverview stage)
    {
        var awaited = stage.Awaited.Select(seat => seat.Approver.Name).ToList();
        var names = string.Join(", ", awaited.Take(Awaited)) + (awaited.Count > Awaited ? string.Create(CultureInfo.InvariantCulture, $" and {awaited.Count - Awaited} more") : "");
        var tally = string.Create(CultureInfo.InvariantCulture, $"{stage.Approved} of {stage.Needed} agreed{(stage.Rejected > 0 ? $", {stage.Rejected} against" : "")}");
        return new ApprovalLine(stage.Name, stage.State switch
        {
            ApprovalStageState.Waiting => $"{tally}, waiting for {names}",
            ApprovalStageState.NobodyToAsk => "nobody can be asked; an administrator is told",
            ApprovalStageState.Approved => $"agreed ({string.Join(", ", stage.Seats.Where(seat => seat.Vote == Vote.Approve).Select(seat => seat.By?.Name ?? seat.Approver.Name))})",
            ApprovalStageState.Rejected => "rejected",
            ApprovalStageState.Escalated => "not answered in time",
            _ => "not decided",
        }, stage.IsOpen);
    }
}
