using DeskBot.Backend.Calendars;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DeskBot.Backend.Sla;

/// <summary>Why a clock is due when it is due.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Calendar">The calendar's title.</param>
/// <param name="TimeZone">The calendar's IANA time zone.</param>
/// <param name="Lines">Every stretch from its start to its stop, its due time or now, whichever says most; without gaps.</param>
public sealed record ClockExplanation(ClockDetails Clock, string Calendar, string TimeZone, IReadOnlyList<ClockLine> Lines);

/// <summary>A stretch of time and what it counted.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Note">The holiday's name, where there was one.</param>
/// <param name="Counted">What it adds to the elapsed time.</param>
/// <param name="Total">What has counted by its end.</param>
public sealed record ClockLine(DateTimeOffset From, DateTimeOffset To, StretchKind Kind, string? Note, TimeSpan Counted, TimeSpan Total);

/// <summary>Whether a stretch counted, and why not.</summary>
public enum StretchKind
{
    /// <summary>Working time: it counted.</summary>
    Counted,

    /// <summary>Outside the calendar's hours.</summary>
    Closed,

    /// <summary>In working hours, while the clock was paused.</summary>
    Paused,

    /// <summary>Working time still to come.</summary>
    Ahead,
}

/// <summary>Answers "why is this due then?" interval by interval.</summary>
public sealed class ExplainClock(DeskDb db, ServiceLevelBook book, ServiceLevels levels, TicketDesk desk)
{
    /// <summary>The newest clock of the measure; null when there is no such ticket, clock, or right to see it.</summary>
    public async Task<ClockExplanation?> ExecuteAsync(string number, Measure measure, Actor actor, CancellationToken cancellationToken)
    {
        if (!TicketNumber.TryParse(number, out var exact))
        {
            return null;
        }

        var found = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).Where(t => t.Number == exact)
            .Select(t => new { Ticket = t, IsAffected = db.Set<AffectedPerson>().Any(a => a.TicketId == t.Id && a.PersonId == actor.Person) })
            .FirstOrDefaultAsync(cancellationToken);
        var clock = found?.Ticket.Clocks.Where(c => c.Measure == measure).MaxBy(c => c.Ordinal);
        var maySee = found is not null && TicketRights.StandingOf(actor, found.Ticket, found.IsAffected) != Standing.None;
        return clock is null || !maySee ? null : Explain(clock, desk.Now);
    }

    internal ClockExplanation Explain(ServiceClock clock, DateTimeOffset now)
    {
        var calendar = book.CalendarOf(clock.Calendar);
        var details = levels.Read(clock, now);
        var lines = new ClockLines(calendar, clock.Pauses(), Instant.FromDateTimeOffset(now));
        var due = clock.IsPaused ? null : details.DueAt;
        var end = clock.StoppedAt ?? (due > now ? due.Value : now);
        return new ClockExplanation(details, calendar.Title, calendar.Zone.Id, lines.Between(clock.StartedAt, end));
    }
}

/// <summary>Cuts a clock's time into stretches.</summary>
internal sealed class ClockLines(BusinessCalendar calendar, IReadOnlyList<ClockPause> pauses, Instant now)
{
    private readonly List<ClockLine> lines = [];

    public IReadOnlyList<ClockLine> Between(DateTimeOffset start, DateTimeOffset end)
    {
        var (at, until) = (Instant.FromDateTimeOffset(start), Instant.FromDateTimeOffset(end));
        foreach (var open in calendar.OpenFrom(at).TakeWhile(open => open.Start < until))
        {
            AddClosed(at, open.Start);
            at = Instant.Min(open.End, until);
            AddOpen(open.Start, at);
        }

        AddClosed(at, until);
        return lines;
    }

    /// <summary>Holidays get a line of their own name; nights and weekends are one line.</summary>
    private void AddClosed(Instant from, Instant to)
    {
        var names = new List<string>();
        for (var day = from.InZone(calendar.Zone).Date; day <= to.InZone(calendar.Zone).Date; day = day.PlusDays(1))
        {
            if (calendar.HolidayOn(day) is { } name)
            {
                names.Add(name);
            }
        }

        Add(from, to, StretchKind.Closed, names.Count == 0 ? null : string.Join(", ", names.Distinct()));
    }

    private void AddOpen(Instant from, Instant to)
    {
        var cuts = pauses.SelectMany(pause => (Instant[])[Instant.FromDateTimeOffset(pause.From), EndOf(pause)])
            .Append(now).Where(cut => cut > from && cut < to).Append(to).Order();
        foreach (var cut in cuts)
        {
            var isPaused = pauses.Any(pause => Instant.FromDateTimeOffset(pause.From) <= from && from < EndOf(pause));
            Add(from, cut, isPaused ? StretchKind.Paused : from >= now ? StretchKind.Ahead : StretchKind.Counted, null);
            from = cut;
        }
    }

    private void Add(Instant from, Instant to, StretchKind kind, string? note)
    {
        if (to <= from)
        {
            return;
        }

        var counted = kind is StretchKind.Counted or StretchKind.Ahead ? (to - from).ToTimeSpan() : TimeSpan.Zero;
        var last = lines.Count > 0 ? lines[^1] : null;
        var total = (last?.Total ?? TimeSpan.Zero) + counted;
        if (last is not null && last.Kind == kind && last.Note == note)
        {
            lines[^1] = last with { To = to.ToDateTimeOffset(), Counted = last.Counted + counted, Total = total };
            return;
        }

        lines.Add(new ClockLine(from.ToDateTimeOffset(), to.ToDateTimeOffset(), kind, note, counted, total));
    }

    private static Instant EndOf(ClockPause pause) => pause.To is { } to ? Instant.FromDateTimeOffset(to) : Instant.MaxValue;
}
