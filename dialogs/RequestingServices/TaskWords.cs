using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>The words and colours of tasks, the same on every card.</summary>
internal static class TaskWords
{
    /// <summary>A state in words.</summary>
    public static string Of(TaskState state) => state switch
    {
        TaskState.Planned => "Later",
        TaskState.Open => "Not begun",
        TaskState.InProgress => "In progress",
        TaskState.Done => "Done",
        TaskState.Skipped => "Not needed",
        _ => "Cancelled",
    };

    /// <summary>What a state's colour says.</summary>
    public static TextColor ColorOf(TaskState state) => state switch
    {
        TaskState.InProgress => TextColor.Accent,
        TaskState.Open => TextColor.Warning,
        TaskState.Done => TextColor.Good,
        _ => TextColor.Default,
    };

    /// <summary>A task in a list: a mark, what is to be done, who does it.</summary>
    public static ColumnSet Line(TaskLine task, Moments moments) => new(
    [
        new Column([new TextBlock(Mark(task.State)) { Color = ColorOf(task.State) }], "24px"),
        new Column(
        [
            new TextBlock(Markdown.Escape(CardText.Cut(task.Title, 160))) { IsSubtle = task.State is TaskState.Planned or TaskState.Cancelled or TaskState.Skipped ? true : null },
            CardText.Remark(Who(task, moments)) with { Spacing = Spacing.None },
            .. task.Note is { } note ? CardText.Literal(note, 200) : [],
        ]),
    ]) { Spacing = Spacing.Small };

    private static string Mark(TaskState state) => state switch
    {
        TaskState.Done => "✔",
        TaskState.InProgress => "▶",
        TaskState.Open => "●",
        TaskState.Planned => "○",
        _ => "–",
    };

    private static string Who(TaskLine task, Moments moments)
    {
        var who = task.Assignee is { } agent ? CardText.Name(agent.Name) : task.Group is { } group ? CardText.Name(group.Name) : "nobody yet";
        return task.EndedAt is { } at && task.State is TaskState.Done or TaskState.Skipped ? $"{Of(task.State)} · {who} · {moments.On(task.EndedAt.GetValueOrDefault())}" : $"{Of(task.State)} · {who}";
    }
}
