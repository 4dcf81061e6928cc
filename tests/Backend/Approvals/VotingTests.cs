using DeskBot.Backend.Approvals;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>Votes, what follows from them, and those that do not count.</summary>
public sealed class VotingTests
{
    private static readonly ApprovalRule Anyone = new ApprovalRule.Anyone();
    private static readonly ApprovalRule Everyone = new ApprovalRule.Everyone();

    [Theory, OnSqlite, OnPostgres]
    public async Task A_vote_that_decides_moves_the_ticket_in_the_same_transaction(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager cab", provider);
        var counted = Assert.IsType<VoteCounted>(await story.VotesAsync("manager", Vote.Approve, "Fine with me."));

        Assert.Equal(ApprovalState.Approved, counted.Approval.State);
        Assert.Equal("Henrik Lindqvist", counted.Approval.DecidedBy?.Name);
        Assert.Equal(["approved by Henrik Lindqvist:"], await story.EffectsAsync());
        Assert.Equal([ApprovalHappening.Voted, ApprovalHappening.Decided], story.Desk.LastEvents.OfType<ApprovalChanged>().Select(change => change.What));
        Assert.Empty((await story.NowAsync()).Stages[0].Awaited);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stages_are_asked_one_after_the_other(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager"), await story.StageAsync("Board", Everyone, "cab admin"));
        Assert.Empty((await story.NowAsync()).Stages[1].Seats);

        await story.ApprovesAsync("manager");
        var between = await story.NowAsync();
        Assert.Equal((ApprovalState.Waiting, "Board", 2), (between.State, between.Current?.Name, between.Current?.Approvers));
        Assert.Empty(await story.EffectsAsync());
        Assert.Equal(ApprovalHappening.Asked, story.Desk.LastEvents.OfType<ApprovalChanged>().Last().What);

        await story.ApprovesAsync("cab");
        await story.ApprovesAsync("admin");
        Assert.Equal(ApprovalState.Approved, (await story.NowAsync()).State);
        Assert.Single(await story.EffectsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_rejection_ends_it_and_later_stages_are_never_asked(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.OpenAsync(provider);
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager"), await story.StageAsync("Board", Everyone, "cab admin"));
        await story.RejectsAsync("manager", "Too expensive.");

        var now = await story.NowAsync();
        Assert.Equal((ApprovalState.Rejected, "Too expensive."), (now.State, now.Reason));
        Assert.Equal(ApprovalStageState.Dropped, now.Stages[1].State);
        Assert.Equal(["rejected by Henrik Lindqvist: Too expensive."], await story.EffectsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Votes_that_do_not_count_are_refused_and_recorded(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Everyone, "manager cab", provider);
        Assert.Equal(VoteRefusal.ReasonMissing, Refusal(await story.RejectsAsync("manager", " ")));
        await story.ApprovesAsync("manager");
        Assert.Equal(VoteRefusal.AlreadyVoted, Refusal(await story.RejectsAsync("manager")));
        Assert.Equal(VoteRefusal.Barred, Refusal(await story.ApprovesAsync("employee")));
        Assert.IsType<ApprovalNotFound>(await story.ApprovesAsync("mei"));
        await story.ApprovesAsync("cab");
        Assert.Equal(VoteRefusal.AlreadyDecided, Refusal(await story.RejectsAsync("cab")));
        Assert.IsType<ApprovalNotFound>(await story.ApprovesAsync("mei"));

        var refused = await story.HistoryAsync(TicketAction.VoteRefused);
        Assert.Equal(["Henrik Lindqvist", "Amara Okafor", "Chen Mei", "Ingrid Haugen", "Chen Mei"], refused.Select(line => line.By));
        Assert.All(refused, line => Assert.True(line.IsInternal));
        Assert.Equal((1, ApprovalState.Approved), ((await story.EffectsAsync()).Count, (await story.NowAsync()).State));
    }

    [Fact]
    public async Task A_click_on_an_earlier_stages_card_is_no_vote_on_the_next()
    {
        await using var story = await ApprovalStory.OpenAsync();
        await story.AskAsync(await story.StageAsync("Manager", Anyone, "manager cab"), await story.StageAsync("Board", Anyone, "cab"));
        await story.ApprovesAsync("manager");

        Assert.Equal(VoteRefusal.StageOver, Refusal(await story.VotesAsync("cab", Vote.Approve, stage: 10, null)));
        Assert.Equal(ApprovalState.Waiting, (await story.NowAsync()).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_material_edit_voids_the_votes_and_says_what_changed(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Everyone, "manager cab", provider);
        await story.ApprovesAsync("manager");
        var requester = await story.Desk.AsAsync("employee@demo");
        Assert.True(await story.Desk.RunAsync<VoidApprovals, bool>(voiding => voiding.ExecuteAsync(story.Ticket.Id, "Quantity: 1 → 3", requester, default)));
        Assert.Equal(ApprovalHappening.Voided, Assert.Single(story.Desk.LastEvents.OfType<ApprovalChanged>()).What);

        var voided = await story.NowAsync();
        Assert.Equal((ApprovalState.Voided, "Quantity: 1 → 3"), (voided.State, voided.Reason));
        Assert.Equal(VoteRefusal.Voided, Refusal(await story.ApprovesAsync("cab")));
        Assert.False(await story.Desk.RunAsync<VoidApprovals, bool>(voiding => voiding.ExecuteAsync(story.Ticket.Id, "Again", requester, default)));

        await story.AskAsync(await story.StageAsync("Manager", Everyone, "manager cab"));
        Assert.Equal(0, (await story.NowAsync()).Stages[0].Approved);
        Assert.Empty(await story.EffectsAsync());
    }

    [Fact]
    public async Task What_waits_already_is_not_asked_twice()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        var first = story.Id;
        Assert.IsType<ApprovalAsked>(await story.AskAsync(await story.StageAsync("Board", Anyone, "cab")));
        Assert.Equal(first, story.Id);
        Assert.Empty(story.Desk.LastEvents);
    }

    [Fact]
    public async Task Without_stages_nothing_has_to_be_approved()
    {
        await using var story = await ApprovalStory.OpenAsync();
        Assert.IsType<ApprovalNotNeeded>(await story.AskAsync());
    }

    [Fact]
    public async Task A_vote_by_the_tickets_number_is_a_vote_on_the_stage_that_is_asked()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        var manager = await story.Desk.AsAsync("manager@demo");
        var outcome = await story.Desk.RunAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync(story.Ticket.Number.ToLowerInvariant(), manager, Vote.Approve, null, default));
        Assert.Equal(ApprovalState.Approved, Assert.IsType<VoteCounted>(outcome).Approval.State);
        Assert.IsType<ApprovalNotFound>(await story.Desk.RunAsync<CastVote, VoteOutcome>(cast => cast.ExecuteAsync("INC0009999", manager, Vote.Approve, null, default)));
    }

    private static VoteRefusal Refusal(VoteOutcome outcome) => Assert.IsType<VoteRefused>(outcome).Why;
}
