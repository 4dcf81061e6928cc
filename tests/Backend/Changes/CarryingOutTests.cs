using DeskBot.Backend.Approvals;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Changes;

/// <summary>The work on a change: when it begins, who may do it, how it is judged.</summary>
public sealed class CarryingOutTests
{
    [Fact]
    public async Task Work_begins_in_the_window_and_a_change_manager_may_begin_it_at_any_time()
    {
        await using var desk = await Desk.OpenAsync();
        var low = await LowRiskAsync(desk);
        var (first, second) = (await desk.ScheduledAsync(low), await desk.ScheduledAsync(low with { DraftId = "second" }));

        Assert.Equal([ChangeProblem.OutsideWindow], Assert.IsType<ChangeRefused>(await desk.StartAsync(first)).Problems);
        Assert.IsType<ChangeDone>(await desk.StartAsync(first, "cab@demo"));
        desk.Time.Set(ChangeStory.Saturday.AddHours(2));
        Assert.Equal([ChangeProblem.OutsideWindow], Assert.IsType<ChangeRefused>(await desk.StartAsync(second)).Problems);
        Assert.IsType<ChangeUnchanged>(await desk.StartAsync(first));
    }

    [Fact]
    public async Task Nobody_approves_what_they_asked_for_or_will_carry_out_nor_carries_out_what_they_approved()
    {
        await using var desk = await Desk.OpenAsync();
        var number = (await desk.ProposeAsync(await LowRiskAsync(desk) with { Items = ["print-server"] })).Ticket.Number;
        await desk.SubmitAsync(number);

        Assert.IsNotType<VoteCounted>(await desk.VoteAsync(number, "agent@demo"));
        Assert.IsNotType<VoteCounted>(await desk.VoteAsync(number, "yuki@demo"));
        Assert.IsType<VoteCounted>(await desk.VoteAsync(number, "nadia@demo"));
        desk.Time.Set(ChangeStory.Saturday);
        await desk.StartAsync(number);
        Assert.Equal([ChangeProblem.ApprovedByYou], Assert.IsType<ChangeRefused>(await desk.DoAsync<FinishTask>("nadia@demo", (finish, actor) =>
            finish.ExecuteAsync(number, 1, actor, default))).Problems);
    }

    [Fact]
    public async Task What_was_backed_out_is_no_success_and_who_carried_it_out_does_not_judge_it()
    {
        await using var desk = await Desk.OpenAsync();
        var number = await desk.ScheduledAsync(await LowRiskAsync(desk));
        desk.Time.Set(ChangeStory.Saturday);
        await desk.StartAsync(number);
        Assert.Equal([ChangeProblem.NoteMissing], Assert.IsType<ChangeRefused>(await BackOutAsync(desk, number, " ")).Problems);
        Assert.Equal(TicketState.Review, Assert.IsType<ChangeDone>(await BackOutAsync(desk, number, "Mail was refused.")).Change.Ticket.State);

        Assert.IsType<ChangeForbidden>(await ReviewAsync(desk, number, "yuki@demo", ChangeOutcomeKind.BackedOut, "Undone."));
        Assert.Equal([ChangeProblem.WasBackedOut], Assert.IsType<ChangeRefused>(await ReviewAsync(desk, number, "cab@demo", ChangeOutcomeKind.Successful, null)).Problems);
        Assert.Equal([ChangeProblem.NoteMissing], Assert.IsType<ChangeRefused>(await ReviewAsync(desk, number, "cab@demo", ChangeOutcomeKind.BackedOut, null)).Problems);
        Assert.IsType<ChangeDone>(await ReviewAsync(desk, number, "cab@demo", ChangeOutcomeKind.BackedOut, "Undone in time."));
        Assert.IsType<ChangeRefused>(await desk.DoAsync<CancelChange>("cab@demo", (cancel, actor) => cancel.ExecuteAsync(number, null, actor, default)));
    }

    /// <summary>The print server: few depend on it, and it is of low criticality.</summary>
    private static async Task<ChangeDraft> LowRiskAsync(Desk desk) => await desk.DraftAsync() with { Items = ["wifi-controller"] };

    private static Task<ChangeOutcome> BackOutAsync(Desk desk, string number, string why) =>
        desk.DoAsync<FinishChange>("yuki@demo", (finish, actor) => finish.BackOutAsync(number, why, actor, default));

    private static Task<ChangeOutcome> ReviewAsync(Desk desk, string number, string login, ChangeOutcomeKind outcome, string? note) =>
        desk.DoAsync<ReviewChange>(login, (review, actor) => review.ExecuteAsync(number, outcome, note, actor, default));
}
