using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>The way of each type of change, who decides on it and who hears of it.</summary>
public sealed class ChangeLifeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_normal_change_goes_all_the_way(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var draft = await desk.DraftAsync() with { Answers = ChangeStory.Risky };
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        Assert.Equal("CHG0000001", number);
        Assert.Equal(TicketState.Assess, Assert.IsType<ChangeDone>(await desk.SubmitAsync(number)).Change.Ticket.State);

        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "nadia@demo"));
        Assert.Equal(TicketState.Authorize, desk.LastEvents.Moves().Last().To);
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "cab@demo"));
        Assert.Empty(desk.LastEvents.Moves());
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "admin@demo"));
        Assert.Equal(TicketState.Scheduled, Assert.Single(desk.LastEvents.Moves()).To);

        desk.Time.Set(ChangeStory.Saturday);
        Assert.IsType<ChangeDone>(await desk.StartAsync(number));
        Assert.Equal([ChangeProblem.TasksOpen], Assert.IsType<ChangeRefused>(await desk.DoAsync<FinishChange>("yuki@demo", (finish, actor) => finish.ExecuteAsync(number, actor, default))).Problems);
        foreach (var task in (int[])[1, 2])
        {
            Assert.IsType<ChangeDone>(await desk.DoAsync<FinishTask>("yuki@demo", (finish, actor) => finish.ExecuteAsync(number, task, actor, default)));
        }

        Assert.IsType<ChangeDone>(await desk.DoAsync<FinishChange>("yuki@demo", (finish, actor) => finish.ExecuteAsync(number, actor, default)));
        var closed = Assert.IsType<ChangeDone>(await desk.DoAsync<ReviewChange>("cab@demo", (review, actor) =>
            review.ExecuteAsync(number, ChangeOutcomeKind.WithIssues, "The restart took longer.", actor, default))).Change;
        Assert.Equal((TicketState.Closed, ChangeOutcomeKind.WithIssues), (closed.Ticket.State, closed.Result?.Outcome));
        Assert.Empty(closed.Verbs);
        Assert.All(closed.Tasks, step => Assert.Equal("Yuki Tanaka", step.DoneBy?.Name));
    }

    [Fact]
    public async Task With_low_risk_peers_are_enough()
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await LowRiskAsync(desk))).Ticket.Number;
        await desk.SubmitAsync(number);
        await desk.VoteAsync(number, "nadia@demo");

        Assert.Equal([TicketState.Authorize, TicketState.Scheduled], desk.LastEvents.Moves().Select(move => move.To));
    }

    [Fact]
    public async Task A_standard_change_is_scheduled_at_once_with_the_plan_of_its_template()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync(type: ChangeType.Standard) with { Template = "certificate-renewal", Title = "", BackOutPlan = "Hope.", Tasks = [], End = ChangeStory.Saturday.AddHours(1) };
        var change = await desk.ProposeAsync(draft);
        var scheduled = Assert.IsType<ChangeDone>(await desk.SubmitAsync(change.Ticket.Number)).Change;

        Assert.Equal(TicketState.Scheduled, scheduled.Ticket.State);
        Assert.StartsWith("Switch back", scheduled.BackOutPlan, StringComparison.Ordinal);
        Assert.Equal(3, scheduled.Tasks.Count);
    }

    [Fact]
    public async Task A_template_covers_its_items_and_its_length_only()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await desk.DraftAsync(type: ChangeType.Standard) with { Template = "certificate-renewal", Items = ["erp"] };
        var change = await desk.ProposeAsync(draft);

        Assert.Equal([ChangeProblem.NotInTemplate, ChangeProblem.LongerThanTemplate], Assert.IsType<ChangeRefused>(await desk.SubmitAsync(change.Ticket.Number)).Problems);
    }

    [Fact]
    public async Task An_emergency_goes_to_the_board_whatever_its_risk()
    {
        await using var desk = await Desk.OpenAsync();
        var draft = await LowRiskAsync(desk) with { Type = ChangeType.Emergency, Start = desk.Time.GetUtcNow(), End = desk.Time.GetUtcNow().AddHours(4) };
        var number = (await desk.ProposeAsync(draft)).Ticket.Number;
        Assert.Equal(TicketState.Authorize, Assert.IsType<ChangeDone>(await desk.SubmitAsync(number)).Change.Ticket.State);
        await desk.VoteAsync(number, "cab@demo");
        await desk.VoteAsync(number, "manager@demo");

        Assert.IsType<ChangeDone>(await desk.StartAsync(number));
    }

    [Fact]
    public async Task What_peers_reject_is_new_again_with_their_reason_and_can_be_submitted_again()
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await desk.DraftAsync())).Ticket.Number;
        await desk.SubmitAsync(number);
        await desk.VoteAsync(number, "nadia@demo", Vote.Reject, "No test in the plan.");

        var move = Assert.Single(desk.LastEvents.Moves());
        Assert.Equal((TicketState.New, "Nadia Rossi: No test in the plan."), (move.To, move.Why));
        Assert.IsType<ChangeDone>(await desk.SubmitAsync(number));
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "nadia@demo"));
    }

    [Fact]
    public async Task What_the_board_rejects_is_cancelled_and_an_emergency_is_new_again()
    {
        await using var desk = await Desk.OpenAsync();
        var normal = (await desk.ProposeAsync(await desk.DraftAsync() with { Answers = ChangeStory.Risky })).Ticket.Number;
        var emergency = (await desk.ProposeAsync(await desk.DraftAsync(type: ChangeType.Emergency))).Ticket.Number;
        await desk.SubmitAsync(normal);
        await desk.VoteAsync(normal, "nadia@demo");
        await desk.SubmitAsync(emergency);
        foreach (var number in (string[])[normal, emergency])
        {
            await desk.VoteAsync(number, "cab@demo", Vote.Reject, "Too soon.");
            await desk.VoteAsync(number, "admin@demo", Vote.Reject, "Too soon.");
        }

        var cancelled = (await desk.FindChangeAsync(normal))?.Ticket;
        Assert.Equal((TicketState.Cancelled, CancelReason.NotAuthorised), (cancelled?.State, cancelled?.Resolution?.Cancelled));
        Assert.Equal(TicketState.New, (await desk.FindChangeAsync(emergency))?.Ticket.State);
    }

    [Theory]
    [InlineData(TicketState.Assess)]
    [InlineData(TicketState.Authorize)]
    [InlineData(TicketState.Scheduled)]
    public async Task Cancelling_closes_what_is_asked(TicketState state)
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await desk.DraftAsync() with { Answers = ChangeStory.Risky })).Ticket.Number;
        await desk.SubmitAsync(number);
        foreach (var voter in state switch { TicketState.Assess => (string[])[], TicketState.Authorize => ["nadia@demo"], _ => ["nadia@demo", "cab@demo", "admin@demo"] })
        {
            await desk.VoteAsync(number, voter);
        }

        Assert.Equal(state, (await desk.FindChangeAsync(number))?.Ticket.State);
        Assert.IsType<ChangeDone>(await desk.DoAsync<CancelChange>("agent@demo", (cancel, actor) => cancel.ExecuteAsync(number, "Not needed", actor, default)));
        Assert.IsType<ChangeUnchanged>(await desk.DoAsync<CancelChange>("agent@demo", (cancel, actor) => cancel.ExecuteAsync(number, "Not needed", actor, default)));
        Assert.IsNotType<VoteCounted>(await desk.VoteAsync(number, "manager@demo"));
    }

    [Fact]
    public async Task A_move_tells_requester_implementer_and_owners_of_what_it_affects()
    {
        await using var desk = await Desk.OpenAsync();
        var number = await desk.ScheduledAsync(await LowRiskAsync(desk) with { Items = ["mail-gateway"], Answers = ChangeStory.Harmless });
        desk.Time.Set(ChangeStory.Saturday);
        await desk.StartAsync(number);

        var told = Assert.Single(desk.LastEvents.Moves()).Affected;
        foreach (var login in (string[])["agent@demo", "yuki@demo", "tomas@demo", "piotr@demo"])
        {
            Assert.Contains((await desk.PersonAsync(login)).Id, told);
        }
    }

    /// <summary>The print server: few depend on it, and it is of low criticality.</summary>
    private static async Task<ChangeDraft> LowRiskAsync(Desk desk) => await desk.DraftAsync() with { Items = ["wifi-controller"] };
}
