using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>What people write about approvals: "my approvals", "approve REQ0000001", "delegate my approvals to Mateo until Friday", and the answer to an approver's question.</summary>
internal sealed class ApprovalTexts(ApprovalDialog dialog, DelegationDialog delegations, CastVote cast, AnswerApprover answer)
{
    private static readonly char[] Marks = [':', ',', '-', '\n'];

    /// <summary>Does what the text plainly asks for.</summary>
    /// <returns>False when the message is something else.</returns>
    public async Task<bool> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        switch (ApprovalCommands.Read(turn.Message.Text))
        {
            case ApprovalCommand.List:
                await dialog.ListAsync(turn, cancellationToken);
                return true;
            case ApprovalCommand.Next:
                await dialog.NextAsync(turn, cancellationToken);
                return true;
            case ApprovalCommand.Delegate command:
                await delegations.DelegateAsync(turn, command, cancellationToken);
                return true;
            case ApprovalCommand.Revoke:
                await delegations.RevokeAsync(turn, cancellationToken);
                return true;
            case ApprovalCommand.Delegations:
                await delegations.ListAsync(turn, cancellationToken);
                return true;
            case ApprovalCommand.Decide command:
                await DecideAsync(turn, command, cancellationToken);
                return true;
            default:
                return await AnswerAsync(turn, cancellationToken);
        }
    }

    /// <summary>Lists what waits for the person.</summary>
    public Task ListAsync(Turn turn, CancellationToken cancellationToken) => dialog.ListAsync(turn, cancellationToken);

    /// <summary>Shows somebody who opens a new chat what waits for them: it may have been asked before they were here.</summary>
    public Task GreetAsync(Turn turn, CancellationToken cancellationToken) => dialog.ListIfAnyAsync(turn, cancellationToken);

    private async Task DecideAsync(Turn turn, ApprovalCommand.Decide command, CancellationToken cancellationToken)
    {
        var outcome = await cast.ExecuteAsync(command.Number, turn.Actor, command.IsApproval ? Vote.Approve : Vote.Reject, command.Reason, cancellationToken);
        switch (outcome)
        {
            case VoteCounted counted:
                turn.Say(Markdown.Format($"Your vote counts: **{(command.IsApproval ? "approved" : "rejected")}**.") + " " + Markdown.Escape(ApprovalWords.Outcome(counted.Approval)));
                break;
            case VoteRefused { Why: VoteRefusal.ReasonMissing } refused:
                turn.Say(Markdown.Format($"Say why, for example: *reject {refused.Approval.Number}: not in this year's budget*."));
                break;
            case VoteRefused refused:
                turn.Say(Markdown.Escape(ApprovalWords.Of(refused.Why, refused.Approval)));
                break;
            default:
                turn.Say(ApprovalDialog.NotFound);
                break;
        }
    }

    /// <summary>"REQ0000001: it is for the fair" answers the approver who asked, if somebody did.</summary>
    private async Task<bool> AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = turn.Message.Text.Trim();
        if (turn.Understanding?.Entities.TicketNumbers is not [var number] || !text.StartsWith(number, StringComparison.OrdinalIgnoreCase)
            || text[number.Length..].TrimStart(' ').AsSpan().IndexOfAny(Marks) != 0)
        {
            return false;
        }

        if (await answer.ExecuteAsync(number, text[number.Length..].Trim([.. Marks, ' ', '\r', '\t']), turn.Actor, cancellationToken) != ApprovalTalkOutcome.Done)
        {
            return false;
        }

        turn.Say(Markdown.Format($"I have passed your answer on **{number}** to the approver who asked."));
        return true;
    }
}
