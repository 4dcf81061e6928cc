using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>What the list of tickets shows.</summary>
internal sealed record TicketListView
{
    /// <summary>What the list is, for example <c>Your open tickets</c>.</summary>
    public required string Heading { get; init; }

    /// <summary>The tickets, the most pressing first; eight are shown.</summary>
    public required IReadOnlyList<TicketRow> Tickets { get; init; }

    /// <summary>How many there are altogether.</summary>
    public int Total { get; init; }

    /// <summary>The page with all of them, if there is one.</summary>
    public string? Url { get; init; }
}

/// <summary>One line of the list.</summary>
/// <param name="Number">For example <c>INC0000001</c>.</param>
/// <param name="Title">Written by people.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Next">Who acts next, in words: <c>You</c>, <c>Network desk</c>; null when nobody.</param>
/// <param name="Clock">The service level that falls due next; null when none runs.</param>
internal sealed record TicketRow(string Number, string Title, TicketState State, string? Next, ClockView? Clock);

/// <summary>A person's tickets: where each stands, when it is due, who acts next.</summary>
internal static class TicketListCard
{
    private const int Shown = 8;

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(TicketListView view, Moments moments)
    {
        if (view.Tickets.Count == 0)
        {
            return Empty(view);
        }

        List<CardElement> body = [CardText.Title(Markdown.Escape(view.Heading)), .. view.Tickets.Take(Shown).Select(row => Row(row, moments))];
        var total = Math.Max(view.Total, view.Tickets.Count);
        var footer = total > Shown ? $"{total - Shown} more are not shown. As of {moments.Now}" : $"As of {moments.Now}";
        body.Add(CardText.Remark(footer) with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, Links(view)) { FallbackText = $"{view.Heading}: {string.Join(", ", view.Tickets.Take(Shown).Select(row => row.Number))}" };
    }

    private static AdaptiveCard Empty(TicketListView view) =>
        new([CardText.Title(Markdown.Escape(view.Heading)), CardText.Text("Nothing is open. If something is wrong, just write what it is.")], Links(view))
        {
            FallbackText = "Nothing is open.",
        };

    private static List<CardButton> Links(TicketListView view) => view.Url is { } url ? [new LinkButton("All tickets", url)] : [];

    private static ColumnSet Row(TicketRow row, Moments moments)
    {
        var show = new VerbButton("Open", TicketButtons.ShowVerb, TicketButtons.TicketField, row.Number) { Tooltip = $"Opens {row.Number}" };
        return new ColumnSet(
        [
            new Column(
            [
                new TextBlock(Markdown.Escape(CardText.Cut(row.Title, 100))) { Weight = TextWeight.Bolder, MaxLines = 2 },
                CardText.Remark(About(row)) with { Spacing = Spacing.None },
                State(row, moments),
            ]),
            new Column([new ActionSet([show])], "auto") { VerticalContentAlignment = VerticalAlignment.Center },
        ]) { Separator = true, Spacing = Spacing.Medium };
    }

    private static string About(TicketRow row) =>
        Markdown.Escape(row.Number) + (row.Next is { } next ? $" · next: {CardText.Name(next)}" : "");

    // In the colour of what presses most: the clock when it is short or over, else the state.
    private static TextBlock State(TicketRow row, Moments moments)
    {
        var (text, color) = (TicketWords.Of(row.State), TicketWords.ColorOf(row.State));
        if (row.Clock is { State: not ClockState.Paused } clock)
        {
            var (when, left, pressing) = TicketWords.Of(clock, moments);
            text += clock.State == ClockState.Breached ? $", {left}" : $", due {when}";
            color = pressing is TextColor.Warning or TextColor.Attention ? pressing : color;
        }

        return new TextBlock($"● {text}") { Size = TextSize.Small, Color = color, Spacing = Spacing.None };
    }
}
