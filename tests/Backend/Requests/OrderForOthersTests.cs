using DeskBot.Backend.Approvals;
using DeskBot.Backend.Catalog;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Requests;

/// <summary>Orders for somebody else: who may place them, who decides on them and who never does, and who sees them.</summary>
public sealed class OrderForOthersTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_manager_of_whom_it_is_for_decides_and_neither_of_the_two_does(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop, "agent@demo");

        var shown = await request.ShowsAsync("agent@demo");
        Assert.Equal(("employee@demo", "Laptop: Standard 14 inch, for Amara Okafor"), (shown.RequestedFor?.Login, shown.Ticket.Summary.Title));
        Assert.Equal(["manager@demo"], shown.Approval?.Current?.Seats.Select(seat => seat.Approver.Login));
        Assert.Equal(VoteRefusal.Barred, Assert.IsType<VoteRefused>(await request.VotesAsync("agent@demo", Vote.Approve)).Why);
        Assert.Equal(VoteRefusal.Barred, Assert.IsType<VoteRefused>(await request.VotesAsync("employee@demo", Vote.Approve)).Why);
        Assert.IsType<VoteCounted>(await request.VotesAsync("manager@demo", Vote.Approve));
    }

    [Theory]
    [InlineData("agent@demo")]
    [InlineData("employee@demo")]
    public async Task A_substitute_who_ordered_it_or_is_to_have_it_does_not_decide_either(string substitute)
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop, "agent@demo");
        var (manager, to) = (await desk.AsAsync("manager@demo"), (await desk.PersonAsync(substitute)).Id);
        var made = Assert.IsType<DelegationMade>(await desk.RunAsync<DelegateApprovals, DelegationOutcome>(
            delegates => delegates.ExecuteAsync(manager, to, null, desk.Time.GetUtcNow().AddDays(2), default)));

        Assert.Equal([request.Number], made.Kept);
        Assert.Equal(VoteRefusal.Barred, Assert.IsType<VoteRefused>(await request.VotesAsync(substitute, Vote.Approve)).Why);
        var actor = await desk.AsAsync(substitute);
        Assert.Empty(await desk.AskAsync<MyApprovals, IReadOnlyList<AwaitedVote>>(mine => mine.ExecuteAsync(actor, default)));
    }

    [Fact]
    public async Task An_order_by_the_manager_is_decided_by_whom_the_manager_reports_to()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop, "manager@demo");

        Assert.Equal(["admin@demo"], (await request.ShowsAsync("manager@demo")).Approval?.Current?.Seats.Select(seat => seat.Approver.Login));
        Assert.Equal(VoteRefusal.Barred, Assert.IsType<VoteRefused>(await request.VotesAsync("manager@demo", Vote.Approve)).Why);
    }

    [Fact]
    public async Task Where_nobody_above_may_decide_it_waits_and_is_never_approved()
    {
        await using var desk = await Desk.OpenAsync();
        var request = await RequestStory.OrderedAsync(desk, "laptop", With(RequestStory.Laptop, "admin@demo"), "agent@demo");

        Assert.Equal(ApprovalStageState.NobodyToAsk, (await request.ShowsAsync("agent@demo")).Approval?.Current?.State);
    }

    [Theory]
    [InlineData("agent@demo", "yuki@demo", "Yuki Tanaka")]
    [InlineData("manager@demo", "mei@demo", "Chen Mei")]
    [InlineData("manager@demo", "yuki@demo", null)]
    [InlineData("agent@demo", "agent@demo", "")]
    [InlineData("employee@demo", "mei@demo", "")]
    public async Task Where_the_form_does_not_ask_agents_name_anybody_and_managers_their_reports(string who, string user, string? named)
    {
        await using var desk = await Desk.OpenAsync();

        var outcome = await RequestStory.OrderAsync(desk, "guest-wifi", With(RequestStory.GuestWifi, user), who);

        if (named is null)
        {
            Assert.Equal(["user"], Assert.IsType<RequestIncomplete>(outcome).Problems.Keys);
            return;
        }

        var number = Assert.IsType<RequestSubmitted>(outcome).Ticket.Number;
        Assert.Equal(named, (await new RequestStory(desk, number).ShowsAsync(who)).RequestedFor?.Name ?? "");
    }

    [Theory]
    [InlineData("agent@demo", "")]
    [InlineData("manager@demo", "")]
    [InlineData("leila@demo", "Amara Okafor")]
    public async Task What_only_one_group_may_see_only_that_group_orders_for_others(string who, string named)
    {
        await using var desk = await Desk.OpenAsync();
        var answers = new Dictionary<string, string> { ["purpose"] = "bank", ["salary"] = "true", ["language"] = "en" };

        var request = await RequestStory.OrderedAsync(desk, "employment-letter", With(answers, "employee@demo"), who);

        Assert.Equal(named, (await request.ShowsAsync(who)).RequestedFor?.Name ?? "");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_vote_that_meets_an_edit_never_approves_what_was_not_seen(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        for (var round = 0; round < 8; round++)
        {
            var request = await RequestStory.OrderedAsync(desk, "laptop", RequestStory.Laptop);
            var edit = new Dictionary<string, string>(RequestStory.Laptop) { ["model"] = "developer" };
            var vote = Task.Run(() => request.VotesAsync("manager@demo", Vote.Approve));
            var edited = Task.Run(() => request.EditsAsync(edit));
            await Task.WhenAll(vote, edited);

            Assert.IsType<RequestEdited>(await edited);
            var shown = await request.ShowsAsync();
            Assert.Equal((TicketState.WaitingForApproval, ApprovalState.Waiting), (shown.Ticket.Summary.State, shown.Approval?.State));
            Assert.All(shown.Approval?.Current?.Seats ?? [], seat => Assert.True(seat.IsOpen));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_order_that_is_passed_on_is_another_order_and_only_its_new_user_sees_it(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var request = await RequestStory.OrderedAsync(desk, "laptop", With(RequestStory.Laptop, "mei@demo"), "agent@demo");
        Assert.NotNull(await request.FindAsync("mei@demo"));
        await request.VotesAsync("manager@demo", Vote.Approve);

        var edited = Assert.IsType<RequestEdited>(await request.EditsAsync(With(RequestStory.Laptop, "yuki@demo"), "agent@demo"));

        Assert.Equal("user", Assert.Single(edited.Changes).Field);
        Assert.Contains(desk.LastEvents, happened => happened is OrderedForSomebody order && order.Number == request.Number);
        Assert.Null(await request.FindAsync("mei@demo"));
        var shown = await request.ShowsAsync("yuki@demo");
        Assert.Equal(TicketState.WaitingForApproval, shown.Ticket.Summary.State);
        Assert.Equal(["admin@demo"], shown.Approval?.Current?.Seats.Select(seat => seat.Approver.Login));
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> answers, string user) => new(answers) { [CatalogItem.ForWhomId] = user };
}
