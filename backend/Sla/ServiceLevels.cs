using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Sla;

/// <summary>Keeps tickets' clocks and reads them.</summary>
public sealed class ServiceLevels(ServiceLevelBook book)
{
    /// <summary>Moves the ticket's clocks along new lines of its history.</summary>
    /// <param name="ticket">The ticket, its clocks loaded.</param>
    /// <param name="before">How it stood before the first of the lines.</param>
    /// <param name="entries">The new lines, in order.</param>
    internal void Follow(Ticket ticket, TicketFacts before, IEnumerable<HistoryEntry> entries)
    {
        var keeper = new ClockKeeper(book, ticket.Id, ticket.Clocks, ticket.AddClock, before);
        foreach (var entry in entries)
        {
            keeper.Apply(entry);
        }
    }

    /// <summary>The clocks as the whole history gives them, in the order in which they started.</summary>
    internal IReadOnlyList<ServiceClock> Recompute(Ticket ticket, IReadOnlyList<HistoryEntry> history)
    {
        var clocks = new List<ServiceClock>();
        var keeper = new ClockKeeper(book, ticket.Id, clocks, clocks.Add, TicketFacts.AtOpening(ticket, history));
        foreach (var entry in history)
        {
            keeper.Apply(entry);
        }

        return clocks;
    }

    internal ClockDetails Read(ServiceClock clock, DateTimeOffset now)
    {
        var face = new ClockFace(clock, book.CalendarOf(clock.Calendar));
        var isBreached = face.IsBreached(now);
        return new ClockDetails(
            clock.Measure, book.Policies.Find(clock.Policy)?.Title ?? clock.Policy, clock.Target, clock.StartedAt, face.Due(now), clock.StoppedAt,
            face.Elapsed(now), face.Paused(now), StateOf(clock, isBreached), isBreached);
    }

    private static ClockState StateOf(ServiceClock clock, bool isBreached) => clock switch
    {
        { End: ClockEnd.NotNeeded } => ClockState.NotNeeded,
        { End: ClockEnd.Done } => isBreached ? ClockState.Missed : ClockState.Met,
        { IsPaused: true } => ClockState.Paused,
        _ => ClockState.Running,
    };
}
