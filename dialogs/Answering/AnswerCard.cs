using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Answering;

/// <summary>What the answer card shows.</summary>
internal sealed record AnswerView
{
    /// <summary>Names the answer in the buttons' data (<see cref="AnswerCard.IdField"/>).</summary>
    public required string Id { get; init; }

    /// <summary>The article's title.</summary>
    public required string Title { get; init; }

    /// <summary>The steps that matter, in the article's own Markdown.</summary>
    public required string Steps { get; init; }

    /// <summary>The heading that the steps stand under; null when that is the title.</summary>
    public string? Section { get; init; }

    /// <summary>The article's page: absolute or starting with <c>/</c>.</summary>
    public required string Url { get; init; }

    /// <summary>When somebody last checked the article.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>The next check is overdue: said, so that nobody follows a stale article unwarned.</summary>
    public bool IsReviewOverdue { get; init; }

    /// <summary>Other articles that may fit, the best first; three are shown.</summary>
    public IReadOnlyList<ArticleLink> SeeAlso { get; init; } = [];

    /// <summary>What the person said about the answer so far.</summary>
    public AnswerFeedback Feedback { get; init; }
}

/// <summary>An article to point at.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Url">Its page: absolute or starting with <c>/</c>.</param>
internal sealed record ArticleLink(string Title, string Url);

/// <summary>What the person said about an answer.</summary>
internal enum AnswerFeedback
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>It solved the problem.</summary>
    Solved,

    /// <summary>It did not.</summary>
    NotSolved,

    /// <summary>They asked for a human.</summary>
    HumanRequested,
}

/// <summary>An answer from the knowledge base: the steps, where they come from, and what the person can say about them.</summary>
internal static class AnswerCard
{
    /// <summary>The answer solved the problem.</summary>
    public const string SolvedVerb = "answer.solved";

    /// <summary>The answer did not solve it.</summary>
    public const string NotSolvedVerb = "answer.notSolved";

    /// <summary>The person wants a human.</summary>
    public const string HumanVerb = "human.request";

    /// <summary>The data field with the answer's id.</summary>
    public const string IdField = "answer";

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(AnswerView view)
    {
        var (steps, shortened) = Excerpt.Show(view.Steps);
        List<CardElement> body = [Header(view), .. steps];
        if (shortened)
        {
            body.Add(CardText.Remark("The article goes on from here."));
        }

        body.Add(Source(view));
        if (view.SeeAlso.Count > 0)
        {
            body.Add(SeeAlso(view.SeeAlso));
        }

        if (Outcome(view.Feedback) is { } outcome)
        {
            body.Add(outcome);
        }

        return new AdaptiveCard(body, Buttons(view)) { FallbackText = $"{view.Title}: {view.Url}" };
    }

    private static TextBlock Header(AnswerView view) => CardText.Title(Markdown.Escape(CardText.Cut(view.Section ?? view.Title, 160)));

    private static ColumnSet Source(AnswerView view)
    {
        List<CardElement> lines = [CardText.Remark(view.Section is null ? "From the knowledge base" : Markdown.Format($"From **{CardText.Cut(view.Title, 100)}**"))];
        if (view.IsReviewOverdue)
        {
            lines.Add(new TextBlock(Checked(view, "not checked since")) { Size = TextSize.Small, Color = TextColor.Warning, Spacing = Spacing.None });
        }
        else if (view.ReviewedOn is not null)
        {
            lines.Add(CardText.Remark(Checked(view, "checked")) with { Spacing = Spacing.None });
        }

        var open = new ActionSet([new LinkButton("Open article", view.Url) { Tooltip = $"Opens {view.Title}" }]);
        return new ColumnSet(
        [
            new Column(lines) { VerticalContentAlignment = VerticalAlignment.Center },
            new Column([open], "auto") { VerticalContentAlignment = VerticalAlignment.Center },
        ]) { Separator = true, Spacing = Spacing.Medium };
    }

    private static string Checked(AnswerView view, string how)
    {
        var said = view.ReviewedOn is { } day ? $"{how} {Moments.Date(day)}" : "overdue for a check";
        return char.ToUpperInvariant(said[0]) + said[1..];
    }

    private static TextBlock SeeAlso(IReadOnlyList<ArticleLink> articles) =>
        CardText.Remark("See also: " + string.Join(" · ", articles.Take(3).Select(article => Markdown.Link(CardText.Cut(article.Title, 60), article.Url))));

    private static Container? Outcome(AnswerFeedback feedback) => feedback switch
    {
        AnswerFeedback.Solved => CardText.Outcome(ContainerStyle.Good, CardText.Text("**Solved.** Good to hear, thank you for saying so.")),
        AnswerFeedback.NotSolved => CardText.Outcome(ContainerStyle.Emphasis, CardText.Text("**Not solved.** Thank you, that helps to improve the article.")),
        AnswerFeedback.HumanRequested => CardText.Outcome(ContainerStyle.Emphasis, CardText.Text("**You asked for a human.**")),
        _ => null,
    };

    private static List<CardButton> Buttons(AnswerView view)
    {
        var solved = new VerbButton("Solved", SolvedVerb, IdField, view.Id) { Style = ButtonStyle.Positive };
        var notSolved = new VerbButton("Not solved", NotSolvedVerb, IdField, view.Id);
        var human = new VerbButton("Talk to a human", HumanVerb, IdField, view.Id);
        return view.Feedback switch
        {
            AnswerFeedback.None => [solved, notSolved, human],
            AnswerFeedback.Solved => [notSolved with { Title = "It came back" }],
            AnswerFeedback.NotSolved => [human],
            _ => [],
        };
    }
}
