using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Approving;

/// <summary>
/// The part of a request's or a change's card that says how its approval goes: who has decided, who is awaited, until when. The card's builder puts it where it belongs,
/// and <see cref="Nudge"/> among its buttons.
/// </summary>
internal static class ApprovalSection
{
    private const int MostVotes = 4;
    private const int MostAwaited = 4;

    /// <summary>The elements; none where nothing was asked.</summary>
    /// <param name="approval">The approval as it stands (<see cref="ApprovalsOf"/>); null when none was asked.</param>
    /// <param name="moments">Times as the reader reads them.</param>
    public static IEnumerable<CardElement> Build(ApprovalOverview? approval, Moments moments)
    {
        if (approval is null)
        {
            yield break;
        }

        var (words, color) = ApprovalWords.Of(approval.State);
        var state = new TextBlock($"● {words}") { Size = TextSize.Small, Weight = TextWeight.Bolder, Color = color, Wrap = false };
        yield return new ColumnSet([new Column([CardText.Label("Approval")]), new Column([state], "auto")]) { Separator = true, Spacing = Spacing.Medium };
        foreach (var stage in approval.Stages.Where(stage => stage.State != ApprovalStageState.Dropped))
        {
            yield return new Container([.. Stage(stage, moments)]) { Spacing = Spacing.Small };
        }

        if (approval is { State: ApprovalState.Rejected, DecidedBy: null })
        {
            yield return CardText.Remark("The time for the approval ran out.");
        }
    }

    /// <summary>The requester's button that asks approvers to hurry; null when nobody is awaited.</summary>
    /// <param name="approval">The approval as it stands.</param>
    public static VerbButton? Nudge(ApprovalOverview? approval) => approval is { Current.State: ApprovalStageState.Waiting }
        ? new VerbButton("Nudge approvers", ApprovalButtons.NudgeVerb, ApprovalButtons.TicketField, approval.Number) { SendsInputs = false }
        : null;

    private static IEnumerable<CardElement> Stage(ApprovalStageOverview stage, Moments moments)
    {
        var (words, _) = ApprovalWords.Of(stage.State);
        var color = stage.State == ApprovalStageState.Rejected ? TextColor.Attention : TextColor.Default; // the heading has the state's colour
        var due = stage is { State: ApprovalStageState.Waiting, DueAt: { } at } ? $", by {moments.On(at)}" : "";
        yield return new TextBlock($"**{CardText.Name(stage.Name)}**: {words.ToLowerInvariant()}{due}") { Color = color };
        if (stage.Approvers > 1)
        {
            yield return CardText.Remark($"{ApprovalWords.Rule(stage.Rule, stage.Approvers, stage.Needed)}: {ApprovalWords.Tally(stage)}") with { Spacing = Spacing.None };
        }

        foreach (var line in stage.Seats.Where(seat => seat.Vote is not null).TakeLast(MostVotes).SelectMany(seat => ApprovalCard.VoteLine(seat, moments)))
        {
            yield return line;
        }

        if (stage.State == ApprovalStageState.Waiting && stage.Awaited.Any())
        {
            yield return CardText.Remark($"Awaited: {Markdown.Escape(ApprovalWords.Awaited(stage, MostAwaited))}") with { Spacing = Spacing.Small };
        }
    }
}
