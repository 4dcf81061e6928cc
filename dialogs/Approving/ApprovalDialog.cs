using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.Approving;

/// <summary>Shows approvals to those who decide on them: the list of what waits, the oldest first, one after the other, and how each ended.</summary>
internal sealed class ApprovalDialog(MyApprovals mine, ApproveInBulk bulk, ApprovalCards cards, ShowApprovalList list)
{
    /// <summary>Asks for the list.</summary>
    public const string MyApprovals = "My approvals";

    /// <summary>Asks for the oldest of those that wait.</summary>
    public const string NextApproval = "Next approval";

    /// <summary>What is said of an approval that is missing and of one that is none of the person's business alike.</summary>
    public const string NotFound = "I find no approval of yours there.";

    /// <summary>Lists what waits for the person.</summary>
    public async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("I show your approvals only in our own chat, not here where everybody reads along.");
            return;
        }

        turn.Show(ApprovalListCard.Key, await ListCardAsync(turn, cancellationToken));
    }

    /// <summary>Lists what waits for the person, in their own chat, unless nothing does.</summary>
    public async Task ListIfAnyAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Message.Conversation.IsGroup && await mine.CountAsync(turn.Actor, cancellationToken) > 0)
        {
            await ListAsync(turn, cancellationToken);
        }
    }

    /// <summary>Shows the oldest of those that wait.</summary>
    public async Task NextAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Message.Conversation.IsGroup && await mine.ExecuteAsync(turn.Actor, cancellationToken) is [var oldest, ..])
        {
            await ShowAsync(turn, oldest.Approval.Id, oldest.Stage.Ordinal, cancellationToken);
        }
        else
        {
            await ListAsync(turn, cancellationToken);
        }
    }

    /// <summary>Approves those that the list showed and that are of low risk.</summary>
    public async Task ApproveManyAsync(Turn turn, IReadOnlyList<ApprovalId> seen, CancellationToken cancellationToken)
    {
        var outcome = await bulk.ExecuteAsync(seen, turn.Actor, cancellationToken);
        var left = outcome.Left.Count == 0 ? "" : Markdown.Format($" {string.Join(", ", outcome.Left)} needs a look of its own.");
        turn.Say(outcome.Approved.Count == 0
            ? "None of these waits for you any more, or none is of low risk." + left
            : Markdown.Format($"Approved: {string.Join(", ", outcome.Approved)}.") + left);
        turn.Update(ApprovalListCard.Key, await ListCardAsync(turn, cancellationToken));
    }

    /// <summary>Shows an approval's card as a new message.</summary>
    public async Task ShowAsync(Turn turn, ApprovalId id, int stage, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, id, stage, cancellationToken) is { } shown)
        {
            if (await cards.IsShownAsync(shown, turn.Conversation, cancellationToken))
            {
                turn.Update(shown.Key, ApprovalCard.Older(shown.Approval.Number));
            }

            turn.Show(shown.Key, ApprovalCard.Build(shown.ViewFor(turn.Person), turn.Moments));
        }
    }

    /// <summary>Shows the approval as it is now in the place of the card that was clicked.</summary>
    public async Task RefreshAsync(Turn turn, ApprovalId id, int stage, FieldProblem? problem, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, id, stage, cancellationToken) is { } shown)
        {
            turn.Update(shown.Key, ApprovalCard.Build(shown.ViewFor(turn.Person) with { Problem = problem }, turn.Moments));
        }
    }

    /// <summary>Shows what became of a vote: the card as it is now, a word where the card alone would not explain it, and what waits besides.</summary>
    public async Task ShowOutcomeAsync(Turn turn, VoteOutcome outcome, ApprovalId id, int stage, CancellationToken cancellationToken)
    {
        if (outcome is ApprovalNotFound)
        {
            turn.Say(NotFound);
            return;
        }

        await RefreshAsync(turn, id, stage, problem: null, cancellationToken);
        if (outcome is VoteRefused refused)
        {
            turn.Say(Markdown.Escape(ApprovalWords.Of(refused.Why, refused.Approval)));
        }
        else if (await mine.CountAsync(turn.Actor, cancellationToken) is > 0 and var more)
        {
            turn.Say(more == 1 ? "One more waits for your decision." : $"{more} more wait for your decision.", NextApproval, MyApprovals);
        }
    }

    /// <summary>Says how an approval stands to somebody whose click came too late or was never theirs.</summary>
    public async Task ExplainAsync(Turn turn, ApprovalId id, int stage, CancellationToken cancellationToken)
    {
        if (await cards.ReadAsync(id, stage, cancellationToken) is { } shown && shown.StandingOf(turn.Person) is ApproverStanding.MayNot(var why))
        {
            await RefreshAsync(turn, id, stage, problem: null, cancellationToken);
            turn.Say(Markdown.Escape(ApprovalWords.Of(why, shown.Approval)));
        }
        else
        {
            turn.Say(NotFound);
        }
    }

    private async Task<AdaptiveCard> ListCardAsync(Turn turn, CancellationToken cancellationToken) =>
        await list.ExecuteAsync(await mine.ExecuteAsync(turn.Actor, cancellationToken), turn.Moments, cancellationToken);

    /// <summary>The stage as its approvers see it; says why not when it is not for this person or not for this place.</summary>
    private async Task<ShownStage?> FindAsync(Turn turn, ApprovalId id, int stage, CancellationToken cancellationToken)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("I show approvals only in our own chat, not here where everybody reads along.");
            return null;
        }

        if (await cards.ReadAsync(id, stage, cancellationToken) is { } shown && shown.StandingOf(turn.Person) is not ApproverStanding.Stranger)
        {
            return shown;
        }

        turn.Say(NotFound);
        return null;
    }
}
