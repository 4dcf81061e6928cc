using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Approving;

/// <summary>
/// What an approver decides on: who asks, what, cost, risk and conflicts as they are now, until when, how the others voted. A live card in each approver's own chat; once
/// the stage is decided it shows the outcome and offers nothing.
/// </summary>
internal static class ApprovalCard
{
    private const int MostVotes = 6;
    private const int MostAwaited = 5;
    private const int MostQuestions = 3;
    private const int MostFacts = 12;

    /// <summary>The card's key in a conversation.</summary>
    public static string KeyOf(ApprovalId approval, int stage) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"approval:{approval.Value:N}:{stage}");

    /// <summary>The card's content in one line, for notifications.</summary>
    public static string Summary(ApprovalCardView view) => view.IsAwaited
        ? $"{view.Approval.Number}: {view.Approval.Requester.Name} asks for your approval: {view.Subject.Title}"
        : $"{ApprovalWords.Outcome(view.Approval)} {view.Subject.Title}";

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(ApprovalCardView view, Moments moments)
    {
        List<CardElement> body = [Header(view), Introduction(view), Facts(view, moments)];
        body.AddRange([.. Warnings(view), .. Votes(view, moments), .. Questions(view), .. Outcome(view, moments), .. ApprovalButtons.Reopened(view)]);
        body.Add(CardText.Remark($"As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, ApprovalButtons.For(view)) { FallbackText = Summary(view) };
    }

    /// <summary>An earlier copy, after the card was shown anew.</summary>
    public static AdaptiveCard Older(string number) =>
        new([CardText.Kicker($"Approval · {Markdown.Escape(number)}"), CardText.Remark("Shown anew further down.")]) { FallbackText = $"{number}: shown anew further down." };

    private static Container Header(ApprovalCardView view)
    {
        var (words, color) = view switch
        {
            { IsAwaited: true } => ("Your decision", TextColor.Accent),
            { Approval.State: ApprovalState.Voided } => ApprovalWords.Of(ApprovalState.Voided),
            _ => ApprovalWords.Of(view.Stage.State),
        };
        var state = new TextBlock($"● {words}") { Weight = TextWeight.Bolder, Color = color, Wrap = false };
        return new Container(
        [
            new ColumnSet([new Column([CardText.Kicker($"Approval · {Markdown.Escape(view.Approval.Number)}")]), new Column([state], "auto")]),
            CardText.Title(Markdown.Escape(CardText.Cut(view.Subject.Title, 200))) with { Spacing = Spacing.Small },
        ]) { Style = ContainerStyle.Emphasis, Bleed = true };
    }

    private static TextBlock Introduction(ApprovalCardView view)
    {
        var place = view.InPlaceOf is { } approver ? Markdown.Format($" You decide in place of **{CardText.Cut(approver.Name, 60)}**.") : "";
        return CardText.Text(Markdown.Format($"**{CardText.Cut(view.Approval.Requester.Name, 60)}** asks for it.") + place) with { Spacing = Spacing.Medium };
    }

    private static FactSet Facts(ApprovalCardView view, Moments moments)
    {
        var stage = view.Stage;
        List<Fact> facts = [.. view.Subject.Facts.Take(MostFacts).Select(fact => new Fact(CardText.Cut(fact.Name, 60), Markdown.Escape(CardText.Cut(fact.Value, 300))))];
        facts.Add(new Fact("Step", Markdown.Escape(CardText.Cut(stage.Name, 60)) + StepOf(view)));
        if (stage is { IsOpen: true, DueAt: { } due })
        {
            facts.Add(new Fact("Decide by", $"{moments.On(due)}; {ApprovalWords.Expiry(stage.OnExpiry)}"));
        }

        if (stage.Approvers > 1)
        {
            facts.Add(new Fact("It takes", ApprovalWords.Rule(stage.Rule, stage.Approvers, stage.Needed)));
            facts.Add(new Fact("So far", ApprovalWords.Tally(stage)));
        }

        return new FactSet(facts) { Spacing = Spacing.Medium };
    }

    private static string StepOf(ApprovalCardView view)
    {
        var steps = view.Approval.Stages.Count;
        return steps == 1 ? "" : $" ({view.Approval.Stages.Count(stage => stage.Ordinal <= view.Stage.Ordinal)} of {steps})";
    }

    private static IEnumerable<CardElement> Warnings(ApprovalCardView view)
    {
        if (view.Subject.Warnings.Count > 0 && view.Stage.IsOpen)
        {
            var lines = view.Subject.Warnings.Take(5).Select(warning => CardText.Text($"⚠ {Markdown.Escape(CardText.Cut(warning, 300))}") with { Spacing = Spacing.Small });
            var more = view.Subject.Warnings.Count - 5;
            yield return new Container([.. lines, .. more > 0 ? [CardText.Remark($"and {more} more")] : (CardElement[])[]]) { Style = ContainerStyle.Warning, Spacing = Spacing.Medium };
        }
    }

    private static IEnumerable<CardElement> Votes(ApprovalCardView view, Moments moments)
    {
        var cast = view.Stage.Seats.Where(seat => seat.Vote is not null).Reverse().ToList();
        if (cast.Count > 0)
        {
            List<CardElement> lines = [CardText.Label(cast.Count == 1 ? "Vote" : "Votes"), .. cast.Take(MostVotes).SelectMany(seat => VoteLine(seat, moments))];
            yield return new Container(cast.Count > MostVotes ? [.. lines, CardText.Remark($"and {cast.Count - MostVotes} earlier ones")] : lines) { Spacing = Spacing.Medium };
        }

        if (view.Stage.Awaited.Any() && view.Stage.Approvers > 1)
        {
            yield return CardText.Remark($"Awaited: {Markdown.Escape(ApprovalWords.Awaited(view.Stage, MostAwaited))}") with { Spacing = Spacing.Small };
        }
    }

    internal static IEnumerable<CardElement> VoteLine(ApprovalSeatLine seat, Moments moments)
    {
        var (mark, color) = seat.Vote == Vote.Approve ? ("✓", TextColor.Default) : ("✗", TextColor.Attention);
        var when = seat.At is { } at ? $" · {moments.On(at)}" : "";
        yield return new TextBlock($"{mark} {Markdown.Escape(CardText.Cut(ApprovalWords.Voter(seat), 100))}{when}") { Size = TextSize.Small, Color = color, Spacing = Spacing.Small };
        foreach (var line in seat.Reason is { } reason ? CardText.Literal(reason, 400) : [])
        {
            yield return line with { Size = TextSize.Small };
        }
    }

    private static IEnumerable<CardElement> Questions(ApprovalCardView view)
    {
        foreach (var question in view.Approval.Questions.TakeLast(MostQuestions))
        {
            List<CardElement> lines = [CardText.Remark(Markdown.Format($"**{CardText.Cut(question.By.Name, 60)}** asked {CardText.Cut(view.Approval.Requester.Name, 60)}")), .. CardText.Literal(question.Question, 300)];
            lines.AddRange(question.Answer is { } answer
                ? [CardText.Remark(Markdown.Format($"**{CardText.Cut(view.Approval.Requester.Name, 60)}** answered")), .. CardText.Literal(answer, 500)]
                : [CardText.Remark("The answer is awaited; the vote stays open.")]);
            yield return new Container(lines) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium };
        }
    }

    private static IEnumerable<CardElement> Outcome(ApprovalCardView view, Moments moments)
    {
        if (view.IsAwaited)
        {
            yield break;
        }

        var (style, words) = (view.Approval.State, view.Stage.State) switch
        {
            (ApprovalState.Voided, _) => (ContainerStyle.Warning, "**It was changed or withdrawn.** The votes no longer count."),
            (_, ApprovalStageState.Approved) => (ContainerStyle.Good, "**Approved.**" + Next(view)),
            (_, ApprovalStageState.Rejected) => (ContainerStyle.Attention, view.Approval.DecidedBy is null ? "**Rejected**, because the time ran out." : "**Rejected.**"),
            (_, ApprovalStageState.Escalated) => (ContainerStyle.Warning, "**The time ran out.** Somebody else was asked."),
            _ when view.Reader is ApproverStanding.MayNot { Why: VoteRefusal.AlreadyVoted } => (ContainerStyle.Emphasis, "Your vote is cast. Others are awaited."),
            _ => (ContainerStyle.Emphasis, "Your decision is not needed here."),
        };
        var why = view.Approval.State == ApprovalState.Voided && view.Approval.Reason is { } reason ? CardText.Literal(reason, 600) : [];
        var when = view.Approval.DecidedAt is { } at && !view.Stage.IsOpen ? [CardText.Remark(moments.On(at))] : (CardElement[])[];
        yield return CardText.Outcome(style, [CardText.Text(words), .. why, .. when]);
    }

    private static string Next(ApprovalCardView view) =>
        view.Approval.State == ApprovalState.Waiting && view.Approval.Current is { } next ? Markdown.Format($" Next step: {CardText.Cut(next.Name, 60)}.") : "";
}
