using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>The tasks that an agent can work on.</summary>
internal static class TaskListCard
{
    /// <summary>The card's key.</summary>
    public const string Key = "my-tasks";

    private const int Shown = 10;

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(IReadOnlyList<QueuedTask> tasks, Moments moments)
    {
        if (tasks.Count == 0)
        {
            return new AdaptiveCard([CardText.Title("Your tasks"), CardText.Text("There is nothing to do at the moment.")]) { FallbackText = "There is nothing to do at the moment." };
        }

        var more = tasks.Count > Shown ? $"{tasks.Count - Shown} more are not shown. " : "";
        return new AdaptiveCard(
        [
            CardText.Title("Your tasks"),
            .. tasks.Take(Shown).Select(Row),
            CardText.Remark($"{more}As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium },
        ]) { FallbackText = $"Your tasks: {string.Join(", ", tasks.Take(Shown).Select(task => $"{task.Number} {task.Title}"))}" };
    }

    private static ColumnSet Row(QueuedTask task) => new(
    [
        new Column(
        [
            new TextBlock(Markdown.Escape(CardText.Cut(task.Title, 100))) { Weight = TextWeight.Bolder, MaxLines = 2 },
            CardText.Remark($"{Markdown.Escape(task.Number)} · {Markdown.Escape(CardText.Cut(task.Request, 100))}") with { Spacing = Spacing.None },
            new TextBlock($"● {TaskWords.Of(task.State)}{(task.IsMine ? ", yours" : "")}") { Size = TextSize.Small, Color = TaskWords.ColorOf(task.State), Spacing = Spacing.None },
        ]),
        new Column([new ActionSet([TaskButtons.Show(task.Number, task.Ordinal)])], "auto") { VerticalContentAlignment = VerticalAlignment.Center },
    ]) { Separator = true, Spacing = Spacing.Medium };
}
