using System.Globalization;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>The buttons of approvals. What a button carries only names the approval; the use case judges the verified person against the live record.</summary>
internal sealed class ApprovalClicks(
    ApprovalDialog dialog, CastVote cast, AskRequester ask, AnswerApprover answer, DelegateApprovals delegates, NudgeApprovers nudge, FindPeopleByName names, FindApproval find)
{
    /// <summary>Whether a verb is one of these.</summary>
    public static bool Knows(string verb) => verb.StartsWith("approval.", StringComparison.Ordinal);

    /// <summary>Does what the button says, and shows what is.</summary>
    public Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken) => (action.Verb, IdOf(action)) switch
    {
        (ApprovalButtons.BulkVerb, _) => dialog.ApproveManyAsync(turn, [.. action[ApprovalButtons.SeenField].Split(',').Select(IdOf).OfType<ApprovalId>()], cancellationToken),
        (ApprovalButtons.NudgeVerb, _) => NudgeAsync(turn, action[ApprovalButtons.TicketField], cancellationToken),
        (ApprovalButtons.AnswerVerb, _) => AnswerAsync(turn, action, cancellationToken),
        (_, null) => NotFound(turn),
        (ApprovalButtons.ShowVerb, { } id) => dialog.ShowAsync(turn, id, StageOf(action), cancellationToken),
        (ApprovalButtons.ApproveVerb, { } id) => VoteAsync(turn, new Ballot(id, StageOf(action), Vote.Approve, action[ApprovalButtons.CommentField], InPlaceOf(action)), cancellationToken),
        (ApprovalButtons.RejectVerb, { } id) => VoteAsync(turn, new Ballot(id, StageOf(action), Vote.Reject, action[ApprovalButtons.ReasonField], InPlaceOf(action)), cancellationToken),
        (ApprovalButtons.AskVerb, { } id) => AskAsync(turn, id, action, cancellationToken),
        (ApprovalButtons.DelegateVerb, { } id) => DelegateAsync(turn, id, action, cancellationToken),
        _ => NotFound(turn),
    };

    private async Task VoteAsync(Turn turn, Ballot ballot, CancellationToken cancellationToken)
    {
        var outcome = await cast.ExecuteAsync(ballot, turn.Actor, cancellationToken);
        if (outcome is VoteRefused { Why: VoteRefusal.ReasonMissing or VoteRefusal.ReasonTooLong } wrong)
        {
            var field = ballot.Vote == Vote.Reject ? ApprovalButtons.ReasonField : ApprovalButtons.CommentField;
            await dialog.RefreshAsync(turn, ballot.Approval, ballot.Stage, new FieldProblem(field, ApprovalWords.Of(wrong.Why, wrong.Approval), CardText.Cut(ballot.Reason ?? "", 2000)), cancellationToken);
            return;
        }

        await dialog.ShowOutcomeAsync(turn, outcome, ballot.Approval, ballot.Stage, cancellationToken);
    }

    private async Task AskAsync(Turn turn, ApprovalId id, CardAction action, CancellationToken cancellationToken)
    {
        var question = action[ApprovalButtons.QuestionField];
        switch (await ask.ExecuteAsync(id, question, turn.Actor, cancellationToken))
        {
            case ApprovalTalkOutcome.Done:
                await dialog.RefreshAsync(turn, id, StageOf(action), null, cancellationToken);
                turn.Say("I have passed your question on. The answer comes here; until then your decision stays open.");
                break;
            case ApprovalTalkOutcome.TextMissing:
                await dialog.RefreshAsync(turn, id, StageOf(action), new FieldProblem(ApprovalButtons.QuestionField, "Write the question first.", ""), cancellationToken);
                break;
            case ApprovalTalkOutcome.TextTooLong:
                await dialog.RefreshAsync(turn, id, StageOf(action), new FieldProblem(ApprovalButtons.QuestionField, "That is too long: at most 2,000 characters.", CardText.Cut(question, 2000)), cancellationToken);
                break;
            default:
                await dialog.ExplainAsync(turn, id, StageOf(action), cancellationToken);
                break;
        }
    }

    private async Task DelegateAsync(Turn turn, ApprovalId id, CardAction action, CancellationToken cancellationToken)
    {
        var words = action[ApprovalButtons.SubstituteField];
        var found = await names.ExecuteAsync(words, cancellationToken);
        var outcome = found is [var person] ? await delegates.ExecuteAsync(id, turn.Actor, person.Id, cancellationToken) : null;
        if (outcome is DelegationMade made)
        {
            await dialog.RefreshAsync(turn, id, StageOf(action), null, cancellationToken);
            turn.Say(Markdown.Format($"**{made.Delegation.To.Name}** may decide this in your place and is told. You still can, too: whoever is first counts."));
        }
        else if (outcome is DelegationRefused { Why: DelegationRefusal.NotAsked })
        {
            await dialog.ExplainAsync(turn, id, StageOf(action), cancellationToken);
        }
        else
        {
            var wrong = (outcome as DelegationRefused)?.Why is { } why ? DelegationDialog.Of(why)
                : found.Count > 1 ? $"Several people are called that: {string.Join(", ", found.Select(one => $"{one.Name} ({one.Login})"))}."
                : "I find nobody of that name.";
            await dialog.RefreshAsync(turn, id, StageOf(action), new FieldProblem(ApprovalButtons.SubstituteField, wrong, CardText.Cut(words, 200)), cancellationToken);
        }
    }

    private async Task AnswerAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var known = Guid.TryParseExact(action[ApprovalButtons.AskedField], "N", out var question);
        var outcome = known ? await answer.ExecuteAsync(question, action[ApprovalButtons.AnswerField], turn.Actor, cancellationToken) : ApprovalTalkOutcome.NotFound;
        var problem = outcome switch
        {
            ApprovalTalkOutcome.TextMissing => "Write the answer first.",
            ApprovalTalkOutcome.TextTooLong => "That is too long: at most 2,000 characters.",
            _ => null,
        };
        if (outcome == ApprovalTalkOutcome.NotFound)
        {
            await NotFound(turn);
        }
        else if (await find.ForQuestionAsync(question, turn.Actor, cancellationToken) is { } approval)
        {
            var line = approval.Questions.First(one => one.Id == question);
            turn.Update(QuestionCard.KeyOf(question), QuestionCard.Build(approval.Number, line, approval.State == ApprovalState.Waiting, problem));
        }
    }

    private async Task NudgeAsync(Turn turn, string number, CancellationToken cancellationToken) => turn.Say(await nudge.ExecuteAsync(number, turn.Actor, cancellationToken) switch
    {
        ApprovalTalkOutcome.Done => Markdown.Format($"I have asked those who are awaited to decide on **{number}**."),
        ApprovalTalkOutcome.TooSoon => "They were asked a short while ago. Give them a few hours.",
        ApprovalTalkOutcome.Over => Markdown.Format($"Nobody has to decide on **{number}** any more."),
        _ => Markdown.Format($"I find no ticket {number} of yours that waits for approval."),
    });

    private static Task NotFound(Turn turn)
    {
        turn.Say(ApprovalDialog.NotFound);
        return Task.CompletedTask;
    }

    private static ApprovalId? IdOf(CardAction action) => IdOf(action[ApprovalButtons.ApprovalField]);

    private static ApprovalId? IdOf(string text) => Guid.TryParseExact(text, "N", out var id) ? new ApprovalId(id) : null;

    private static int StageOf(CardAction action) => int.TryParse(action[ApprovalButtons.StageField], NumberStyles.None, CultureInfo.InvariantCulture, out var stage) ? stage : 0;

    private static PersonId? InPlaceOf(CardAction action) => Guid.TryParseExact(action[ApprovalButtons.InPlaceField], "N", out var id) ? new PersonId(id) : null;
}
