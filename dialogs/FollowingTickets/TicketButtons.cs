using DeskBot.Backend.Tickets;
using System.Globalization;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>What a ticket card offers. A button that a state does not allow is not there; the use case refuses it all the same.</summary>
internal static class TicketButtons
{
    /// <summary>Shows the ticket's card.</summary>
    public const string ShowVerb = "ticket.show";

    /// <summary>The requester adds a comment (<see cref="CommentField"/>).</summary>
    public const string CommentVerb = "ticket.comment";

    /// <summary>The requester cancels, perhaps saying why (<see cref="ReasonField"/>).</summary>
    public const string CancelVerb = "ticket.cancel";

    /// <summary>The requester asks for news.</summary>
    public const string NudgeVerb = "ticket.nudge";

    /// <summary>The requester confirms the resolution, with <see cref="RatingField"/> from 1 to 5, which may be empty.</summary>
    public const string WorksVerb = "ticket.works";

    /// <summary>The requester says that it is still broken (<see cref="ProblemField"/>): reopens.</summary>
    public const string StillBrokenVerb = "ticket.stillBroken";

    /// <summary>An agent takes the ticket.</summary>
    public const string TakeVerb = "ticket.take";

    /// <summary>An agent writes to the requester (<see cref="ReplyField"/>).</summary>
    public const string ReplyVerb = "ticket.reply";

    /// <summary>An agent resolves with <see cref="CodeField"/> and a note (<see cref="NoteField"/>).</summary>
    public const string ResolveVerb = "ticket.resolve";

    /// <summary>Hands out the ticket's files.</summary>
    public const string FilesVerb = "ticket.files";

    /// <summary>The data field with the ticket's number.</summary>
    public const string TicketField = "ticket";

    /// <summary>The field with a comment.</summary>
    public const string CommentField = "comment";

    /// <summary>The field with the reason for cancelling.</summary>
    public const string ReasonField = "reason";

    /// <summary>The field that says what is still broken.</summary>
    public const string ProblemField = "problem";

    /// <summary>The field with an agent's reply.</summary>
    public const string ReplyField = "reply";

    /// <summary>The field with the resolution's note.</summary>
    public const string NoteField = "note";

    /// <summary>The field with the rating.</summary>
    public const string RatingField = "rating";

    /// <summary>The field with the resolution code.</summary>
    public const string CodeField = "code";

    /// <summary>The resolution codes an agent chooses from.</summary>
    public static IReadOnlyList<Choice> ResolutionCodes { get; } =
    [
        new("Fixed", "fixed"),
        new("Workaround given", "workaround"),
        new("Explained, nothing was broken", "explained"),
        new("Could not be reproduced", "notReproduced"),
        new("Solved by the requester", "solvedByRequester"),
    ];

    /// <summary>The buttons for a ticket, the likeliest first.</summary>
    public static IReadOnlyList<CardButton> For(TicketView view) => view.Viewer switch
    {
        TicketViewer.Requester => [.. ForRequester(view), .. Files(view)],
        TicketViewer.Agent => [.. ForAgent(view), .. Files(view)],
        _ => [],
    };

    internal static IEnumerable<CardButton> Files(TicketView view) =>
        view.Files.Count == 0 ? [] : [Button("Files", FilesVerb, view) with { SendsInputs = false, Tooltip = $"Sends you the {TicketFilesWords.Count(view.Files.Count)} of this ticket" }];

    private static List<CardButton> ForRequester(TicketView view) => view.State switch
    {
        TicketState.New when IsLate(view) => [Comment(view), .. Nudge(view), Cancel(view)],
        TicketState.New => [Comment(view), Cancel(view)],
        TicketState.InProgress => [Comment(view), .. Nudge(view)],
        TicketState.OnHold when view.WaitsForRequester => [Comment(view) with { Title = "Answer", Style = ButtonStyle.Positive }],
        TicketState.OnHold => [Comment(view), .. Nudge(view)],
        TicketState.Resolved when view.Rating is null => [Works(view), StillBroken(view)],
        TicketState.Resolved => [StillBroken(view)],
        _ => [],
    };

    private static List<CardButton> ForAgent(TicketView view) => view.State switch
    {
        TicketState.New or TicketState.InProgress or TicketState.OnHold when view.IsMine => [Reply(view), Resolve(view)],
        TicketState.New or TicketState.InProgress or TicketState.OnHold => [Take(view), Reply(view), Resolve(view)],
        _ => [],
    };

    private static bool IsLate(TicketView view) => view.Clocks.Any(clock => clock.State == ClockState.Breached);

    internal static ShowCardButton Comment(TicketView view) =>
        Asking("Add comment", Text(CommentField, "Your comment", "Write the comment first."), Button("Send", CommentVerb, view));

    internal static ShowCardButton StillBroken(TicketView view) =>
        Asking("Still broken", Text(ProblemField, "What is still wrong", "Say what is still wrong."), Button("Reopen", StillBrokenVerb, view));

    internal static ShowCardButton Reply(TicketView view) =>
        Asking("Reply to requester", Text(ReplyField, "The requester reads this", "Write the reply first."), Button("Send to requester", ReplyVerb, view));

    internal static ShowCardButton Cancel(TicketView view)
    {
        var why = Text(ReasonField, "Why? You may leave this empty.", required: null);
        return new ShowCardButton("Cancel ticket", [why], Button("Cancel this ticket", CancelVerb, view) with { Style = ButtonStyle.Destructive });
    }

    private static VerbButton Take(TicketView view) =>
        Button(view.Assignee is null ? "Take" : "Take over", TakeVerb, view) with { Style = ButtonStyle.Positive, SendsInputs = false };

    internal static IEnumerable<CardButton> Nudge(TicketView view) =>
        view.IsNudged ? [] : [Button("Nudge", NudgeVerb, view) with { SendsInputs = false, Tooltip = "Asks the desk for news" }];

    internal static ShowCardButton Works(TicketView view)
    {
        var stars = Enumerable.Range(1, 5).Reverse().Select(n => new Choice(Stars(n), n.ToString(CultureInfo.InvariantCulture)));
        var rating = new ChoiceInput([.. stars]) { Id = RatingField, Label = "How was it? You may leave this empty.", Style = ChoiceStyle.Expanded };
        return new ShowCardButton("It works", [rating], Button("Confirm", WorksVerb, view) with { Style = ButtonStyle.Positive }) { Style = ButtonStyle.Positive };
    }

    private static string Stars(int count) => count switch
    {
        5 => "★★★★★ Excellent",
        4 => "★★★★ Good",
        3 => "★★★ All right",
        2 => "★★ Poor",
        _ => "★ Bad",
    };

    private static ShowCardButton Resolve(TicketView view)
    {
        var code = new ChoiceInput(ResolutionCodes)
        {
            Id = CodeField,
            Label = "How it was resolved",
            Style = ChoiceStyle.Compact,
            IsRequired = true,
            ErrorMessage = "Choose how it was resolved.",
        };
        var note = Text(NoteField, "What was done; the requester reads this", "Say what was done.");
        return new ShowCardButton("Resolve", [code, note], Button("Resolve", ResolveVerb, view) with { Style = ButtonStyle.Positive });
    }

    private static ShowCardButton Asking(string title, TextInput field, VerbButton send) => new(title, [field], send with { Style = ButtonStyle.Positive });

    private static TextInput Text(string id, string label, string? required) => new()
    {
        Id = id,
        Label = label,
        IsMultiline = true,
        MaxLength = 4000,
        IsRequired = required is null ? null : true,
        ErrorMessage = required,
    };

    private static VerbButton Button(string title, string verb, TicketView view) => new(title, verb, TicketField, view.Number);
}
