using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>A task in its agents' chats: what is to be done, for whom, and the buttons to take it, do it, or pass it on. A live card.</summary>
internal static class TaskCard
{
    private const int MostAnswers = 8;

    /// <summary>The card's key.</summary>
    public static string KeyOf(string number, int task) => FormattableString.Invariant($"task:{number}:{task}");

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(TaskView view, Moments moments)
    {
        List<CardElement> body = [Header(view), Facts(view, moments)];
        if (view.Task.Instructions is { Length: > 0 } instructions)
        {
            body.Add(new Container([CardText.Label("What to do"), .. CardText.Literal(instructions, 800)]) { Spacing = Spacing.Medium });
        }

        if (view.Answers.Count > 0)
        {
            body.Add(new FactSet([.. view.Answers.Take(MostAnswers).Select(line => new Fact(line.Label, Markdown.Escape(CardText.Cut(line.Text, 200))))]) { Separator = true, Spacing = Spacing.Medium });
        }

        if (view.Task.Note is { } note)
        {
            body.Add(CardText.Outcome(ContainerStyle.Good, [.. CardText.Literal(note, 600)]));
        }

        body.Add(CardText.Remark($"As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, TaskButtons.For(view)) { FallbackText = $"{view.Number}: {view.Task.Title}, {TaskWords.Of(view.Task.State).ToLowerInvariant()}" };
    }

    private static Container Header(TaskView view) => new(
    [
        new ColumnSet(
        [
            new Column([CardText.Kicker($"Task {view.Task.Ordinal} of {Markdown.Escape(view.Number)}")]),
            new Column([new TextBlock($"● {TaskWords.Of(view.Task.State)}") { Weight = TextWeight.Bolder, Color = TaskWords.ColorOf(view.Task.State), Wrap = false }], "auto"),
        ]),
        CardText.Title(Markdown.Escape(CardText.Cut(view.Task.Title, 200))) with { Spacing = Spacing.Small },
        CardText.Remark($"{Markdown.Escape(view.Icon)} {Markdown.Escape(CardText.Cut(view.Request, 160))}") with { Spacing = Spacing.None },
    ]) { Style = ContainerStyle.Emphasis, Bleed = true };

    private static FactSet Facts(TaskView view, Moments moments)
    {
        List<Fact> facts = [new("Requester", CardText.Name(view.Requester))];
        if (view.RequestedFor is { } user)
        {
            facts.Add(new("For", CardText.Name(user)));
        }

        facts.Add(new("Who", view.Task.Assignee is { } agent ? CardText.Name(agent.Name) : view.Task.Group is { } group ? $"{CardText.Name(group.Name)}, not taken yet" : "Not taken yet"));
        if (view.DueAt is { } due)
        {
            facts.Add(new("Request due", moments.On(due)));
        }

        if (view.Waits is { } waits)
        {
            facts.Add(new("Waits for", CardText.Name(waits)));
        }

        return new FactSet(facts) { Spacing = Spacing.Medium };
    }
}
