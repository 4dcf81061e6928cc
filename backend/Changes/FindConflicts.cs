using DeskBot.Backend.Configuration;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Changes;

/// <summary>
/// Finds what speaks against the time of a change. Computed whenever somebody looks or votes, never stored, so that it is as true as the calendar is: one query for the
/// changes at that time, the dependencies from memory.
/// </summary>
public sealed class FindConflicts(DeskDb db, ConfigurationItems items, ChangeBook book)
{
    /// <summary>The conflicts: overlapping changes by their start, then freezes, then maintenance windows.</summary>
    /// <param name="work">What is planned.</param>
    /// <param name="seesAll">Whether the viewer may know of every change; otherwise only that there is one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ChangeConflict>> ExecuteAsync(PlannedWork work, bool seesAll, CancellationToken cancellationToken)
    {
        if (work.End <= work.Start || work.Items.Count == 0)
        {
            return [];
        }

        var graph = await items.GraphAsync(cancellationToken);
        var rows = await RowsAsync(work.Start, work.End, cancellationToken);
        return [.. Overlapping(rows, work, graph, seesAll), .. Frozen(work, graph), .. Unmaintained(work, graph)];
    }

    /// <summary>The conflicts of many, by the numbers of those that have any: one query for all of them.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<ChangeConflict>>> ExecuteAsync(IReadOnlyList<PlannedWork> works, bool seesAll, CancellationToken cancellationToken)
    {
        if (works.Count == 0)
        {
            return new Dictionary<string, IReadOnlyList<ChangeConflict>>();
        }

        var graph = await items.GraphAsync(cancellationToken);
        var rows = await RowsAsync(works.Min(work => work.Start), works.Max(work => work.End), cancellationToken);
        return works.ToDictionary(work => work.Change ?? "", work => (IReadOnlyList<ChangeConflict>)
            [.. Overlapping(rows.Where(row => row.Start < work.End && row.End > work.Start), work, graph, seesAll), .. Frozen(work, graph), .. Unmaintained(work, graph)]);
    }

    private static IEnumerable<ChangeConflict> Overlapping(IEnumerable<Row> rows, PlannedWork work, ConfigurationGraph graph, bool seesAll)
    {
        var related = graph.Related([.. work.Items]);
        return rows.Where(row => row.Number != work.Change && related.Contains(row.Item)).GroupBy(row => row.Number)
            .OrderBy(change => change.First().Start).ThenBy(change => change.Key, StringComparer.Ordinal)
            .Select(change => Overlap(change.ToList(), work, graph, seesAll));
    }

    /// <summary>What is planned in [start, end), one row per change and item. A window has a longest length, so the index on its start bounds the search on both sides.</summary>
    private async Task<List<Row>> RowsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var earliest = start - PlannedWork.Longest;
        return await (
            from change in db.Set<ChangeRecord>().AsNoTracking()
            where change.WindowStart >= earliest && change.WindowStart < end && change.WindowEnd > start
            join ticket in db.Set<Ticket>() on change.TicketId equals ticket.Id
            where ChangeStates.Planned.Contains(ticket.State)
            join item in db.Set<ChangeItem>() on change.TicketId equals item.TicketId
            select new Row(ticket.Number, ticket.Title, ticket.State, change.WindowStart, change.WindowEnd, item.ItemKey)).ToListAsync(cancellationToken);
    }

    private static OverlappingChange Overlap(List<Row> rows, PlannedWork work, ConfigurationGraph graph, bool seesAll)
    {
        var keys = rows.Select(row => row.Item).ToLookup(work.Items.Contains);
        var row = rows[0];
        return new OverlappingChange(
            seesAll ? row.Number : null, seesAll ? row.Title : "", row.State, row.Start.GetValueOrDefault(), row.End.GetValueOrDefault(),
            graph.FindAll(keys[true]), graph.FindAll(keys[false]));
    }

    private IEnumerable<ChangeConflict> Frozen(PlannedWork work, ConfigurationGraph graph)
    {
        var touched = new Lazy<HashSet<string>>(() => [.. work.Items, .. graph.Impact(work.Items).Select(hit => hit.Item.Key)]);
        return book.Freezes.Where(freeze => freeze.Start < work.End && freeze.End > work.Start && (freeze.Items.Count == 0 || freeze.Items.Any(touched.Value.Contains)))
            .Select(freeze => new InFreeze(freeze));
    }

    private static IEnumerable<ChangeConflict> Unmaintained(PlannedWork work, ConfigurationGraph graph) => graph.FindAll(work.Items)
        .Where(item => item.Maintenance is { } windows && !windows.Covers(work.Start, work.End))
        .Select(item => new OutsideMaintenance(item, NextOf(item, work)));

    private static DateTimeOffset? NextOf(ConfigurationItem item, PlannedWork work) =>
        item.Maintenance?.Between(work.Start, work.Start.AddDays(15)).Select(window => (DateTimeOffset?)window.Start).FirstOrDefault(start => start > work.Start);

    private sealed record Row(string Number, string Title, TicketState State, DateTimeOffset? Start, DateTimeOffset? End, string Item);
}
