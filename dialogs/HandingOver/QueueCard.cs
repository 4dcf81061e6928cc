using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>A waiting person, as agents see them.</summary>
internal sealed record QueueView
{
    /// <summary>Names the handoff in the button's data (<see cref="HandoffCard.IdField"/>).</summary>
    public required string Id { get; init; }

    /// <summary>Who waits.</summary>
    public required string Requester { get; init; }

    /// <summary>Their department or site, if known.</summary>
    public string? Department { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The last thing they wrote; shown literally.</summary>
    public required string LastWords { get; init; }

    /// <summary>What happened so far, a line each: shown literally; four are shown.</summary>
    public IReadOnlyList<string> Summary { get; init; } = [];

    /// <summary>The ticket this is about.</summary>
    public string? TicketNumber { get; init; }

    /// <summary>Who took it; null while waiting.</summary>
    public string? TakenBy { get; init; }

    /// <summary>The person stopped waiting.</summary>
    public bool IsGone { get; init; }
}

/// <summary>A waiting person, in the agents' channel: who, since when, about what. A live card that closes when somebody takes it.</summary>
internal static class QueueCard
{
    /// <summary>An agent takes the conversation.</summary>
    public const string TakeVerb = "human.take";

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(QueueView view, Moments moments)
    {
        List<CardElement> body =
        [
            Header(view),
            new Container([.. CardText.Literal($"“{view.LastWords}”", 400)]) { Spacing = Spacing.Medium },
        ];
        if (view.Summary.Count > 0)
        {
            body.Add(new Container([CardText.Label("So far"), Lines(view.Summary)]) { Spacing = Spacing.Medium });
        }

        body.Add(CardText.Remark(Waiting(view, moments)) with { Separator = true, Spacing = Spacing.Medium });
        var open = view is { TakenBy: null, IsGone: false };
        List<CardButton> buttons = open ? [new VerbButton("Take", TakeVerb, HandoffCard.IdField, view.Id) { Style = ButtonStyle.Positive }] : [];
        return new AdaptiveCard(body, buttons) { FallbackText = $"{view.Requester}: {State(view).Text}" };
    }

    private static Container Header(QueueView view)
    {
        var (text, color) = State(view);
        var state = new TextBlock($"● {Markdown.Escape(text)}") { Weight = TextWeight.Bolder, Color = color, Wrap = false };
        return new Container(
        [
            new ColumnSet([new Column([CardText.Kicker("Wants a human")]), new Column([state], "auto")]),
            CardText.Title(CardText.Name(view.Requester)) with { Spacing = Spacing.Small },
            .. About(view),
        ]) { Style = ContainerStyle.Emphasis, Bleed = true };
    }

    private static IEnumerable<CardElement> About(QueueView view)
    {
        string?[] parts = [view.Department, view.TicketNumber];
        var known = string.Join(" · ", parts.OfType<string>().Select(CardText.Name));
        return known.Length == 0 ? [] : [CardText.Remark(known) with { Spacing = Spacing.None }];
    }

    private static (string Text, TextColor Color) State(QueueView view) => view switch
    {
        { TakenBy: { } agent } => ($"With {CardText.Cut(agent, 24)}", TextColor.Good),
        { IsGone: true } => ("No longer waiting", TextColor.Default),
        _ => ("Waiting", TextColor.Warning),
    };

    private static string Waiting(QueueView view, Moments moments) => view is { TakenBy: null, IsGone: false }
        ? $"Waiting since {moments.On(view.Since)}"
        : $"Asked {moments.On(view.Since)}";

    private static TextBlock Lines(IReadOnlyList<string> lines) =>
        new(string.Join('\n', lines.Take(4).Select(line => $"- {Markdown.Escape(CardText.Cut(line, 160))}"))) { Size = TextSize.Small, Spacing = Spacing.Small };
}
