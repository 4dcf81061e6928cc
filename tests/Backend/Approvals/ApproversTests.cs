using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>Who is asked, who never is, and what happens when nobody can be.</summary>
public sealed class ApproversTests
{
    private static readonly ApprovalRule Anyone = new ApprovalRule.Anyone();

    [Theory, OnSqlite, OnPostgres]
    public async Task They_come_from_roles_groups_the_manager_and_by_name_each_once(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        Assert.Equal("cab", await AskedAsync(story, new ApproverSource.WithRole(Roles.ChangeManager)));
        Assert.Equal("agent nadia", await AskedAsync(story, new ApproverSource.InGroup("workplace")));
        Assert.Equal("manager", await AskedAsync(story, new ApproverSource.RequestersManager()));
        Assert.Equal("cab manager", await AskedAsync(story, new ApproverSource.WithRole(Roles.ChangeManager), new ApproverSource.RequestersManager(), await story.TheseAsync("manager cab")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_is_asked_to_approve_what_they_asked_for_or_will_implement(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider, "manager@demo");
        var stage = new ApprovalStagePlan("Board", Anyone, [new ApproverSource.WithRole(Roles.ChangeManager), await story.TheseAsync("manager admin")], TimeSpan.FromHours(8), ApprovalExpiry.Reject);
        await story.AskAsync(isLowRisk: false, [await story.IdAsync("cab")], stage);

        Assert.Equal(["admin@demo"], (await story.NowAsync()).Stages[0].Seats.Select(seat => seat.Approver.Login));
        Assert.Equal(VoteRefusal.Barred, Assert.IsType<VoteRefused>(await story.ApprovesAsync("manager")).Why);
        Assert.Equal(VoteRefusal.Barred, Assert.IsType<VoteRefused>(await story.ApprovesAsync("cab")).Why);
    }

    [Theory]
    [InlineData("", WhyNobody.Empty)]
    [InlineData("employee", WhyNobody.OnlyBarred)]
    [InlineData("yuki", WhyNobody.OnlyInactive)]
    [InlineData("employee yuki", WhyNobody.OnlyBarred)]
    [InlineData("manager", WhyNobody.TooFew)]
    public async Task An_error_is_shown_where_nobody_can_be_asked_and_it_is_never_an_approval(string approvers, WhyNobody why)
    {
        await using var story = await ApprovalStory.OpenAsync();
        await SetActiveAsync(story, "yuki", false);
        var rule = approvers == "manager" ? new ApprovalRule.AtLeast(2) : Anyone;

        var missing = Assert.IsType<ApproversMissing>(await story.AskAsync(await story.StageAsync("Board", rule, approvers, ApprovalExpiry.Approve)));
        Assert.Equal(("Board", why), (missing.Stage, missing.Why));
        Assert.Equal(why, Assert.Single(story.Desk.LastEvents.OfType<ApproversNotFound>()).Why);
        Assert.Equal(why.ToString(), Assert.Single(await story.HistoryAsync(TicketAction.ApproversMissing)).Detail);
        story.Desk.Time.Advance(TimeSpan.FromDays(30));
        await ExpireAsync(story);
        Assert.Equal((ApprovalState.Waiting, ApprovalStageState.NobodyToAsk), ((await story.NowAsync()).State, (await story.NowAsync()).Stages[0].State));
        Assert.Empty(await story.EffectsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Once_somebody_is_there_they_are_asked_by_itself(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        await SetActiveAsync(story, "yuki", false);
        await story.AskAsync(await story.StageAsync("Board", Anyone, "yuki"));
        story.Desk.Time.Advance(TimeSpan.FromMinutes(16));
        await ExpireAsync(story);
        Assert.Empty(story.Desk.LastEvents);

        await SetActiveAsync(story, "yuki", true);
        story.Desk.Time.Advance(TimeSpan.FromMinutes(16));
        await ExpireAsync(story);
        Assert.Equal(ApprovalHappening.Asked, Assert.Single(story.Desk.LastEvents.OfType<ApprovalChanged>()).What);
        await story.ApprovesAsync("yuki");
        Assert.Single(await story.EffectsAsync());
    }

    [Fact]
    public async Task A_later_stage_without_anybody_is_an_error_at_once()
    {
        await using var story = await ApprovalStory.OpenAsync();
        var missing = Assert.IsType<ApproversMissing>(await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager"), await story.StageAsync("Board", Anyone, "")));
        Assert.Equal("Board", missing.Stage);

        await story.ApprovesAsync("manager");
        Assert.Equal(ApprovalStageState.NobodyToAsk, (await story.NowAsync()).Stages[1].State);
        Assert.Empty(await story.EffectsAsync());
    }

    [Fact]
    public async Task Who_has_left_meanwhile_no_longer_votes()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "yuki cab");
        await SetActiveAsync(story, "yuki", false);
        Assert.IsType<ApprovalNotFound>(await story.ApprovesAsync("yuki"));
    }

    [Fact]
    public async Task The_summary_names_them_before_anybody_is_asked()
    {
        await using var story = await ApprovalStory.OpenAsync();
        ApprovalStagePlan[] stages = [await story.StageAsync("Manager", Anyone, "manager employee"), await story.StageAsync("Board", Anyone, "")];
        var preview = await story.Desk.AskAsync<PreviewApprovers, IReadOnlyList<StagePreview>>(use => use.ExecuteAsync(stages, story.Ticket.Requester.Id, [], default));

        Assert.Equal(["Henrik Lindqvist"], preview[0].Approvers.Select(person => person.Name));
        Assert.Equal(WhyNobody.Empty, preview[1].Why);
    }

    internal static async Task ExpireAsync(ApprovalStory story)
    {
        while (await story.Desk.MoveDueApprovalsAsync() > 0 && story.Desk.LastEvents.Count == 0)
        {
        }
    }

    internal static Task SetActiveAsync(ApprovalStory story, string person, bool isActive) => story.Desk.DoAsync(async services =>
    {
        await services.GetRequiredService<DeskDb>().Set<PersonRecord>().Where(p => p.Login == $"{person}@demo").ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, isActive));
        services.GetRequiredService<PeopleCache>().Clear();
        return 0;
    });

    private static async Task<string> AskedAsync(ApprovalStory story, params ApproverSource[] sources)
    {
        await story.AskAsync(new ApprovalStagePlan("Stage", Anyone, sources, TimeSpan.FromHours(8), ApprovalExpiry.Reject));
        var asked = (await story.NowAsync()).Stages[0].Seats.Select(seat => seat.Approver.Login.Split('@')[0]).Order(StringComparer.Ordinal);
        await story.Desk.RunAsync<VoidApprovals, bool>(use => use.ExecuteAsync(story.Ticket.Id, "next", Actor.Bot(), default));
        return string.Join(' ', asked);
    }
}
