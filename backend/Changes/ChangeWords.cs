using System.Globalization;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;

namespace DeskBot.Backend.Changes;

/// <summary>Changes and their conflicts in words, the same for approvers, on cards and on pages. Plain text: names in it were written by people.</summary>
public static class ChangeWords
{
    private const int ShownItems = 5;

    /// <summary>A person's zone; UTC where it is not known here.</summary>
    public static TimeZoneInfo ZoneOf(Person? person) => TimeZoneInfo.TryFindSystemTimeZoneById(person?.TimeZone ?? "Etc/UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>A stretch of time: <c>Sat 7 Nov 22:00 to 23:30</c>, with the second day where it is another.</summary>
    public static string Window(DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone)
    {
        var (from, to) = (TimeZoneInfo.ConvertTime(start, zone), TimeZoneInfo.ConvertTime(end, zone));
        var until = from.Date == to.Date ? to.ToString("HH:mm", CultureInfo.InvariantCulture) : to.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);
        return $"{from.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture)} to {until}";
    }

    /// <summary>A type in words.</summary>
    public static string Of(ChangeType type) => type switch
    {
        ChangeType.Standard => "Standard, approved in advance",
        ChangeType.Emergency => "Emergency",
        _ => "Normal",
    };

    /// <summary>An outcome in words.</summary>
    public static string Of(ChangeOutcomeKind outcome) => outcome switch
    {
        ChangeOutcomeKind.Successful => "Successful",
        ChangeOutcomeKind.WithIssues => "Successful with issues",
        ChangeOutcomeKind.Failed => "Failed",
        _ => "Backed out",
    };

    /// <summary>A conflict in a sentence.</summary>
    public static string Of(ChangeConflict conflict, TimeZoneInfo zone) => conflict switch
    {
        OverlappingChange overlap => $"{overlap.Other ?? "Another change"}{(overlap.Title.Length > 0 ? $" ({overlap.Title})" : "")} is planned {Window(overlap.Start, overlap.End, zone)}: {Shared(overlap)}",
        InFreeze { Freeze: var freeze } => $"Freeze “{freeze.Name}”, {Window(freeze.Start, freeze.End, zone)}{(freeze.Reason.Length > 0 ? $": {freeze.Reason}" : "")}",
        OutsideMaintenance { Item: var item, Next: { } next } =>
            $"Outside of the maintenance windows of {item.Name}; the next opens {TimeZoneInfo.ConvertTime(next, zone).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture)}",
        OutsideMaintenance { Item: var item } => $"Outside of the maintenance windows of {item.Name}",
        _ => "",
    };

    /// <summary>A reason for a risk with its points.</summary>
    public static string Of(RiskReason reason) => string.Create(CultureInfo.InvariantCulture, $"{reason.Text} ({reason.Points:+0;-0})");

    /// <summary>What stops working meanwhile, in a few words.</summary>
    public static string Impact(IReadOnlyList<ImpactedItem> impact) => impact.Count == 0 ? "Nothing else depends on it" : Some([.. impact.Select(hit => hit.Item.Name)]);

    /// <summary>What approvers see.</summary>
    internal static ApprovalSubjectView Describe(ChangeDetails change, TimeZoneInfo zone)
    {
        List<SubjectFact> facts =
        [
            new("Type", Of(change.Type)),
            new("Risk", $"{change.Risk.Level}: {string.Join("; ", change.Risk.Reasons.Take(4).Select(Of))}"),
        ];
        if (change is { Start: { } start, End: { } end })
        {
            facts.Add(new("When", $"{Window(start, end, zone)} ({zone.Id})"));
        }

        facts.Add(new("Changes", Some([.. change.Items.Select(item => item.Name)])));
        facts.Add(new("Affects", Impact(change.Impact)));
        facts.Add(new("Carried out by", change.Ticket.Assignee?.Name ?? change.Ticket.Group?.Name ?? "Nobody yet"));
        facts.Add(new("How", change.ImplementationPlan));
        facts.Add(new("Back-out", change.BackOutPlan));
        return new ApprovalSubjectView(change.Ticket.Title, [.. facts.Where(fact => fact.Value.Length > 0)], [.. change.Conflicts.Select(conflict => Of(conflict, zone))]);
    }

    private static string Shared(OverlappingChange overlap) => overlap.SameItems.Count > 0
        ? $"it changes {Some([.. overlap.SameItems.Select(item => item.Name)])} too"
        : $"it changes {Some([.. overlap.DependentItems.Select(item => item.Name)])}, which is connected";

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(ShownItems)) + (names.Count > ShownItems ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - ShownItems} more") : "");
}
