using DeskBot.Backend.Changes;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>A change as it stands: a live card, edited in place when it moves. What it offers depends on the state and on who looks.</summary>
internal static class ChangeCard
{
    private const int ShownConflicts = 5;

    /// <summary>The card's content in one line, for notifications.</summary>
    public static string Summary(ChangeView view) => $"{view.Number} {TicketWords.Of(view.State).ToLowerInvariant()}: {view.Title}";

    /// <summary>A risk in a word.</summary>
    public static string Of(RiskLevel risk) => risk switch
    {
        RiskLevel.High => "high",
        RiskLevel.Moderate => "moderate",
        _ => "low",
    };

    /// <summary>What a risk's colour says.</summary>
    public static TextColor ColorOf(RiskLevel risk) => risk switch
    {
        RiskLevel.High => TextColor.Attention,
        RiskLevel.Moderate => TextColor.Warning,
        _ => TextColor.Good,
    };

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(ChangeView view, Moments moments)
    {
        List<CardElement> body = [Header(view), Facts(view)];
        if (view.Conflicts.Count > 0)
        {
            body.Add(Conflicts(view));
        }

        if (!view.IsOnlooker)
        {
            body.AddRange([.. Approvals(view), .. Steps(view), .. Plan(view)]);
        }

        body.AddRange(Outcome(view));
        body.Add(CardText.Remark($"As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, view.IsOnlooker ? [] : ChangeButtons.For(view)) { FallbackText = Summary(view) };
    }

    private static Container Header(ChangeView view)
    {
        var state = new TextBlock($"● {TicketWords.Of(view.State)}") { Weight = TextWeight.Bolder, Color = TicketWords.ColorOf(view.State), Wrap = false };
        return new Container(
        [
            new ColumnSet([new Column([CardText.Kicker($"{Markdown.Escape(view.Number)} · {ChangeWords.Of(view.Type)}")]), new Column([state], "auto")]),
            CardText.Title(Markdown.Escape(CardText.Cut(view.Title, 200))) with { Spacing = Spacing.Small },
            new TextBlock($"Risk: {Of(view.Risk)}") { Size = TextSize.Small, Weight = TextWeight.Bolder, Color = ColorOf(view.Risk), Spacing = Spacing.Small },
        ]) { Style = ContainerStyle.Emphasis, Bleed = true };
    }

    private static FactSet Facts(ChangeView view)
    {
        List<Fact> facts = [new("When", Markdown.Escape(view.Window ?? "Not planned yet")), new("Changes", Markdown.Escape(CardText.Cut(string.Join(", ", view.Items), 300)))];
        if (view.IsOnlooker)
        {
            return new FactSet(facts) { Spacing = Spacing.Medium };
        }

        facts.Add(new("Affects", Markdown.Escape(view.Impact)));
        facts.Add(new("Carried out by", CarriedOutBy(view)));
        facts.Add(new("Requester", CardText.Name(view.Requester)));
        if (view.Reasons.Count > 0)
        {
            facts.Add(new("Why this risk", Markdown.Escape(string.Join("; ", view.Reasons.Take(4)))));
        }

        return new FactSet(facts) { Spacing = Spacing.Medium };
    }

    private static string CarriedOutBy(ChangeView view) => (view.Implementer, view.Group) switch
    {
        ({ } person, { } group) => $"{CardText.Name(person)}, {CardText.Name(group)}",
        ({ } person, null) => CardText.Name(person),
        (null, { } group) => CardText.Name(group),
        _ => "Nobody yet",
    };

    private static Container Conflicts(ChangeView view)
    {
        var more = view.Conflicts.Count - ShownConflicts;
        return new Container(
        [
            CardText.Label(view.Conflicts.Count == 1 ? "Conflict" : "Conflicts"),
            .. view.Conflicts.Take(ShownConflicts).Select(conflict => CardText.Text($"⚠ {Markdown.Escape(conflict)}") with { Spacing = Spacing.Small }),
            .. more > 0 ? [CardText.Remark($"and {more} more")] : (IEnumerable<CardElement>)[],
        ]) { Style = ContainerStyle.Warning, Spacing = Spacing.Medium };
    }

    private static IEnumerable<CardElement> Approvals(ChangeView view)
    {
        if (view.Approvals.Count > 0)
        {
            yield return CardText.Label("Approval") with { Spacing = Spacing.Medium };
            foreach (var line in view.Approvals)
            {
                yield return new TextBlock($"{(line.IsOpen ? "◌" : "●")} **{Markdown.Escape(line.Stage)}**: {Markdown.Escape(line.Text)}") { Spacing = Spacing.None };
            }
        }
    }

    private static IEnumerable<CardElement> Steps(ChangeView view)
    {
        if (view.Steps.Count > 0)
        {
            yield return CardText.Label("Steps") with { Spacing = Spacing.Medium };
            foreach (var step in view.Steps)
            {
                yield return new TextBlock($"{(step.IsDone ? "✓" : "○")} {Markdown.Escape(step.Title)}") { Spacing = Spacing.None, Color = step.IsDone ? TextColor.Good : null };
            }
        }
    }

    private static IEnumerable<CardElement> Plan(ChangeView view)
    {
        foreach (var (label, text) in (IEnumerable<(string, string)>)[("How it is done", view.How), ("How it is undone", view.Undo)])
        {
            if (text.Length > 0)
            {
                yield return new Container([CardText.Label(label), .. CardText.Literal(text, 500)]) { Spacing = Spacing.Medium };
            }
        }
    }

    private static IEnumerable<CardElement> Outcome(ChangeView view)
    {
        if (view is { State: TicketState.Review, IsBackedOut: true })
        {
            yield return CardText.Outcome(ContainerStyle.Warning, CardText.Text("**Backed out.** It waits for its review."));
        }
        else if (view.Outcome is { } outcome)
        {
            var style = view.State == TicketState.Cancelled ? ContainerStyle.Emphasis : view.EndedWell ? ContainerStyle.Good : ContainerStyle.Attention;
            yield return CardText.Outcome(style, [CardText.Text($"**{Markdown.Escape(outcome)}**"), .. view.IsOnlooker || view.Note.Length == 0 ? [] : CardText.Literal(view.Note, 600)]);
        }
    }
}
