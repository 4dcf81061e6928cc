using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>What a task's card shows.</summary>
internal sealed record TaskView
{
    /// <summary>The request's number.</summary>
    public required string Number { get; init; }

    /// <summary>The request's title.</summary>
    public required string Request { get; init; }

    /// <summary>The item's emoji.</summary>
    public required string Icon { get; init; }

    /// <summary>The task.</summary>
    public required TaskLine Task { get; init; }

    /// <summary>Who ordered.</summary>
    public required string Requester { get; init; }

    /// <summary>Whom it is for; null for the requester.</summary>
    public string? RequestedFor { get; init; }

    /// <summary>What was ordered.</summary>
    public IReadOnlyList<AnswerLine> Answers { get; init; } = [];

    /// <summary>The agent who looks has it.</summary>
    public bool IsMine { get; init; }

    /// <summary>The request waits for somebody, in plain words; null otherwise.</summary>
    public string? Waits { get; init; }

    /// <summary>The request can be put on hold now.</summary>
    public bool CanHold { get; init; }

    /// <summary>The groups to which it can be given.</summary>
    public IReadOnlyList<Choice> Groups { get; init; } = [];

    /// <summary>When the request is due; null where nothing is promised.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

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
