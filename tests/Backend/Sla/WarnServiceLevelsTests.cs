using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tests.Tickets;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Sla;

/// <summary>Monday 9:00 in Berlin, office hours 9 to 17; the resolution is promised within ten hours, responses are not.</summary>
public sealed class WarnServiceLevelsTests
{
    private const string TenHours =
        """
        policies:
          - { key: ten, title: Ten hours, calendar: office, resolution: 10h }
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_threshold_is_told_once(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, ClockTests.Files(TenHours));
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.TakesAsync();
        var told = new List<(int Percent, double Hours)>();
        var start = desk.Time.GetUtcNow();
        for (var minutes = 0; minutes < 3 * 24 * 60; minutes += 30)
        {
            told.AddRange((await WarnAsync(desk)).Select(w => (w.Percent, (desk.Time.GetUtcNow() - start).TotalHours)));
            desk.Time.Advance(TimeSpan.FromMinutes(30));
        }

        // 90 % is nine hours: an hour into Tuesday. The breach is at ten.
        Assert.Equal([(50, 5), (75, 7.5), (90, 25), (100, 26)], told);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_owner_hears_first_and_the_lead_of_a_breach(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, ClockTests.Files(TenHours));
        var ticket = await TicketStory.OpenedAsync(desk, category: "network");
        var (owner, lead) = ((await desk.PersonAsync("agent@demo")).Id, (await desk.PersonAsync("yuki@demo")).Id);
        desk.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal([lead], Assert.Single(await WarnAsync(desk)).To);

        await ticket.TakesAsync();
        desk.Time.Advance(TimeSpan.FromHours(2.75));
        Assert.Equal([owner], Assert.Single(await WarnAsync(desk)).To);
        desk.Time.Advance(TimeSpan.FromHours(24));
        var breach = Assert.Single(await WarnAsync(desk));
        Assert.Equal(100, breach.Percent);
        Assert.Equal([owner, lead], breach.To);
    }

    [Fact]
    public async Task A_worker_that_was_away_tells_only_the_highest()
    {
        await using var desk = await Desk.OpenAsync(settings: ClockTests.Files(TenHours));
        await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromHours(25.5));

        Assert.Equal([90], (await WarnAsync(desk)).Select(w => w.Percent));
    }

    [Fact]
    public async Task Nobody_is_woken_at_midnight()
    {
        await using var desk = await Desk.OpenAsync(settings: ClockTests.Files(TenHours));
        await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromHours(12));
        Assert.Empty(await WarnAsync(desk));
        desk.Time.Advance(TimeSpan.FromHours(11.9));
        Assert.Empty(await WarnAsync(desk));

        desk.Time.Advance(TimeSpan.FromHours(0.2));

        Assert.Equal([75], (await WarnAsync(desk)).Select(w => w.Percent));
    }

    [Fact]
    public async Task What_falls_due_at_closing_time_is_told_although_the_worker_comes_a_little_later()
    {
        await using var desk = await Desk.OpenAsync(settings: ClockTests.Files(TenHours.Replace("10h", "8h", StringComparison.Ordinal)));
        await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromHours(7.9));
        Assert.Equal([90], (await WarnAsync(desk)).Select(w => w.Percent));

        desk.Time.Advance(TimeSpan.FromHours(0.2));

        Assert.Equal([100], (await WarnAsync(desk)).Select(w => w.Percent));
    }

    [Fact]
    public async Task A_paused_or_finished_clock_warns_of_nothing()
    {
        await using var desk = await Desk.OpenAsync(settings: ClockTests.Files(TenHours));
        var (held, done) = (await TicketStory.OpenedAsync(desk), await TicketStory.OpenedAsync(desk));
        await held.TakesAsync();
        await held.HoldsAsync(HoldReason.Requester, "Which one?");
        await done.ResolvesAsync();
        desk.Time.Advance(TimeSpan.FromHours(27));

        Assert.Empty(await WarnAsync(desk));
        await held.SaysAsync("employee@demo", "This one.");
        Assert.Empty(await WarnAsync(desk));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_replicas_tell_it_once(DatabaseProvider provider)
    {
        await using var one = await Desk.OpenAsync(provider, ClockTests.Files(TenHours));
        await using var other = await Desk.OnAsync(one.Database, one.Time, ClockTests.Files(TenHours));
        for (var i = 0; i < 5; i++)
        {
            await TicketStory.OpenedAsync(one);
        }

        one.Time.Advance(TimeSpan.FromHours(5));
        var warned = await Task.WhenAll(WarnAsync(one), WarnAsync(other));

        Assert.Equal(5, warned.Sum(list => list.Count));
    }

    private static async Task<IReadOnlyList<ServiceLevelWarned>> WarnAsync(Desk desk)
    {
        var all = new List<ServiceLevelWarned>();
        while (await desk.RunAsync<WarnServiceLevels, int>(warn => warn.ExecuteAsync(default)) > 0)
        {
            all.AddRange(desk.LastEvents.OfType<ServiceLevelWarned>());
        }

        return all;
    }
}
