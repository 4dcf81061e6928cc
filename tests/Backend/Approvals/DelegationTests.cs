using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Approvals;

/// <summary>Who may decide in whose place.</summary>
public sealed class DelegationTests
{
    private static readonly ApprovalRule Anyone = new ApprovalRule.Anyone();
    private static readonly ApprovalRule Everyone = new ApprovalRule.Everyone();

    [Theory, OnSqlite, OnPostgres]
    public async Task The_substitute_decides_and_the_record_says_for_whom(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Everyone, "manager cab", provider);
        var made = Assert.IsType<DelegationMade>(await DelegateAsync(story, "manager", "editor", days: 4));
        Assert.Equal((1, 0), (made.Passed, made.Kept.Count));
        Assert.Equal("Mateo Álvarez", Assert.Single(story.Desk.LastEvents.OfType<SubstituteNamed>()).Delegation.To.Name);
        Assert.Equal("Henrik Lindqvist", Assert.Single(await MineAsync(story, "editor")).InPlaceOf?.Name);

        var counted = Assert.IsType<VoteCounted>(await story.ApprovesAsync("editor"));
        Assert.Equal("Henrik Lindqvist", counted.InPlaceOf?.Name);
        var seat = (await story.NowAsync()).Stages[0].Seats[0];
        Assert.Equal(("Henrik Lindqvist", "Mateo Álvarez", true), (seat.Approver.Name, seat.By?.Name, seat.IsBySubstitute));
        var line = Assert.Single(await story.HistoryAsync(TicketAction.Voted));
        Assert.Equal(("Mateo Álvarez", "Henrik Lindqvist"), (line.By, line.Detail));
        Assert.Equal(VoteRefusal.AlreadyVoted, Refusal(await story.ApprovesAsync("manager")));
        Assert.Empty(await MineAsync(story, "manager"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_holds_between_its_dates_and_until_it_is_revoked(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager", provider);
        await DelegateAsync(story, "manager", "editor", days: 3, inDays: 1);
        Assert.Empty(await MineAsync(story, "editor"));
        Assert.IsType<ApprovalNotFound>(await story.ApprovesAsync("editor"));

        story.Desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.Single(await MineAsync(story, "editor"));
        var manager = await story.Desk.AsAsync("manager@demo");
        Assert.Single(await story.Desk.RunAsync<RevokeDelegation, IReadOnlyList<DelegationLine>>(use => use.ExecuteAsync(manager, null, default)));
        Assert.Single(story.Desk.LastEvents.OfType<SubstituteReleased>());
        Assert.Empty(await MineAsync(story, "editor"));

        await DelegateAsync(story, "manager", "editor", days: 2);
        story.Desk.Time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await MineAsync(story, "editor"));
        Assert.IsType<ApprovalNotFound>(await story.ApprovesAsync("editor"));
        Assert.Empty(await story.EffectsAsync());
    }

    [Theory]
    [InlineData("employee")]
    [InlineData("yuki")]
    public async Task A_substitute_who_asked_for_it_or_will_implement_it_does_not_decide(string substitute)
    {
        await using var story = await ApprovalStory.OpenAsync();
        await story.AskAsync(isLowRisk: false, [await story.IdAsync("yuki")], await story.StageAsync("Manager", Anyone, "manager"));
        var made = Assert.IsType<DelegationMade>(await DelegateAsync(story, "manager", substitute, days: 3));

        Assert.Equal((0, story.Ticket.Number), (made.Passed, Assert.Single(made.Kept)));
        Assert.Empty(await MineAsync(story, substitute));
        Assert.Equal(VoteRefusal.Barred, Refusal(await story.ApprovesAsync(substitute)));
        Assert.Equal(DelegationRefusal.Barred, Assert.IsType<DelegationRefused>(await DelegateThisAsync(story, "manager", substitute)).Why);
    }

    [Fact]
    public async Task A_chain_that_leads_through_the_requester_ends_there()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        await DelegateAsync(story, "manager", "employee", days: 3);
        await DelegateAsync(story, "employee", "mei", days: 3);

        Assert.Empty(await MineAsync(story, "mei"));
        Assert.IsType<ApprovalNotFound>(await story.ApprovesAsync("mei"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_substitute_who_is_away_has_a_substitute(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager", provider);
        await DelegateAsync(story, "manager", "editor", days: 3);
        await DelegateAsync(story, "editor", "mei", days: 3);

        Assert.Equal("Henrik Lindqvist", Assert.Single(await MineAsync(story, "mei")).InPlaceOf?.Name);
        Assert.Equal("Henrik Lindqvist", Assert.IsType<VoteCounted>(await story.ApprovesAsync("mei")).InPlaceOf?.Name);
    }

    [Fact]
    public async Task Circles_are_refused_and_where_they_exist_they_end()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        await DelegateAsync(story, "manager", "editor", days: 3);
        await DelegateAsync(story, "editor", "mei", days: 3);
        Assert.Equal(DelegationRefusal.Circle, Assert.IsType<DelegationRefused>(await DelegateAsync(story, "mei", "manager", days: 3)).Why);

        // Two replicas may have made one at the same moment.
        var (mei, manager, now) = (await story.IdAsync("mei"), await story.IdAsync("manager"), story.Desk.Time.GetUtcNow());
        await story.Desk.DoAsync(async services =>
        {
            var db = services.GetRequiredService<DeskDb>();
            db.Add(ApprovalDelegation.Create(mei, manager, null, now, null, now));
            return await db.SaveChangesAsync();
        });
        Assert.Single(await MineAsync(story, "manager"));
        Assert.Null(Assert.Single(await MineAsync(story, "manager")).InPlaceOf);
        Assert.Equal("Henrik Lindqvist", Assert.IsType<VoteCounted>(await story.ApprovesAsync("mei")).InPlaceOf?.Name);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_has_two_voices_in_a_stage(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Everyone, "manager cab admin", provider);
        var made = Assert.IsType<DelegationMade>(await DelegateAsync(story, "manager", "cab", days: 3));
        Assert.Equal(story.Ticket.Number, Assert.Single(made.Kept));
        Assert.Null(Assert.Single(await MineAsync(story, "cab")).InPlaceOf);
        await DelegateAsync(story, "admin", "editor", days: 3);
        Assert.Equal(VoteRefusal.OneVoice, Refusal(await story.VotesAsync("cab", Vote.Approve, inPlaceOf: await story.IdAsync("manager"))));

        await story.ApprovesAsync("cab");
        Assert.Equal(VoteRefusal.OneVoice, Refusal(await story.VotesAsync("cab", Vote.Approve, inPlaceOf: await story.IdAsync("manager"))));
        await story.ApprovesAsync("editor");
        Assert.Equal(2, (await story.NowAsync()).Stages[0].Approved);
        Assert.Equal(ApprovalState.Waiting, (await story.NowAsync()).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_approval_alone_can_be_delegated(DatabaseProvider provider)
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager", provider);
        Assert.Equal(1, Assert.IsType<DelegationMade>(await DelegateThisAsync(story, "manager", "editor")).Passed);
        Assert.Single(await MineAsync(story, "editor"));
        Assert.Equal(DelegationRefusal.Barred, Assert.IsType<DelegationRefused>(await DelegateThisAsync(story, "editor", "manager")).Why);
        Assert.Equal(DelegationRefusal.NotAsked, Assert.IsType<DelegationRefused>(await DelegateThisAsync(story, "mei", "manager")).Why);

        await story.ApprovesAsync("editor");
        var first = story.Id;
        await story.AskAsync(await story.StageAsync("Again", Anyone, "manager"));
        Assert.NotEqual(first, story.Id);
        Assert.Empty(await MineAsync(story, "editor"));
    }

    [Fact]
    public async Task A_new_delegation_takes_the_place_of_the_old_and_both_substitutes_are_told()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        await DelegateAsync(story, "manager", "editor", days: 3);
        await DelegateAsync(story, "manager", "mei", days: 5);

        Assert.Equal("Mateo Álvarez", Assert.Single(story.Desk.LastEvents.OfType<SubstituteReleased>()).Delegation.To.Name);
        Assert.Equal("Chen Mei", Assert.Single(story.Desk.LastEvents.OfType<SubstituteNamed>()).Delegation.To.Name);
        Assert.Empty(await MineAsync(story, "editor"));
        Assert.Single(await MineAsync(story, "mei"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var story = await ApprovalStory.AskedAsync(Anyone, "manager");
        await ApproversTests.SetActiveAsync(story, "yuki", false);
        Assert.Equal(DelegationRefusal.Oneself, Why(await DelegateAsync(story, "manager", "manager", days: 3)));
        Assert.Equal(DelegationRefusal.UnknownPerson, Why(await DelegateAsync(story, "manager", "yuki", days: 3)));
        Assert.Equal(DelegationRefusal.EndsTooEarly, Why(await DelegateAsync(story, "manager", "mei", days: -1)));
        Assert.Equal(DelegationRefusal.EndsTooEarly, Why(await DelegateAsync(story, "manager", "mei", days: 2, inDays: 2)));
        Assert.Equal(DelegationRefusal.TooLong, Why(await DelegateAsync(story, "manager", "mei", days: 400)));
    }

    [Theory]
    [InlineData("Mateo", "editor@demo")]
    [InlineData("mateo alvarez", "editor@demo")]
    [InlineData("Novak", "tomas@demo")]
    [InlineData("@cab@demo", "cab@demo")]
    [InlineData("cab", "cab@demo")]
    [InlineData("Wisniewski", "piotr@demo")]
    [InlineData("Chen M", "")]
    [InlineData("x", "")]
    public async Task A_substitute_is_found_by_what_people_call_them(string words, string login)
    {
        await using var desk = await Desk.OpenAsync();
        var found = await desk.AskAsync<FindPeopleByName, IReadOnlyList<Person>>(find => find.ExecuteAsync(words, default));
        Assert.Equal(login, string.Join(' ', found.Select(person => person.Login)));
    }

    private static async Task<DelegationOutcome> DelegateAsync(ApprovalStory story, string from, string to, int days, int inDays = 0)
    {
        var (actor, substitute, now) = (await story.Desk.AsAsync($"{from}@demo"), await story.IdAsync(to), story.Desk.Time.GetUtcNow());
        return await story.Desk.RunAsync<DelegateApprovals, DelegationOutcome>(use => use.ExecuteAsync(actor, substitute, now.AddDays(inDays), now.AddDays(days), default));
    }

    private static async Task<DelegationOutcome> DelegateThisAsync(ApprovalStory story, string from, string to)
    {
        var (actor, substitute) = (await story.Desk.AsAsync($"{from}@demo"), await story.IdAsync(to));
        return await story.Desk.RunAsync<DelegateApprovals, DelegationOutcome>(use => use.ExecuteAsync(story.Id, actor, substitute, default));
    }

    private static async Task<IReadOnlyList<AwaitedVote>> MineAsync(ApprovalStory story, string person)
    {
        var actor = await story.Desk.AsAsync($"{person}@demo");
        return await story.Desk.AskAsync<MyApprovals, IReadOnlyList<AwaitedVote>>(mine => mine.ExecuteAsync(actor, default));
    }

    private static VoteRefusal Refusal(VoteOutcome outcome) => Assert.IsType<VoteRefused>(outcome).Why;

    private static DelegationRefusal Why(DelegationOutcome outcome) => Assert.IsType<DelegationRefused>(outcome).Why;
}
