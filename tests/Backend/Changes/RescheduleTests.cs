using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>A change that was submitted is moved to another time, without being cancelled and proposed again.</summary>
public sealed class RescheduleTests
{
    private static readonly DateTimeOffset WeekLater = ChangeStory.Saturday.AddDays(7);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_scheduled_change_is_decided_anew_for_its_new_time(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var number = await desk.ScheduledAsync(await desk.DraftAsync() with { Answers = ChangeStory.Risky });
        Assert.Equal(TicketState.Scheduled, (await desk.FindChangeAsync(number))?.Ticket.State);

        var moved = Assert.IsType<ChangeDone>(await MoveAsync(desk, number, WeekLater)).Change;

        Assert.Equal((TicketState.Authorize, WeekLater, WeekLater.AddHours(2)), (moved.Ticket.State, moved.Start, moved.End));
        var told = Assert.Single(desk.LastEvents.OfType<ChangeRescheduled>());
        Assert.Contains(moved.Ticket.Assignee?.Id ?? default, told.Affected);
        Assert.Equal(ApprovalState.Waiting, (await ApprovalAsync(desk, moved.Ticket.Id))?.State);
        Assert.Equal(ChangeProblem.NotInThisState, Assert.Single(Assert.IsType<ChangeRefused>(await desk.StartAsync(number)).Problems));
        await desk.VoteAsync(number, "cab@demo");
        await desk.VoteAsync(number, "admin@demo");
        Assert.Equal(TicketState.Scheduled, (await desk.FindChangeAsync(number))?.Ticket.State);
        desk.Time.Set(WeekLater);
        Assert.IsType<ChangeDone>(await desk.StartAsync(number));
    }

    [Fact]
    public async Task Where_the_risk_is_low_peers_decide_anew()
    {
        await using var desk = await Desk.OpenAsync();
        var number = await LowRiskAsync(desk);

        Assert.Equal(TicketState.Assess, Assert.IsType<ChangeDone>(await MoveAsync(desk, number, WeekLater)).Change.Ticket.State);
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "nadia@demo"));
        Assert.Equal(TicketState.Scheduled, (await desk.FindChangeAsync(number))?.Ticket.State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task While_it_is_being_decided_the_votes_are_void_and_the_same_people_are_asked(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var number = (await desk.ProposeAsync(await desk.DraftAsync() with { Answers = ChangeStory.Risky })).Ticket.Number;
        await desk.SubmitAsync(number);
        await desk.VoteAsync(number, "nadia@demo");
        await desk.VoteAsync(number, "cab@demo");
        var before = await desk.FindChangeAsync(number);
        Assert.Equal(1, (await ApprovalAsync(desk, before?.Ticket.Id ?? default))?.Current?.Approved);

        var moved = Assert.IsType<ChangeDone>(await MoveAsync(desk, number, WeekLater)).Change;

        var asked = (await ApprovalAsync(desk, moved.Ticket.Id))?.Current;
        Assert.Equal((TicketState.Authorize, 0), (moved.Ticket.State, asked?.Approved));
        Assert.Contains("cab@demo", asked?.Awaited.Select(seat => seat.Approver.Login) ?? []);
    }

    [Fact]
    public async Task Conflicts_and_the_calendar_are_those_of_the_new_time()
    {
        await using var desk = await Desk.OpenAsync();
        var other = await desk.ScheduledAsync(await desk.DraftAsync() with { Start = WeekLater, End = WeekLater.AddHours(1) });
        var number = await desk.ScheduledAsync(await desk.DraftAsync());
        Assert.Empty((await desk.FindChangeAsync(number))?.Conflicts.OfType<OverlappingChange>() ?? []);

        var moved = Assert.IsType<ChangeDone>(await MoveAsync(desk, number, WeekLater)).Change;

        Assert.Equal(other, Assert.Single(moved.Conflicts.OfType<OverlappingChange>()).Other);
        var agent = await desk.AsAsync("agent@demo");
        var calendar = await desk.AskAsync<ListChanges, IReadOnlyList<ChangeLine>>(list => list.ExecuteAsync(ChangeStory.Saturday.AddDays(-1), ChangeStory.Saturday.AddDays(1), agent, default));
        Assert.DoesNotContain(number, calendar.Select(line => line.Number));
    }

    [Fact]
    public async Task A_standard_change_stays_scheduled_within_its_template()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync(type: ChangeType.Standard) with { Template = "certificate-renewal", End = ChangeStory.Saturday.AddMinutes(30) };
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        Assert.IsType<ChangeDone>(await desk.SubmitAsync(number));

        var moved = Assert.IsType<ChangeDone>(await MoveAsync(desk, number, WeekLater, hours: 0.5)).Change;
        Assert.Equal((TicketState.Scheduled, WeekLater), (moved.Ticket.State, moved.Start));
        Assert.Equal([ChangeProblem.LongerThanTemplate], Assert.IsType<ChangeRefused>(await MoveAsync(desk, number, WeekLater, hours: 48)).Problems);
        Assert.Equal(WeekLater, (await desk.FindChangeAsync(number))?.Start);
    }

    [Fact]
    public async Task A_time_that_is_no_time_changes_nothing_and_neither_does_the_same()
    {
        await using var desk = await Desk.OpenAsync();
        var number = await LowRiskAsync(desk);

        Assert.Equal([ChangeProblem.WindowPast], Assert.IsType<ChangeRefused>(await MoveAsync(desk, number, desk.Time.GetUtcNow().AddHours(-1))).Problems);
        Assert.Equal([ChangeProblem.WindowReversed], Assert.IsType<ChangeRefused>(await MoveAsync(desk, number, WeekLater, hours: 0)).Problems);
        Assert.Equal([ChangeProblem.WindowTooLong], Assert.IsType<ChangeRefused>(await MoveAsync(desk, number, WeekLater, hours: 24 * 15)).Problems);
        Assert.IsType<ChangeUnchanged>(await MoveAsync(desk, number, ChangeStory.Saturday));
        var change = await desk.FindChangeAsync(number);
        Assert.Equal((TicketState.Scheduled, ChangeStory.Saturday), (change?.Ticket.State, change?.Start));
    }

    /// <summary>A change whose risk is low, agreed by peers.</summary>
    private static async Task<string> LowRiskAsync(Desk desk)
    {
        var number = await desk.ScheduledAsync(await desk.DraftAsync() with { Items = ["wifi-controller"] });
        var change = await desk.FindChangeAsync(number);
        Assert.Equal((TicketState.Scheduled, RiskLevel.Low), (change?.Ticket.State, change?.Risk.Level));
        return number;
    }

    private static Task<ChangeOutcome> MoveAsync(Desk desk, string number, DateTimeOffset start, double hours = 2) =>
        desk.DoAsync<RescheduleChange>("agent@demo", (move, actor) => move.ExecuteAsync(number, start, start.AddHours(hours), "The vendor is late.", actor, default));

    private static Task<ApprovalOverview?> ApprovalAsync(Desk desk, TicketId ticket) => desk.AskAsync<ApprovalsOf, ApprovalOverview?>(of => of.ExecuteAsync(ticket, default));
}
