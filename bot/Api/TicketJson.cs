using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;

namespace DeskBot.Bot.Api;

/// <summary>A ticket as integrations see it. Times are UTC (ISO 8601), durations are seconds of business time.</summary>
internal sealed record TicketJson(
    string Kind,
    string Number,
    string Title,
    string Description,
    string State,
    string Priority,
    string Impact,
    string Urgency,
    string Category,
    string? AffectedService,
    PersonJson Requester,
    PersonJson? Assignee,
    string? Group,
    string? HoldReason,
    ResolutionJson? Resolution,
    int ReopenCount,
    int? Rating,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<ClockJson> Clocks)
{
    /// <summary>What happened, oldest first; only in the answer for a single ticket.</summary>
    public IReadOnlyList<HistoryJson>? History { get; init; }

    /// <summary>What was written, oldest first; only in the answer for a single ticket.</summary>
    public IReadOnlyList<CommentJson>? Comments { get; init; }

    public static TicketJson Of(TicketSummary ticket) => new(
        ticket.Kind.ToString(), ticket.Number, ticket.Title, ticket.Description, ticket.State.ToString(), ticket.Priority.ToString(),
        ticket.Impact.ToString(), ticket.Urgency.ToString(), ticket.Category.Key, ticket.AffectedService,
        new PersonJson(ticket.Requester.Login, ticket.Requester.Name),
        ticket.Assignee is { } assignee ? new PersonJson(assignee.Login, assignee.Name) : null,
        ticket.Group?.Key, ticket.HoldReason?.ToString(),
        ticket.Resolution is { } resolution ? new ResolutionJson(resolution.Code?.ToString(), resolution.Note, resolution.Cancelled?.ToString()) : null,
        ticket.ReopenCount, ticket.Rating, ticket.CreatedAt, ticket.UpdatedAt, ticket.ResolvedAt, ticket.ClosedAt,
        [.. ticket.Clocks.Select(ClockJson.Of)]);

    public static TicketJson Of(TicketDetails details) => Of(details.Summary) with
    {
        History = [.. details.History.Select(line => new HistoryJson(line.At, line.By, line.Channel, line.Action.ToString(), line.Field?.ToString(), line.Before, line.After, line.Detail))],
        Comments = [.. details.Comments.Select(comment => new CommentJson(comment.At, comment.By, comment.Side.ToString(), comment.IsInternal, comment.Text, comment.EditedAt, comment.WithdrawnAt))],
    };
}

/// <summary>A person named on a ticket.</summary>
internal sealed record PersonJson(string Login, string Name);

/// <summary>How a ticket ended: resolved with a code and a note, or cancelled for a reason.</summary>
internal sealed record ResolutionJson(string? Code, string? Note, string? Cancelled);

/// <summary>A service level clock. <c>target</c>, <c>elapsed</c>, <c>paused</c> and <c>remaining</c> are seconds of business time.</summary>
internal sealed record ClockJson(
    string Measure, string? Policy, double? Target, DateTimeOffset StartedAt, DateTimeOffset? Due, DateTimeOffset? StoppedAt,
    double Elapsed, double Paused, double? Remaining, string State, bool Breached)
{
    public static ClockJson Of(ClockDetails clock) => new(
        clock.Measure.ToString(), clock.Policy, clock.Target?.TotalSeconds, clock.StartedAt, clock.DueAt, clock.StoppedAt,
        clock.Elapsed.TotalSeconds, clock.Paused.TotalSeconds, clock.Remaining?.TotalSeconds, clock.State.ToString(), clock.IsBreached);
}

/// <summary>Something that happened to a ticket.</summary>
internal sealed record HistoryJson(DateTimeOffset At, string By, string Channel, string Action, string? Field, string? Before, string? After, string? Detail);

/// <summary>Something that was written on a ticket. The text of one that its author took back is empty.</summary>
internal sealed record CommentJson(
    DateTimeOffset At, string By, string Side, bool Internal, string Text, DateTimeOffset? EditedAt, DateTimeOffset? WithdrawnAt);
