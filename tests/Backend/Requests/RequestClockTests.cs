using DeskBot.Backend.Approvals;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Requests;

public sealed class RequestClockTests
{
    [Fact]
    public async Task The_items_policy_counts_and_the_clock_stands_still_while_it_waits_for_approval_and_while_pending()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop);
        Assert.Equal((ClockState.Paused, "Requests with a delivery"), (await Clock()) is var waiting ? (waiting.State, waiting.Policy) : default);

        desk.Time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(TimeSpan.Zero, (await Clock()).Elapsed);
        await request.VotesAsync("manager@demo", Vote.Approve);
        desk.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal((ClockState.Running, TimeSpan.FromHours(2)), (await Clock()) is var running ? (running.State, running.Elapsed) : default);

        await request.HoldsAsync(HoldReason.Vendor);
        desk.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal((ClockState.Paused, TimeSpan.FromHours(2)), (await Clock()) is var pending ? (pending.State, pending.Elapsed) : default);
        await request.ResumesAsync();
        await request.EndsAsync(1);
        await request.EndsAsync(2);
        await request.EndsAsync(3);
        Assert.Equal(ClockState.Met, (await Clock()).State);

        async Task<ClockDetails> Clock() => (await request.ShowsAsync()).Ticket.Summary.Clock(Measure.Resolution) ?? throw new InvalidOperationException("No clock.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Clocks_recomputed_from_any_history_are_the_clocks_that_were_kept(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        for (var seed = 1; seed <= 10; seed++)
        {
            var request = await LiveAsync(desk, new Random(seed));
            await using var db = desk.Database.Open();
            var kept = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).SingleAsync(t => t.Number == request.Number);
            var history = await db.Set<HistoryEntry>().AsNoTracking().Where(e => e.TicketId == kept.Id).OrderBy(e => e.Line).ToListAsync();

            Assert.Equal(Show(kept.Clocks), Show(desk.Get<ServiceLevels>().Recompute(kept, history)));
        }
    }

    /// <summary>Some weeks in the life of a request, with whatever happens in it, allowed or not.</summary>
    private static async Task<RequestStory> LiveAsync(Desk desk, Random random)
    {
        var answers = RequestStory.Laptop;
        var request = await RequestStory.OrderedAsync(desk, "laptop", answers);
        for (var step = 0; step < 16; step++)
        {
            desk.Time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 20 * 3_600_000)));
            object happened = random.Next(10) switch
            {
                0 or 1 => await request.VotesAsync("manager@demo", random.Next(8) == 0 ? Vote.Reject : Vote.Approve, "Because"),
                2 => await request.TakesAsync(random.Next(1, 5)),
                3 or 4 => await request.EndsAsync(random.Next(1, 5), "Done"),
                5 => await request.HoldsAsync(random.Next(2) == 0 ? HoldReason.Requester : HoldReason.Vendor, "What do you see?"),
                6 => await request.SaysAsync(random.Next(2) == 0 ? "employee@demo" : "agent@demo", "Hello"),
                7 => await request.ResumesAsync(),
                8 => await request.ReopensAsync("It does not start"),
                _ => await request.EditsAsync(new Dictionary<string, string>(answers) { ["model"] = random.Next(2) == 0 ? "light" : "standard" }),
            };
            Assert.NotNull(happened);
        }

        return request;
    }

    private static string Show(IEnumerable<ServiceClock> clocks) => string.Join('\n', clocks
        .OrderBy(c => c.Measure).ThenBy(c => c.Ordinal)
        .Select(c => $"{c.Measure} {c.Ordinal} {c.Policy} {c.Calendar} {c.Target} {c.StartedAt:O} {c.StoppedAt:O} {c.End} [{c.PauseText}] {c.DueAt:O} {c.IsBreached} {c.NextWarningAt:O}"));
}
