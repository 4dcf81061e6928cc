using DeskBot.Backend.Calendars;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tests.Tickets;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DeskBot.Backend.Tests.Sla;

public sealed class ClockReplayTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Clocks_recomputed_from_any_history_are_the_clocks_that_were_kept(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        for (var seed = 1; seed <= 12; seed++)
        {
            var ticket = await LiveAsync(desk, new Random(seed));
            await using var db = desk.Database.Open();
            var kept = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).SingleAsync(t => t.Number == ticket.Number);
            var history = await db.Set<HistoryEntry>().AsNoTracking().Where(e => e.TicketId == kept.Id).OrderBy(e => e.Line).ToListAsync();

            var recomputed = desk.Get<ServiceLevels>().Recompute(kept, history);

            Assert.Equal(Show(kept.Clocks), Show(recomputed));
            AssertElapsed(desk, kept.Clocks, history);
        }
    }

    /// <summary>Some weeks in the life of a ticket, with whatever happens in it, allowed or not.</summary>
    private static async Task<TicketStory> LiveAsync(Desk desk, Random random)
    {
        var ticket = await TicketStory.OpenedAsync(desk, impact: Any<Level>(random), urgency: Any<Level>(random));
        for (var step = 0; step < 14; step++)
        {
            desk.Time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 40 * 3_600_000)));
            await HappenAsync(ticket, random);
        }

        return ticket;
    }

    private static Task<TicketOutcome> HappenAsync(TicketStory ticket, Random random) => random.Next(11) switch
    {
        0 => ticket.TakesAsync(),
        1 => ticket.HoldsAsync(Any<HoldReason>(random), "What do you see?"),
        2 => ticket.ResumesAsync(),
        3 => ticket.SaysAsync("employee@demo", "Hello"),
        4 => ticket.SaysAsync("agent@demo", "Hello"),
        5 => ticket.BotSaysAsync("Hello"),
        6 => ticket.WeighsAsync(Any<Level>(random), Any<Level>(random)),
        7 => ticket.CategorisesAsync(random.Next(2) == 0 ? "network" : "security"),
        8 => ticket.ResolvesAsync(),
        9 => ticket.ReopensAsync("Still broken"),
        _ => random.Next(4) == 0 ? ticket.ConfirmsAsync() : ticket.SaysAsync("agent@demo", "Only for us", isInternal: true),
    };

    /// <summary>Counts the resolution clock another way: the states of the history are laid end to end, and those that paused left out.</summary>
    private static void AssertElapsed(Desk desk, IReadOnlyList<ServiceClock> clocks, List<HistoryEntry> history)
    {
        var book = desk.Get<ServiceLevelBook>();
        var clock = clocks.Single(c => c.Measure == Measure.Resolution);
        var calendar = book.CalendarOf(clock.Calendar);
        var now = desk.Time.GetUtcNow();
        var face = new ClockFace(clock, calendar);

        Assert.Equal(Counted(calendar, clock, now), face.Elapsed(now));
        Assert.Equal(history.Find(e => e.After == nameof(TicketState.Resolved))?.At, clock.End == ClockEnd.Done ? clock.StoppedAt : null);
        if (clock.Target is { } target && !clock.IsPaused && face.Due(now) is { } due && (clock.StoppedAt ?? due) >= due)
        {
            Assert.Equal(target, calendar.Between(Instant.FromDateTimeOffset(clock.StartedAt), Instant.FromDateTimeOffset(due)).ToTimeSpan() - face.Paused(now));
        }
    }

    private static TimeSpan Counted(BusinessCalendar calendar, ServiceClock clock, DateTimeOffset now)
    {
        var counted = TimeSpan.Zero;
        var at = clock.StartedAt;
        var end = clock.StoppedAt ?? now;
        foreach (var pause in clock.Pauses())
        {
            counted += calendar.Between(Instant.FromDateTimeOffset(at), Instant.FromDateTimeOffset(pause.From)).ToTimeSpan();
            at = pause.To ?? end;
        }

        return counted + calendar.Between(Instant.FromDateTimeOffset(at), Instant.FromDateTimeOffset(end)).ToTimeSpan();
    }

    private static string Show(IEnumerable<ServiceClock> clocks) => string.Join('\n', clocks
        .OrderBy(c => c.Measure).ThenBy(c => c.Ordinal)
        .Select(c => $"{c.Measure} {c.Ordinal} {c.Policy} {c.Calendar} {c.Target} {c.StartedAt:O} {c.StoppedAt:O} {c.End} [{c.PauseText}] {c.DueAt:O} {c.IsBreached} {c.NextWarningAt:O}"));

    private static T Any<T>(Random random) where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
