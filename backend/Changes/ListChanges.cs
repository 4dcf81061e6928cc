using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Changes;

/// <summary>One change of the calendar.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Type">How it is authorised.</param>
/// <param name="Risk">As weighed at its last move.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when, exclusive.</param>
/// <param name="Items">What is changed.</param>
/// <param name="Conflicts">What speaks against its time now; none once it is over.</param>
public sealed record ChangeLine(
    string Number, string Title, TicketState State, ChangeType Type, RiskLevel Risk, DateTimeOffset Start, DateTimeOffset End,
    IReadOnlyList<ConfigurationItem> Items, IReadOnlyList<ChangeConflict> Conflicts);

/// <summary>Lists changes: those of a stretch of time, and those that wait for the board.</summary>
public sealed class ListChanges(DeskDb db, ConfigurationItems items, FindConflicts conflicts, IOptions<ChangeOptions> options)
{
    private const int Most = 1000;
    private static readonly TicketState[] Shown = [.. ChangeStates.Planned, TicketState.Review, TicketState.Closed];

    /// <summary>Changes whose window overlaps [from, to), by their start, at most 1,000; for staff all, for others their own. New and cancelled ones are not on the calendar.</summary>
    public Task<IReadOnlyList<ChangeLine>> ExecuteAsync(DateTimeOffset from, DateTimeOffset to, Actor actor, CancellationToken cancellationToken)
    {
        var earliest = from - PlannedWork.Longest;
        return ListAsync(
            db.Set<ChangeRecord>().Where(change => change.WindowStart >= earliest && change.WindowStart < to && change.WindowEnd > from),
            db.Set<Ticket>().Where(ticket => Shown.Contains(ticket.State)), actor, cancellationToken);
    }

    /// <summary>Changes that wait for the board, by their start.</summary>
    public Task<IReadOnlyList<ChangeLine>> WaitingForBoardAsync(Actor actor, CancellationToken cancellationToken) =>
        ListAsync(db.Set<ChangeRecord>(), db.Set<Ticket>().Where(ticket => ticket.State == TicketState.Authorize), actor, cancellationToken);

    /// <summary>Whether somebody sees every change, and not only their own.</summary>
    public bool SeesAll(Actor actor) => (actor.Roles & (Roles.Agent | Roles.ChangeManager | Roles.Admin)) != 0 || actor.IsIn(options.Value.BoardGroup);

    private async Task<IReadOnlyList<ChangeLine>> ListAsync(IQueryable<ChangeRecord> changes, IQueryable<Ticket> tickets, Actor actor, CancellationToken cancellationToken)
    {
        var (seesAll, me) = (SeesAll(actor), actor.Person);
        var found = await (
            from change in changes.AsNoTracking()
            where change.WindowStart != null && change.WindowEnd != null
            join ticket in tickets on change.TicketId equals ticket.Id
            where seesAll || ticket.RequesterId == me
            orderby change.WindowStart, ticket.Number
            select new
            {
                ticket.Number,
                ticket.Title,
                ticket.State,
                change.Type,
                change.Risk,
                change.WindowStart,
                change.WindowEnd,
                Keys = change.Items.OrderBy(item => item.Ordinal).Select(item => item.ItemKey).ToList(),
            }).Take(Most).ToListAsync(cancellationToken);
        var planned = found.Where(change => ChangeStates.Planned.Contains(change.State))
            .Select(change => new PlannedWork(change.Number, change.Keys, change.WindowStart.GetValueOrDefault(), change.WindowEnd.GetValueOrDefault())).ToList();
        var against = await conflicts.ExecuteAsync(planned, seesAll, cancellationToken);
        var graph = await items.GraphAsync(cancellationToken);
        return [.. found.Select(change => new ChangeLine(
            change.Number, change.Title, change.State, change.Type, change.Risk, change.WindowStart.GetValueOrDefault(), change.WindowEnd.GetValueOrDefault(),
            graph.FindAll(change.Keys), against.GetValueOrDefault(change.Number, [])))];
    }
}
