using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Approving;

/// <summary>What an approver's card offers while their vote is awaited. The use case judges the live record all the same.</summary>
internal static class ApprovalButtons
{
    /// <summary>Shows the card.</summary>
    public const string ShowVerb = "approval.show";

    /// <summary>Approves, perhaps with a comment (<see cref="CommentField"/>).</summary>
    public const string ApproveVerb = "approval.approve";

    /// <summary>Rejects with a reason (<see cref="ReasonField"/>).</summary>
    public const string RejectVerb = "approval.reject";

    /// <summary>Asks the requester (<see cref="QuestionField"/>).</summary>
    public const string AskVerb = "approval.ask";

    /// <summary>Lets somebody else decide this one (<see cref="SubstituteField"/>).</summary>
    public const string DelegateVerb = "approval.delegate";

    /// <summary>Approves what the list shows and is of low risk (<see cref="SeenField"/>).</summary>
    public const string BulkVerb = "approval.bulk";

    /// <summary>The requester asks the approvers to hurry (<see cref="TicketField"/>).</summary>
    public const string NudgeVerb = "approval.nudge";

    /// <summary>The requester answers a question (<see cref="AskedField"/>, <see cref="AnswerField"/>).</summary>
    public const string AnswerVerb = "approval.answer";

    /// <summary>The data field with the approval's id.</summary>
    public const string ApprovalField = "approval";

    /// <summary>The data field with the stage's ordinal.</summary>
    public const string StageField = "stage";

    /// <summary>The data field with the approver in whose place the reader decides.</summary>
    public const string InPlaceField = "inPlaceOf";

    /// <summary>The data field with the approvals that a list showed, separated by commas.</summary>
    public const string SeenField = "seen";

    /// <summary>The data field with a ticket's number.</summary>
    public const string TicketField = "ticket";

    /// <summary>The data field with a question's id.</summary>
    public const string AskedField = "asked";

    /// <summary>The field with a comment on an approval.</summary>
    public const string CommentField = "approvalComment";

    /// <summary>The field with the reason for a rejection.</summary>
    public const string ReasonField = "rejectReason";

    /// <summary>The field with a question to the requester.</summary>
    public const string QuestionField = "approvalQuestion";

    /// <summary>The field with a substitute's name.</summary>
    public const string SubstituteField = "substitute";

    /// <summary>The field with an answer.</summary>
    public const string AnswerField = "approvalAnswer";

    private const int Longest = 2000;

    /// <summary>The buttons, the likeliest first; none when the reader's vote is not awaited.</summary>
    public static IReadOnlyList<CardButton> For(ApprovalCardView view)
    {
        if (!view.IsAwaited)
        {
            return [];
        }

        var approve = Button(view, "Approve", ApproveVerb) with { SendsInputs = false, Style = ButtonStyle.Positive };
        return [approve, .. Panels(view).Where(panel => panel.Field.Id != view.Problem?.Field).Select(panel => panel.Unfolds())];
    }

    /// <summary>The field that was not filled in right, open, with what is wrong below it and its button.</summary>
    public static IEnumerable<CardElement> Reopened(ApprovalCardView view)
    {
        if (view.Problem is { } problem && view.IsAwaited && Panels(view).FirstOrDefault(panel => panel.Field.Id == problem.Field) is { } panel)
        {
            yield return panel.Field with { Value = problem.Typed, Spacing = Spacing.Medium };
            yield return new TextBlock(Markdown.Escape(problem.Words)) { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None };
            yield return new ActionSet([panel.Send]) { Spacing = Spacing.Small };
        }
    }

    private static Panel[] Panels(ApprovalCardView view) =>
    [
        new("Reject", Text(ReasonField, "Why you reject it; the requester reads this", "Say why you reject it."), Button(view, "Reject request", RejectVerb) with { Style = ButtonStyle.Destructive }),
        new("Ask the requester", Text(QuestionField, $"Your question to {view.Approval.Requester.Name}", "Write the question first."), Button(view, "Send question", AskVerb)),
        new("Delegate", Text(SubstituteField, "Who decides this one in your place", "Name a person.") with { IsMultiline = null, MaxLength = 200, Placeholder = "Name or login" }, Button(view, "Pass on", DelegateVerb)),
        new("Approve with a comment", Text(CommentField, "Your comment; the requester reads this", null), Button(view, "Approve and send", ApproveVerb) with { Style = ButtonStyle.Positive }),
    ];

    private static TextInput Text(string id, string label, string? required) => new()
    {
        Id = id,
        Label = CardText.Cut(label, 120),
        IsMultiline = true,
        MaxLength = Longest,
        IsRequired = required is null ? null : true,
        ErrorMessage = required,
    };

    private static VerbButton Button(ApprovalCardView view, string title, string verb)
    {
        var data = new Dictionary<string, string>
        {
            [ApprovalField] = view.Approval.Id.Value.ToString("N"),
            [StageField] = view.Stage.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (view.InPlaceOf is { } approver)
        {
            data[InPlaceField] = approver.Id.Value.ToString("N");
        }

        return new VerbButton(title, verb, data);
    }

    private sealed record Panel(string Title, TextInput Field, VerbButton Send)
    {
        public ShowCardButton Unfolds() => new(Title, [Field], Send);
    }
}
