using DeskBot.Backend.Approvals;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.Approving;

/// <summary>One line of the list.</summary>
/// <param name="Vote">The vote that is awaited.</param>
/// <param name="Title">What is to be approved; written by people.</param>
internal sealed record ApprovalRow(AwaitedVote Vote, string Title);

/// <summary>What waits for a person's decision, the oldest first. Those of low risk that it shows may be approved in one go.</summary>
internal static class ApprovalListCard
{
    /// <summary>How many the list shows.</summary>
    public const int Shown = 8;

    /// <summary>The card's key.</summary>
    public const string Key = "my-approvals";

    /// <summary>Builds the card.</summary>
    /// <param name="rows">The first ones, at most <see cref="Shown"/>.</param>
    /// <param name="total">How many there are altogether.</param>
    /// <param name="moments">Times as the reader reads them.</param>
    public static AdaptiveCard Build(IReadOnlyList<ApprovalRow> rows, int total, Moments moments)
    {
        if (rows.Count == 0)
        {
            return new AdaptiveCard([CardText.Title("Your approvals"), CardText.Text("Nothing waits for your decision.")]) { FallbackText = "Nothing waits for your decision." };
        }

        List<CardElement> body = [CardText.Title(total == 1 ? "One approval waits for you" : $"{total} approvals wait for you"), .. rows.Select(row => Row(row, moments))];
        var more = total > rows.Count ? $"{total - rows.Count} more follow when these are decided. " : "";
        body.Add(CardText.Remark($"{more}As of {moments.Now}") with { Separator = true, Spacing = Spacing.Medium });
        return new AdaptiveCard(body, [.. Bulk(rows)]) { FallbackText = $"Waiting for you: {string.Join(", ", rows.Select(row => row.Vote.Approval.Number))}" };
    }

    private static IEnumerable<CardButton> Bulk(IReadOnlyList<ApprovalRow> rows)
    {
        var low = rows.Where(row => row.Vote.Approval.IsLowRisk).Select(row => row.Vote.Approval.Id.Value.ToString("N")).ToList();
        if (low.Count > 1)
        {
            yield return new VerbButton($"Approve the {low.Count} of low risk", ApprovalButtons.BulkVerb, ApprovalButtons.SeenField, string.Join(',', low)) { SendsInputs = false };
        }
    }

    private static ColumnSet Row(ApprovalRow row, Moments moments)
    {
        var (approval, stage) = (row.Vote.Approval, row.Vote.Stage);
        var open = new VerbButton("Open", ApprovalButtons.ShowVerb, new Dictionary<string, string>
        {
            [ApprovalButtons.ApprovalField] = approval.Id.Value.ToString("N"),
            [ApprovalButtons.StageField] = stage.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }) { Tooltip = $"Opens {approval.Number}", SendsInputs = false };
        var place = row.Vote.InPlaceOf is { } approver ? $" · for {CardText.Name(approver.Name)}" : "";
        var risk = approval.IsLowRisk ? " · low risk" : "";
        return new ColumnSet(
        [
            new Column(
            [
                new TextBlock(Markdown.Escape(CardText.Cut(row.Title, 100))) { Weight = TextWeight.Bolder, MaxLines = 2 },
                CardText.Remark($"{Markdown.Escape(approval.Number)} · {CardText.Name(approval.Requester.Name)}{place}{risk}") with { Spacing = Spacing.None },
                new TextBlock(stage.DueAt is { } due ? $"● Decide by {moments.On(due)}" : "● Waiting") { Size = TextSize.Small, Color = TextColor.Accent, Spacing = Spacing.None },
            ]),
            new Column([new ActionSet([open])], "auto") { VerticalContentAlignment = VerticalAlignment.Center },
        ]) { Separator = true, Spacing = Spacing.Medium };
    }
}
