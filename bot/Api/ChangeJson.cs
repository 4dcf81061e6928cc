using System.Text.Json.Serialization;
using DeskBot.Backend.Changes;
using DeskBot.Backend.People;

namespace DeskBot.Bot.Api;

/// <summary>A change as integrations see it. Times are UTC (ISO 8601). Risk and conflicts are those of now.</summary>
internal sealed record ChangeJson(
    TicketJson Ticket, string Type, string? Template, DateTimeOffset? Start, DateTimeOffset? End, string ImplementationPlan, string BackOutPlan, string TestPlan,
    IReadOnlyDictionary<string, string> Answers, RiskJson Risk, IReadOnlyList<string> Items, IReadOnlyList<string> Impact, IReadOnlyList<ConflictJson> Conflicts,
    IReadOnlyList<ChangeTaskJson> Tasks, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, bool IsBackedOut, string? Outcome, string? ReviewNote, IReadOnlyList<string> Verbs)
{
    public static ChangeJson Of(ChangeDetails change) => new(
        TicketJson.Of(change.Ticket), change.Type.ToString(), change.Template, change.Start, change.End, change.ImplementationPlan, change.BackOutPlan, change.TestPlan,
        change.Answers, new RiskJson(change.Risk.Level.ToString(), change.Risk.Points, [.. change.Risk.Reasons.Select(ChangeWords.Of)]),
        [.. change.Items.Select(item => item.Key)], [.. change.Impact.Select(hit => hit.Item.Key)], [.. change.Conflicts.Select(ConflictJson.Of)],
        [.. change.Tasks.Select(task => new ChangeTaskJson(task.Number, task.Title, task.DoneAt, task.DoneBy?.Login))],
        change.StartedAt, change.FinishedAt, change.IsBackedOut, change.Result?.Outcome.ToString(), change.Result?.Note, [.. change.Verbs.Select(verb => verb.ToString())]);
}

/// <summary>A change of the calendar.</summary>
internal sealed record ChangeLineJson(
    string Number, string Title, string State, string Type, string Risk, DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<string> Items, IReadOnlyList<ConflictJson> Conflicts)
{
    public static ChangeLineJson Of(ChangeLine line) => new(
        line.Number, line.Title, line.State.ToString(), line.Type.ToString(), line.Risk.ToString(), line.Start, line.End,
        [.. line.Items.Select(item => item.Key)], [.. line.Conflicts.Select(ConflictJson.Of)]);
}

/// <summary>A risk, explained.</summary>
internal sealed record RiskJson(string Level, int Points, IReadOnlyList<string> Reasons);

/// <summary>A conflict: <c>kind</c> is <c>change</c>, <c>freeze</c> or <c>maintenance</c>; <c>with</c> names the other change, the freeze or the item.</summary>
internal sealed record ConflictJson(string Kind, string? With, DateTimeOffset? Start, DateTimeOffset? End, string Text)
{
    public static ConflictJson Of(ChangeConflict conflict)
    {
        var text = ChangeWords.Of(conflict, TimeZoneInfo.Utc);
        return conflict switch
        {
            OverlappingChange overlap => new("change", overlap.Other, overlap.Start, overlap.End, text),
            InFreeze { Freeze: var freeze } => new("freeze", freeze.Name, freeze.Start, freeze.End, text),
            OutsideMaintenance outside => new("maintenance", outside.Item.Key, outside.Next, null, text),
            _ => new("other", null, null, null, text),
        };
    }
}

/// <summary>A step of the work.</summary>
internal sealed record ChangeTaskJson(int Number, string Title, DateTimeOffset? DoneAt, string? DoneBy);

/// <summary>A freeze window.</summary>
internal sealed record FreezeJson(string Name, DateTimeOffset Start, DateTimeOffset End, string Reason, IReadOnlyList<string> Items);

/// <summary>Another time for a change, and why.</summary>
internal sealed record WindowJson(DateTimeOffset Start, DateTimeOffset End, string? Why);

/// <summary>A reason.</summary>
internal sealed record WhyJson(string? Why);

/// <summary>How a change ended.</summary>
internal sealed record ReviewJson([property: JsonConverter(typeof(JsonStringEnumConverter<ChangeOutcomeKind>))] ChangeOutcomeKind Outcome, string? Note);

/// <summary>A change as it is to be. <c>implementer</c> is a login; <c>draftId</c> makes a repeated request harmless.</summary>
internal sealed record ChangeDraftJson(
    string DraftId, [property: JsonConverter(typeof(JsonStringEnumConverter<ChangeType>))] ChangeType Type, string Title, string? Description, IReadOnlyList<string>? Items, DateTimeOffset? Start, DateTimeOffset? End, string? ImplementationPlan,
    string? BackOutPlan, string? TestPlan, IReadOnlyDictionary<string, string>? Answers, string? Implementer, IReadOnlyList<string>? Tasks, string? Template)
{
    public async Task<ChangeDraft> ToDraftAsync(FindPerson people, CancellationToken cancellationToken) => new(
        $"api:{DraftId}", Type, Title, Description ?? "", Items ?? [], Start?.ToUniversalTime(), End?.ToUniversalTime(), ImplementationPlan ?? "", BackOutPlan ?? "", TestPlan ?? "",
        Answers ?? new Dictionary<string, string>(), Implementer is null ? null : (await people.ExecuteAsync(Implementer, cancellationToken))?.Id ?? default(PersonId), Tasks ?? [], Template);
}
