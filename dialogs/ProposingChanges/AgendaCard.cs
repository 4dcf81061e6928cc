using DeskBot.Backend.Changes;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>What the agenda shows.</summary>
internal sealed record AgendaView
{
    public required string Heading { get; init; }

    /// <summary>What waits for the board; null where only the calendar is shown.</summary>
    public IReadOnlyList<AgendaRow>? Waiting { get; init; }

    /// <summary>What is planned, by its start.</summary>
    public required IReadOnlyList<AgendaRow> Planned { get; init; }

    /// <summary>Freeze windows in this time, in sentences.</summary>
    public IReadOnlyList<string> Freezes { get; init; } = [];
}

/// <summary>One change of the agenda.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="When">Its window in words.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Risk">Its risk.</param>
/// <param name="Conflicts">How many conflicts it has.</param>
internal sealed record AgendaRow(string Number, string Title, string When, string State, RiskLevel Risk, int Conflicts);

/// <summary>The board's agenda: what waits for its decision, and what is planned.</summary>
internal static class AgendaCard
{
    private const int Shown = 8;

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(AgendaView view, Moments moments)
    {
        List<CardElement> body = [CardText.Title(Markdown.Escape(view.Heading))];
        body.AddRange(view.Freezes.Take(3).Select(freeze => new TextBlock($"❄ {Markdown.Escape(freeze)}") { Size = TextSize.Small, Color = TextColor.Accent, Spacing = Spacing.Small }));
        if (view.Waiting is { } waiting)
        {
            body.AddRange(Part("Waiting for the board", waiting, "Nothing waits for a decision."));
        }

        body.AddRange(Part("Planned", view.Planned, "Nothing is planned in this time."));
        body.Add(CardText.Remark($"As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, [new LinkButton("Change calendar", "/changes")]) { FallbackText = $"{view.Heading}: {string.Join(", ", (view.Waiting ?? []).Concat(view.Planned).Take(Shown).Select(row => row.Number))}" };
    }

    private static IEnumerable<CardElement> Part(string heading, IReadOnlyList<AgendaRow> rows, string none)
    {
        yield return CardText.Label(heading) with { Spacing = Spacing.Medium };
        if (rows.Count == 0)
        {
            yield return CardText.Remark(none) with { Spacing = Spacing.Small };
        }

        foreach (var row in rows.Take(Shown))
        {
            yield return Row(row);
        }

        if (rows.Count > Shown)
        {
            yield return CardText.Remark($"and {rows.Count - Shown} more");
        }
    }

    private static ColumnSet Row(AgendaRow row) => new(
    [
        new Column(
        [
            new TextBlock(Markdown.Escape(CardText.Cut(row.Title, 100))) { Weight = TextWeight.Bolder, MaxLines = 2 },
            CardText.Remark(Markdown.Format($"{row.Number} · {row.When} · {row.State}")) with { Spacing = Spacing.None },
            new TextBlock($"● Risk: {ChangeCard.Of(row.Risk)}{(row.Conflicts == 0 ? "" : row.Conflicts == 1 ? " · ⚠ 1 conflict" : $" · ⚠ {row.Conflicts} conflicts")}")
            {
                Size = TextSize.Small,
                Spacing = Spacing.None,
                Color = row.Conflicts > 0 && row.Risk == RiskLevel.Low ? TextColor.Warning : ChangeCard.ColorOf(row.Risk),
            },
        ]),
        new Column([new ActionSet([new VerbButton("Open", TicketButtons.ShowVerb, TicketButtons.TicketField, row.Number) { Tooltip = $"Opens {row.Number}" }])], "auto")
        {
            VerticalContentAlignment = VerticalAlignment.Center,
        },
    ]) { Separator = true, Spacing = Spacing.Small };
}
