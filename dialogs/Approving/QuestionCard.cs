using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Approving;

/// <summary>An approver's question in the requester's chat: a side thread, while the vote stays open.</summary>
internal static class QuestionCard
{
    /// <summary>The card's key in a conversation.</summary>
    public static string KeyOf(Guid question) => $"approval-question:{question:N}";

    /// <summary>Builds the card.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="question">The question, with its answer once there is one.</param>
    /// <param name="isOpen">Whether an answer still matters.</param>
    /// <param name="problem">What was wrong with an answer; null otherwise.</param>
    public static AdaptiveCard Build(string number, ApprovalQuestionLine question, bool isOpen, string? problem = null)
    {
        List<CardElement> body =
        [
            CardText.Kicker($"Question on {Markdown.Escape(number)}"),
            CardText.Text(Markdown.Format($"**{CardText.Cut(question.By.Name, 60)}** asks before deciding:")) with { Spacing = Spacing.None },
            new Container([.. CardText.Literal(question.Question, 2000)]) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium },
        ];
        List<CardButton> buttons = [];
        if (question.Answer is { } answer)
        {
            body.Add(CardText.Outcome(ContainerStyle.Good, [CardText.Remark("You answered"), .. CardText.Literal(answer, 2000)]));
        }
        else if (!isOpen)
        {
            body.Add(CardText.Outcome(ContainerStyle.Emphasis, CardText.Text("The approval is over; no answer is needed.")));
        }
        else
        {
            body.Add(new TextInput { Id = ApprovalButtons.AnswerField, Label = "Your answer", IsMultiline = true, MaxLength = 2000, IsRequired = true, ErrorMessage = "Write the answer first." });
            body.AddRange(problem is null ? [] : [new TextBlock(Markdown.Escape(problem)) { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None }]);
            buttons.Add(new VerbButton("Send answer", ApprovalButtons.AnswerVerb, ApprovalButtons.AskedField, question.Id.ToString("N")) { Style = ButtonStyle.Positive });
        }

        return new AdaptiveCard(body, buttons) { FallbackText = $"{question.By.Name} asks about {number}: {CardText.Cut(question.Question, 200)}" };
    }
}
