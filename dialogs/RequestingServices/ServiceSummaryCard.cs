using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.Requests;
using DeskBot.Dialogs.Cards;

namespace DeskBot.Dialogs.RequestingServices;

/// <summary>What the summary shows before the last word.</summary>
internal sealed record ServiceSummaryView
{
    /// <summary>Names the draft in the buttons' data.</summary>
    public required string Id { get; init; }

    /// <summary>The item's emoji.</summary>
    public required string Icon { get; init; }

    /// <summary>The item's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it will be: answers, cost, approvers, work, time.</summary>
    public required RequestPreview Preview { get; init; }

    /// <summary>The request that is being changed; null for a new order.</summary>
    public string? Edits { get; init; }

    /// <summary>What changes, where a request is changed.</summary>
    public IReadOnlyList<AnswerChange> Changes { get; init; } = [];
}

/// <summary>The summary before an order: what it costs, who will be asked, when it can be there.</summary>
internal static class ServiceSummaryCard
{
    /// <summary>Submits the order, or saves the change.</summary>
    public const string SubmitVerb = "order.submit";

    /// <summary>Goes back to the form.</summary>
    public const string BackVerb = "order.back";

    private const int MostAnswers = 12;
    private const int MostNames = 3;

    /// <summary>Builds the card.</summary>
    public static AdaptiveCard Build(ServiceSummaryView view, Moments moments)
    {
        var answers = view.Preview.Answers.Take(MostAnswers).Select(line => new Fact(line.Label, Markdown.Escape(CardText.Cut(line.Text, 200))));
        List<CardElement> body =
        [
            ServiceFormCard.Title(view.Icon, view.Name, view.Edits is { } number ? $"Change {number}: is this right?" : "Is this right?"),
            new FactSet([.. answers, .. view.Preview.Answers.Count > MostAnswers ? [new Fact("And", $"{view.Preview.Answers.Count - MostAnswers} more answers")] : Array.Empty<Fact>()]) { Spacing = Spacing.Medium },
        ];
        if (view.Changes.Count > 0)
        {
            body.Add(Changes(view.Changes));
        }

        body.Add(Costs(view.Preview, moments));
        body.AddRange(Approvers(view.Preview.Stages));
        body.Add(Work(view.Preview.Steps));
        return new AdaptiveCard(body,
        [
            new VerbButton(view.Edits is null ? "Order" : "Save the change", SubmitVerb, ServiceFormCard.IdField, view.Id) { Style = ButtonStyle.Positive },
            new VerbButton("Change answers", BackVerb, ServiceFormCard.IdField, view.Id),
            new VerbButton("Cancel", ServiceFormCard.CancelVerb, ServiceFormCard.IdField, view.Id) { SendsInputs = false },
        ]) { FallbackText = $"{view.Name}: {view.Preview.Cost}. Is this right?" };
    }

    private static ColumnSet Costs(RequestPreview preview, Moments moments)
    {
        List<Column> columns = [Figure("Cost", preview.Cost, null)];
        if (preview is { ReadyBy: { } ready, Within: { } within })
        {
            var after = preview.Stages.Count > 0 ? "of work once approved" : "of work";
            columns.Add(Figure("Ready by", moments.On(ready), $"{Moments.WorkingLength(within)} {after}"));
        }

        return new ColumnSet(columns) { Separator = true, Spacing = Spacing.Medium };
    }

    private static Column Figure(string label, string value, string? remark)
    {
        List<CardElement> items = [CardText.Label(label), new TextBlock(Markdown.Escape(value)) { Weight = TextWeight.Bolder, Spacing = Spacing.None }];
        if (remark is not null)
        {
            items.Add(CardText.Remark(remark) with { Spacing = Spacing.None });
        }

        return new Column(items);
    }

    private static IEnumerable<CardElement> Approvers(IReadOnlyList<StagePreview> stages)
    {
        yield return CardText.Label("Who approves it") with { Separator = true, Spacing = Spacing.Medium };
        if (stages.Count == 0)
        {
            yield return CardText.Text("Nobody has to: work starts at once.") with { Spacing = Spacing.Small };
        }

        foreach (var stage in stages)
        {
            yield return stage.Why is null
                ? CardText.Text($"**{CardText.Name(stage.Name)}**: {Names(stage)}") with { Spacing = Spacing.Small }
                : new TextBlock($"**{CardText.Name(stage.Name)}**: nobody can be asked at the moment. You may order all the same; an administrator is told.") { Color = TextColor.Warning, Spacing = Spacing.Small };
        }
    }

    private static string Names(StagePreview stage)
    {
        var names = string.Join(", ", stage.Approvers.Take(MostNames).Select(person => CardText.Name(person.Name)));
        var more = stage.Approvers.Count > MostNames ? $" and {stage.Approvers.Count - MostNames} more" : "";
        var rule = stage.Approvers.Count < 2 ? "" : stage.Rule switch
        {
            ApprovalRule.Everyone => ", all of them",
            ApprovalRule.Majority => ", more than half of them",
            ApprovalRule.AtLeast least => $", {least.Count} of them",
            ApprovalRule.Percentage share => FormattableString.Invariant($", {share.Percent:0} % of them"),
            _ => ", one of them",
        };
        return names + more + rule;
    }

    private static TextBlock Work(IReadOnlyList<ItemTask> steps) =>
        CardText.Remark($"Then: {Markdown.Escape(string.Join(" → ", steps.GroupBy(task => task.Step).Select(step => string.Join(" and ", step.Select(task => task.Title)))))}") with { Spacing = Spacing.Medium };

    private static Container Changes(IReadOnlyList<AnswerChange> changes) => new(
    [
        CardText.Label("What changes"),
        .. changes.Take(MostAnswers).Select(change => new TextBlock(Markdown.Format(
            $"{change.Label}: {CardText.Cut(change.Before ?? "nothing", 100)} → **{CardText.Cut(change.After ?? "nothing", 100)}**")) { Spacing = Spacing.Small }),
        CardText.Remark("A change that matters is approved anew."),
    ]) { Style = ContainerStyle.Warning, Spacing = Spacing.Medium };
}
