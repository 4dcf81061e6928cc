using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>What a task's card offers.</summary>
internal static class TaskButtons
{
    /// <summary>Takes the task.</summary>
    public const string TakeVerb = "task.take";

    /// <summary>The task is done.</summary>
    public const string DoneVerb = "task.done";

    /// <summary>The task is not needed.</summary>
    public const string SkipVerb = "task.skip";

    /// <summary>Gives the task to another group.</summary>
    public const string PassVerb = "task.pass";

    /// <summary>Puts the request on hold.</summary>
    public const string HoldVerb = "task.hold";

    /// <summary>The request goes on.</summary>
    public const string ResumeVerb = "task.resume";

    /// <summary>Shows the task.</summary>
    public const string ShowVerb = "task.show";

    /// <summary>The data field with the request's number.</summary>
    public const string TicketField = "ticket";

    /// <summary>The data field with the task's place in the request.</summary>
    public const string TaskField = "task";

    /// <summary>The input with what was done.</summary>
    public const string NoteField = "note";

    /// <summary>The input with why it is not needed.</summary>
    public const string WhyField = "why";

    /// <summary>The input with the group.</summary>
    public const string GroupField = "group";

    /// <summary>The input with what the request waits for.</summary>
    public const string ReasonField = "reason";

    /// <summary>The input with what is asked of the requester.</summary>
    public const string QuestionField = "question";

    private static readonly Choice[] Reasons = [new("An answer of the requester", "requester"), new("The vendor", "vendor"), new("A change", "change")];

    /// <summary>The buttons, the likeliest first.</summary>
    public static IReadOnlyList<CardButton> For(TaskView view) => view.Task.State switch
    {
        _ when view.Task.State is not (TaskState.Open or TaskState.InProgress) => [],
        _ when view.Waits is not null => [Button("Go on", ResumeVerb, view) with { Style = ButtonStyle.Positive, SendsInputs = false }],
        TaskState.InProgress when view.IsMine => [Done(view), .. Hold(view), Pass(view), Skip(view)],
        _ => [Button(view.Task.Assignee is null ? "Take" : "Take over", TakeVerb, view) with { Style = ButtonStyle.Positive, SendsInputs = false }, Done(view), Pass(view), Skip(view)],
    };

    /// <summary>Opens a task from a list.</summary>
    public static VerbButton Show(string number, int task) =>
        new("Open", ShowVerb, new Dictionary<string, string> { [TicketField] = number, [TaskField] = FormattableString.Invariant($"{task}") }) { SendsInputs = false };

    private static ShowCardButton Done(TaskView view) => new(
        "Done", [new TextInput { Id = NoteField, Label = "What was done; the requester reads it. You may leave this empty.", IsMultiline = true, MaxLength = 2000 }],
        Button("Task done", DoneVerb, view) with { Style = ButtonStyle.Positive }) { Style = view.IsMine ? ButtonStyle.Positive : null };

    private static ShowCardButton Skip(TaskView view) => new(
        "Not needed", [new TextInput { Id = WhyField, Label = "Why; the requester reads it", IsMultiline = true, MaxLength = 2000, IsRequired = true, ErrorMessage = "Say why it is not needed." }],
        Button("Skip the task", SkipVerb, view));

    private static ShowCardButton Pass(TaskView view) => new(
        "Pass on", [new ChoiceInput(view.Groups) { Id = GroupField, Label = "To which group", IsRequired = true, ErrorMessage = "Choose a group." }], Button("Give it to them", PassVerb, view));

    private static IEnumerable<CardButton> Hold(TaskView view) => !view.CanHold ? [] :
    [
        new ShowCardButton(
            "Wait",
            [
                new ChoiceInput(Reasons) { Id = ReasonField, Label = "What for", Value = "requester", IsRequired = true, ErrorMessage = "Choose what it waits for." },
                new TextInput { Id = QuestionField, Label = "What the requester reads; needed when you ask them something", IsMultiline = true, MaxLength = 2000 },
            ],
            Button("Put on hold", HoldVerb, view)),
    ];

    private static VerbButton Button(string title, string verb, TaskView view) =>
        new(title, verb, new Dictionary<string, string> { [TicketField] = view.Number, [TaskField] = FormattableString.Invariant($"{view.Task.Ordinal}") });
}
