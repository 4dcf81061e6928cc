using DeskBot.Backend.Approvals;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>Reminders, and what happens when the time runs out. It is Monday 9:00 in Berlin; the desk works Monday to Friday 7 to 19, Saturday 9 to 13.</summary>
public sealed class ApprovalTimeTests
{
    private static readonly ApprovalRule Anyone = new ApprovalRule.Anyone();

    [Theory, OnSqlite, OnPostgres]
    public async Task Reminders_come_at_half_and_four_fifths_of_the_business_time_each_once_and_in_working_hours(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager cab", hours: 20));
        var (told, start) = (new List<(int? Percent, double Hours)>(), story.Desk.Time.GetUtcNow());
        for (var minutes = 0; minutes < 36 * 60; minutes += 10)
        {
            await story.Desk.MoveDueApprovalsAsync();
            told.AddRange(story.Desk.LastEvents.OfType<ApproversReminded>().Select(one => (one.Percent, (story.Desk.Time.GetUtcNow() - start).TotalHours)));
            story.Desk.Time.Advance(TimeSpan.FromMinutes(10));
        }

        // Ten of twenty hours are used up at closing time on Monday, sixteen at 13:00 on Tuesday.
        Assert.Equal([(50, 10), (80, 28)], told.Select(one => (one.Percent, Math.Round(one.Hours))));
    }

    [Fact]
    public async Task A_reminder_that_was_missed_waits_for_the_next_opening_and_only_the_later_one_is_given()
    {
        await using var story = await ApprovalStory.OpenAsync();
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager", hours: 12));
        story.Desk.Time.Advance(TimeSpan.FromHours(12));
        Assert.Empty(await RemindAsync(story));
        story.Desk.Time.Advance(TimeSpan.FromHours(10.1));
        Assert.Equal([80], await RemindAsync(story));
        story.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await RemindAsync(story));
    }

    [Fact]
    public async Task What_is_decided_is_not_reminded_of()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        await story.ApprovesAsync("manager");
        story.Desk.Time.Advance(TimeSpan.FromHours(6));
        Assert.Empty(await RemindAsync(story));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Silence_is_a_no_where_the_stage_says_so_and_only_after_its_business_time(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager", hours: 16));

        // Ten hours on Monday, six on Tuesday from 7:00: due at 13:00.
        Assert.Equal(story.Desk.Time.GetUtcNow().AddHours(28), (await story.NowAsync()).Stages[0].DueAt);
        story.Desk.Time.Advance(TimeSpan.FromHours(27.9));
        await ExpireAsync(story);
        Assert.Equal(ApprovalState.Waiting, (await story.NowAsync()).State);
        story.Desk.Time.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(1, await ExpireAsync(story));
        Assert.Equal(0, await ExpireAsync(story));

        Assert.Equal(ApprovalState.Rejected, (await story.NowAsync()).State);
        Assert.Equal(["rejected by time: The time for the approval ran out."], await story.EffectsAsync());
        Assert.Single(await story.HistoryAsync(TicketAction.ApprovalExpired));
        Assert.Equal(VoteRefusal.AlreadyDecided, Assert.IsType<VoteRefused>(await story.ApprovesAsync("manager")).Why);
    }

    [Theory]
    [InlineData(true, ApprovalState.Approved)]
    [InlineData(false, ApprovalState.Rejected)]
    public async Task Silence_is_a_yes_for_low_risk_only(bool isLowRisk, ApprovalState state)
    {
        await using var story = await ApprovalStory.OpenAsync();
        await story.AskAsync(isLowRisk, [], await story.StageAsync("Manager", Anyone, "manager", ApprovalExpiry.Approve));
        story.Desk.Time.Advance(TimeSpan.FromDays(2));
        await ExpireAsync(story);

        Assert.Equal(state, (await story.NowAsync()).State);
        Assert.Single(await story.EffectsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_fallback_is_asked_once_and_its_silence_is_a_no(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager", ApprovalExpiry.Escalate, "cab"), await story.StageAsync("Board", Anyone, "admin"));
        story.Desk.Time.Advance(TimeSpan.FromDays(2));
        await ExpireAsync(story);
        Assert.Equal([ApprovalHappening.Escalated, ApprovalHappening.Asked], story.Desk.LastEvents.OfType<ApprovalChanged>().Select(change => change.What));
        Assert.Equal(VoteRefusal.StageOver, Assert.IsType<VoteRefused>(await story.VotesAsync("manager", Vote.Approve, stage: 10, null)).Why);

        var now = await story.NowAsync();
        Assert.Equal(("cab@demo", ApprovalStageState.Escalated), (now.Current?.Seats[0].Approver.Login, now.Stages[0].State));
        await story.ApprovesAsync("cab");
        Assert.Equal("Board", (await story.NowAsync()).Current?.Name);

        story.Desk.Time.Advance(TimeSpan.FromDays(3));
        await ExpireAsync(story);
        Assert.Equal(ApprovalState.Rejected, (await story.NowAsync()).State);
    }

    [Fact]
    public async Task A_fallback_that_stays_silent_or_is_not_there_never_approves()
    {
        await using var silent = await ApprovalStory.OpenAsync();
        await silent.AskAsync(await silent.StageAsync("Manager", Anyone, "manager", ApprovalExpiry.Escalate, "cab"));
        silent.Desk.Time.Advance(TimeSpan.FromDays(2));
        await ExpireAsync(silent);
        silent.Desk.Time.Advance(TimeSpan.FromDays(2));
        await ExpireAsync(silent);
        Assert.Equal(ApprovalState.Rejected, (await silent.NowAsync()).State);

        await using var missing = await ApprovalStory.OpenAsync();
        await missing.AskAsync(await missing.StageAsync("Manager", Anyone, "manager", ApprovalExpiry.Escalate, "employee"));
        missing.Desk.Time.Advance(TimeSpan.FromDays(2));
        await ExpireAsync(missing);
        Assert.Equal(WhyNobody.OnlyBarred, Assert.Single(missing.Desk.LastEvents.OfType<ApproversNotFound>()).Why);
        Assert.Equal(ApprovalState.Waiting, (await missing.NowAsync()).State);
        Assert.Empty(await missing.EffectsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nudges_are_limited_and_only_the_requesters(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager", provider);
        Assert.Equal(ApprovalTalkOutcome.NotFound, await NudgeAsync(story, "agent"));
        Assert.Equal(ApprovalTalkOutcome.Done, await NudgeAsync(story, "employee"));
        Assert.Equal(ApprovalTalkOutcome.TooSoon, await NudgeAsync(story, "employee"));
        story.Desk.Time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(ApprovalTalkOutcome.Done, await NudgeAsync(story, "employee"));
        await story.ApprovesAsync("manager");
        Assert.Equal(ApprovalTalkOutcome.Over, await NudgeAsync(story, "employee"));
    }

    private static async Task<IReadOnlyList<int?>> RemindAsync(ApprovalStory story)
    {
        await story.Desk.MoveDueApprovalsAsync();
        return [.. story.Desk.LastEvents.OfType<ApproversReminded>().Select(one => one.Percent)];
    }

    private static Task<int> ExpireAsync(ApprovalStory story) => story.Desk.MoveDueApprovalsAsync();

    private static async Task<ApprovalTalkOutcome> NudgeAsync(ApprovalStory story, string person)
    {
        var actor = await story.Desk.AsAsync($"{person}@demo");
        return await story.Desk.RunAsync<NudgeApprovers, ApprovalTalkOutcome>(nudge => nudge.ExecuteAsync(story.Ticket.Number, actor, default));
    }
}
