using DeskBot.Backend.Sla;
using DeskBot.Backend.Tests.Tickets;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Sla;

/// <summary>The rules of service levels, told as stories. Low/Medium is P4: office hours, Berlin; response 4 h, next response 8 h, resolution 40 h.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task The_bots_word_is_no_response_and_an_internal_one_neither()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromMinutes(10));

        await ticket.BotSaysAsync("I have opened a ticket.");
        await ticket.SaysAsync("agent@demo", "Look at this.", isInternal: true);
        await ticket.SaysAsync("employee@demo", "Hello?");
        Assert.Equal(ClockState.Running, (await ClockAsync(ticket, Measure.FirstResponse)).State);

        await ticket.SaysAsync("agent@demo", "Looking into it.");
        var clock = await ClockAsync(ticket, Measure.FirstResponse);
        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(10)), (clock.State, clock.Elapsed));
    }

    [Fact]
    public async Task An_agent_who_asks_for_help_does_not_answer_themselves()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, "agent@demo");

        await ticket.SaysAsync("agent@demo", "More details.");

        Assert.Equal(ClockState.Running, (await ClockAsync(ticket, Measure.FirstResponse)).State);
    }

    [Fact]
    public async Task Resolving_with_a_note_is_a_response()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);

        await ticket.ResolvesAsync();

        Assert.Equal(ClockState.Met, (await ClockAsync(ticket, Measure.FirstResponse)).State);
        Assert.Equal(ClockState.Met, (await ClockAsync(ticket, Measure.Resolution)).State);
    }

    [Fact]
    public async Task A_late_response_is_breached_and_stays_so()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromHours(5));

        Assert.True((await ClockAsync(ticket, Measure.FirstResponse)).IsBreached);
        await ticket.SaysAsync("agent@demo", "Sorry for the wait.");
        await ticket.WeighsAsync(Level.Low, Level.Low);

        var clock = await ClockAsync(ticket, Measure.FirstResponse);
        Assert.Equal((ClockState.Missed, true), (clock.State, clock.IsBreached));
    }

    [Fact]
    public async Task Next_response_runs_from_the_oldest_unanswered_message()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.SaysAsync("agent@demo", "Hello.");
        await ticket.SaysAsync("agent@demo", "Still looking.");
        Assert.Null((await ticket.ShowsAsync()).Summary.Clock(Measure.NextResponse));

        await ticket.SaysAsync("employee@demo", "It is tray 2.");
        var asked = desk.Time.GetUtcNow();
        desk.Time.Advance(TimeSpan.FromHours(1));
        await ticket.SaysAsync("employee@demo", "And now tray 3.");
        desk.Time.Advance(TimeSpan.FromHours(1));
        await ticket.SaysAsync("agent@demo", "Thank you.");
        await ticket.SaysAsync("employee@demo", "Any news?");

        var clocks = (await ticket.ShowsAsync()).Summary.Clocks.Where(c => c.Measure == Measure.NextResponse).ToList();
        Assert.Equal([ClockState.Met, ClockState.Running], clocks.Select(c => c.State));
        Assert.Equal((asked, TimeSpan.FromHours(2)), (clocks[0].StartedAt, clocks[0].Elapsed));
        Assert.Equal(TimeSpan.Zero, clocks[1].Elapsed);
    }

    [Fact]
    public async Task Thanks_after_the_resolution_starts_no_clock()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.ResolvesAsync();

        await ticket.SaysAsync("employee@demo", "thanks");

        Assert.Null((await ticket.ShowsAsync()).Summary.Clock(Measure.NextResponse));
    }

    [Fact]
    public async Task Due_moves_by_the_business_time_that_was_paused()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, impact: Level.Medium, urgency: Level.Medium);
        await ticket.TakesAsync();
        var before = await ClockAsync(ticket, Measure.Resolution);

        // Monday 9:00 to Tuesday 9:00 in a calendar of 7 to 19: twelve hours of business time, not twenty-four.
        await ticket.HoldsAsync(HoldReason.Requester, "Which tray?");
        desk.Time.Advance(TimeSpan.FromDays(1));
        var paused = await ClockAsync(ticket, Measure.Resolution);
        await ticket.SaysAsync("employee@demo", "Tray 2.");
        var after = await ClockAsync(ticket, Measure.Resolution);

        Assert.Equal((ClockState.Paused, TimeSpan.Zero), (paused.State, paused.Elapsed));
        Assert.Equal((ClockState.Running, TimeSpan.FromHours(12)), (after.State, after.Paused));
        Assert.Equal(before.DueAt + TimeSpan.FromDays(1), after.DueAt);
    }

    [Fact]
    public async Task Only_the_reasons_of_the_policy_pause()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, impact: Level.Medium, urgency: Level.Medium);
        await ticket.TakesAsync();

        await ticket.HoldsAsync(HoldReason.Problem);
        Assert.Equal(ClockState.Running, (await ClockAsync(ticket, Measure.Resolution)).State);
        await ticket.ResumesAsync();
        await ticket.HoldsAsync(HoldReason.Vendor);
        Assert.Equal(ClockState.Paused, (await ClockAsync(ticket, Measure.Resolution)).State);
        Assert.Equal(ClockState.Running, (await ClockAsync(ticket, Measure.FirstResponse)).State);
    }

    [Fact]
    public async Task A_priority_change_counts_from_the_start_and_keeps_the_pauses()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, impact: Level.Medium, urgency: Level.Medium);
        var opened = desk.Time.GetUtcNow();
        await ticket.TakesAsync();
        await ticket.HoldsAsync(HoldReason.Requester, "Which tray?");
        desk.Time.Advance(TimeSpan.FromHours(2));
        await ticket.SaysAsync("employee@demo", "Tray 2.");
        desk.Time.Advance(TimeSpan.FromHours(1));

        // P1: around the clock, four hours.
        await ticket.WeighsAsync(Level.High, Level.High);

        var clock = await ClockAsync(ticket, Measure.Resolution);
        Assert.Equal((TimeSpan.FromHours(4), TimeSpan.FromHours(2), TimeSpan.FromHours(1)), (clock.Target, clock.Paused, clock.Elapsed));
        Assert.Equal(opened.AddHours(6), clock.DueAt);
    }

    [Fact]
    public async Task Another_calendar_counts_the_same_pauses_its_own_way()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, impact: Level.Medium, urgency: Level.Medium);
        await ticket.TakesAsync();
        await ticket.HoldsAsync(HoldReason.Requester, "Which tray?");
        desk.Time.Advance(TimeSpan.FromDays(1));
        await ticket.SaysAsync("employee@demo", "Tray 2.");
        Assert.Equal(TimeSpan.FromHours(12), (await ClockAsync(ticket, Measure.Resolution)).Paused);

        await ticket.WeighsAsync(Level.High, Level.High);

        Assert.Equal(TimeSpan.FromHours(24), (await ClockAsync(ticket, Measure.Resolution)).Paused);
    }

    [Fact]
    public async Task Reopening_leaves_the_first_resolution_alone_and_the_total_goes_on()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromHours(1));
        await ticket.ResolvesAsync();
        desk.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(ClockState.Paused, (await ClockAsync(ticket, Measure.Total)).State);
        await ticket.ReopensAsync("Still broken.");
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((ClockState.Met, TimeSpan.FromHours(1)), StateOf(await ClockAsync(ticket, Measure.Resolution)));
        Assert.Equal((ClockState.Running, TimeSpan.FromHours(1)), StateOf(await ClockAsync(ticket, Measure.NextResponse)));
        await ticket.ResolvesAsync();
        await ticket.ConfirmsAsync();
        Assert.Equal((ClockState.Met, TimeSpan.FromHours(1)), StateOf(await ClockAsync(ticket, Measure.Resolution)));
        var total = await ClockAsync(ticket, Measure.Total);
        Assert.Equal(2, WallHours(total));
    }

    [Fact]
    public async Task A_cancelled_ticket_needs_no_clock()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);

        await ticket.CancelsAsync(CancelReason.Withdrawn, "employee@demo");

        Assert.All((await ticket.ShowsAsync()).Summary.Clocks, clock => Assert.Equal(ClockState.NotNeeded, clock.State));
    }

    [Fact]
    public async Task Opened_on_Friday_at_half_past_four_with_an_hour_it_is_due_on_Monday_at_half_past_nine()
    {
        await using var desk = await Desk.OpenAsync(settings: Files(
            """
            policies:
              - { key: one, title: One hour, calendar: office, firstResponse: 1h, resolution: 1h }
            """));
        desk.Time.Set(new DateTimeOffset(2026, 11, 6, 16, 30, 0, TimeSpan.FromHours(1)));

        var ticket = await TicketStory.OpenedAsync(desk);

        Assert.Equal(new DateTimeOffset(2026, 11, 9, 9, 30, 0, TimeSpan.FromHours(1)), (await ClockAsync(ticket, Measure.Resolution)).DueAt);
    }

    [Fact]
    public async Task Why_it_is_due_then_is_answered_interval_by_interval()
    {
        await using var desk = await Desk.OpenAsync(settings: Files(
            """
            policies:
              - { key: one, title: Four hours, calendar: office, resolution: 4h }
            """));
        desk.Time.Set(new DateTimeOffset(2026, 12, 24, 15, 0, 0, TimeSpan.FromHours(1)));
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.TakesAsync();
        desk.Time.Advance(TimeSpan.FromHours(1));
        await ticket.HoldsAsync(HoldReason.Requester, "Which one?");
        desk.Time.Advance(TimeSpan.FromMinutes(30));
        await ticket.SaysAsync("employee@demo", "This one.");
        var actor = await desk.AsAsync("employee@demo");

        var explained = await desk.RunAsync<ExplainClock, ClockExplanation?>(explain => explain.ExecuteAsync(ticket.Number, Measure.Resolution, actor, default));

        Assert.NotNull(explained);
        Assert.Equal(
            [
                "24 15:00-24 16:00 Counted  1:00 1:00",
                "24 16:00-24 16:30 Paused  0:00 1:00",
                "24 16:30-24 17:00 Ahead  0:30 1:30",
                "24 17:00-28 09:00 Closed Christmas Day, Second Day of Christmas 0:00 1:30",
                "28 09:00-28 11:30 Ahead  2:30 4:00",
            ],
            explained.Lines.Select(Show));
        Assert.Equal(explained.Lines[^1].To, explained.Clock.DueAt);
        var stranger = await desk.AsAsync("mei@demo");
        Assert.Null(await desk.RunAsync<ExplainClock, ClockExplanation?>(explain => explain.ExecuteAsync(ticket.Number, Measure.Resolution, stranger, default)));
    }

    [Theory]
    [InlineData(Level.High, Level.High, "critical")]
    [InlineData(Level.High, Level.Medium, "high")]
    [InlineData(Level.Low, Level.Low, "low")]
    public void The_first_policy_that_covers_the_ticket_counts(Level impact, Level urgency, string key)
    {
        var policies = PoliciesFile.Load(Backend.DeskFiles.DeskFilePath.Resolve("desk/sla.yaml"), _ => true);
        var facts = new TicketFacts(TicketKind.Incident, TicketState.New, null, Priorities.From(impact, urgency), "network", "Sales");

        Assert.Equal(key, policies.For(facts)?.Key);
        Assert.Equal("security", policies.For(facts with { Category = "security" })?.Key);
        Assert.Null(policies.For(facts with { Kind = TicketKind.Change }));
    }

    internal static Dictionary<string, string?> Files(string policies)
    {
        var path = Path.Combine(Path.GetTempPath(), $"deskbot-sla-{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, policies);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return new() { ["Sla:PoliciesFile"] = path };
    }

    private static async Task<ClockDetails> ClockAsync(TicketStory ticket, Measure measure) =>
        (await ticket.ShowsAsync()).Summary.Clock(measure) ?? throw new InvalidOperationException($"There is no clock {measure}.");

    private static (ClockState, TimeSpan) StateOf(ClockDetails clock) => (clock.State, clock.Elapsed);

    private static double WallHours(ClockDetails clock) => Math.Round(clock.Elapsed.TotalHours, 6);

    private static string Show(ClockLine line)
    {
        string At(DateTimeOffset instant) => $"{instant.ToOffset(TimeSpan.FromHours(1)):dd HH:mm}";
        return $"{At(line.From)}-{At(line.To)} {line.Kind} {line.Note} {line.Counted:h\\:mm} {line.Total:h\\:mm}";
    }
}
