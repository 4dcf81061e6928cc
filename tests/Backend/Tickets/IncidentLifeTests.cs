using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Tickets;

public sealed class IncidentLifeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task From_opening_to_rating(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);

        Assert.IsType<TicketUpdated>(await ticket.TakesAsync());
        Assert.IsType<TicketUpdated>(await ticket.SaysAsync("agent@demo", "I am on my way."));
        Assert.IsType<TicketUpdated>(await ticket.ResolvesAsync());
        Assert.IsType<TicketUpdated>(await ticket.ConfirmsAsync());
        Assert.IsType<TicketUpdated>(await ticket.RatesAsync(5));

        var shown = await ticket.ShowsAsync("employee@demo");
        Assert.Equal(TicketState.Closed, shown.Summary.State);
        Assert.Equal("Priya Raman", shown.Summary.Assignee?.Name);
        Assert.Equal(5, shown.Summary.Rating);
        Assert.Equal(
            ["Opened", "Assigned", "Assigned", "Moved", "Commented", "Moved", "Confirmed", "Moved", "Rated"],
            shown.History.Select(line => line.Action.ToString()));
        Assert.Equal("Amara Okafor", shown.History[^1].By);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Holding_for_the_requester_demands_a_question_and_their_reply_resumes_it(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.TakesAsync();

        Assert.Equal(Refusal.QuestionMissing, Assert.IsType<TicketRefused>(await ticket.HoldsAsync(HoldReason.Requester)).Why);
        Assert.IsType<TicketUpdated>(await ticket.HoldsAsync(HoldReason.Requester, "Which tray is it?"));
        Assert.Contains(desk.LastEvents, e => e is PublicCommentAdded { Text: "Which tray is it?", Side: CommentSide.Agent });
        await ticket.SaysAsync("agent@demo", "internal thought", isInternal: true);
        await ticket.BotSaysAsync("We are still waiting for your answer.");
        Assert.Equal(TicketState.OnHold, await ticket.StateAsync());

        await ticket.SaysAsync("employee@demo", "Tray 2");

        Assert.Equal(TicketState.InProgress, await ticket.StateAsync());
        Assert.Contains(desk.LastEvents, e => e is TicketChanged { What: TicketHappening.Resumed });
    }

    [Fact]
    public async Task A_ticket_held_for_a_vendor_is_not_resumed_by_the_requester()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.TakesAsync();
        await ticket.HoldsAsync(HoldReason.Vendor);

        await ticket.SaysAsync("employee@demo", "Any news?");

        Assert.Equal(TicketState.OnHold, await ticket.StateAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_ticket_resumes_by_itself_at_its_date(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.TakesAsync();
        await ticket.HoldsAsync(HoldReason.Vendor, resumeAt: desk.Time.GetUtcNow().AddDays(2));

        Assert.Equal(0, await desk.RunAsync<ResumeDueTickets, int>(resume => resume.ExecuteAsync(default)));
        desk.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await desk.RunAsync<ResumeDueTickets, int>(resume => resume.ExecuteAsync(default)));

        Assert.Equal(TicketState.InProgress, await ticket.StateAsync());
    }

    [Fact]
    public async Task Thanks_never_reopens()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.ResolvesAsync();

        Assert.IsType<TicketUpdated>(await ticket.SaysAsync("employee@demo", "thanks!"));
        Assert.Equal(TicketState.Resolved, await ticket.StateAsync());
        await ticket.ConfirmsAsync();
        Assert.IsType<TicketUpdated>(await ticket.SaysAsync("employee@demo", "thanks again"));

        Assert.Equal(TicketState.Closed, await ticket.StateAsync());
    }

    [Fact]
    public async Task Resolving_asks_for_a_note()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);

        Assert.Equal(Refusal.NoteMissing, Assert.IsType<TicketRefused>(await ticket.ResolvesAsync(note: "  ")).Why);
        Assert.Equal(TicketState.New, await ticket.StateAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Still_broken_reopens_and_is_counted(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.ResolvesAsync();

        var reopened = Assert.IsType<TicketUpdated>(await ticket.ReopensAsync("It jams again.")).Ticket;

        Assert.Equal(TicketState.InProgress, reopened.State);
        Assert.Equal(1, reopened.ReopenCount);
        Assert.Null(reopened.ResolvedAt);
        Assert.IsType<TicketUnchanged>(await ticket.ReopensAsync());
    }

    [Fact]
    public async Task A_closed_incident_cannot_be_reopened_but_followed_up()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.ResolvesAsync();
        await ticket.ConfirmsAsync();

        Assert.Equal(Refusal.ClosedNeverReopens, Assert.IsType<TicketRefused>(await ticket.ReopensAsync()).Why);
        var actor = await desk.AsAsync("employee@demo");
        var draft = new IncidentDraft("again", "It jams again", "", Level.Low, Level.Low, FollowsUp: ticket.Number);
        var next = Assert.IsType<IncidentOpened>(await desk.RunAsync<OpenIncident, OpenIncidentOutcome>(open => open.ExecuteAsync(draft, actor, default)));

        var link = Assert.Single((await new TicketStory(desk, next.Ticket.Number).ShowsAsync("employee@demo")).Links);
        Assert.Equal((LinkKind.Before, ticket.Number), (link.How, link.Number));
        Assert.Equal(LinkKind.FollowUp, Assert.Single((await ticket.ShowsAsync()).Links).How);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_resolved_incident_closes_after_some_days_but_never_a_major_one(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var (ordinary, major, reopened) = (await TicketStory.OpenedAsync(desk), await TicketStory.OpenedAsync(desk), await TicketStory.OpenedAsync(desk));
        await major.DeclaresMajorAsync();
        await ordinary.ResolvesAsync();
        await major.ResolvesAsync();
        await reopened.ResolvesAsync();
        desk.Time.Advance(TimeSpan.FromDays(4.9));
        await reopened.ReopensAsync();

        Assert.Equal(0, await desk.RunAsync<CloseResolvedTickets, int>(close => close.ExecuteAsync(default)));
        desk.Time.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(1, await desk.RunAsync<CloseResolvedTickets, int>(close => close.ExecuteAsync(default)));

        Assert.Equal(
            (TicketState.Closed, TicketState.Resolved, TicketState.InProgress),
            (await ordinary.StateAsync(), await major.StateAsync(), await reopened.StateAsync()));
    }

    [Fact]
    public async Task The_requester_may_cancel_until_work_starts()
    {
        await using var desk = await Desk.OpenAsync();
        var (early, late) = (await TicketStory.OpenedAsync(desk), await TicketStory.OpenedAsync(desk));
        await late.TakesAsync();

        Assert.IsType<TicketUpdated>(await early.CancelsAsync(CancelReason.Withdrawn, "employee@demo"));
        Assert.Equal(Refusal.NotInThisState, Assert.IsType<TicketRefused>(await late.CancelsAsync(CancelReason.Withdrawn, "employee@demo")).Why);
        Assert.Equal(Refusal.ReasonNotYours, Assert.IsType<TicketRefused>(await late.CancelsAsync(CancelReason.Withdrawn, "agent@demo")).Why);
        Assert.Equal(Refusal.ReasonNotYours, Assert.IsType<TicketRefused>(await late.CancelsAsync(CancelReason.Invalid, "employee@demo")).Why);
        Assert.IsType<TicketUnchanged>(await early.CancelsAsync(CancelReason.Withdrawn, "employee@demo"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_requester_of_a_duplicate_is_affected_by_the_original(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var original = await TicketStory.OpenedAsync(desk);
        var duplicate = await TicketStory.OpenedAsync(desk, "mei@demo");
        Assert.Equal(Refusal.UnknownTicket, Assert.IsType<TicketRefused>(await duplicate.CancelsAsync(CancelReason.Duplicate, "agent@demo", "INC9999999")).Why);
        Assert.Equal(Refusal.UnknownTicket, Assert.IsType<TicketRefused>(await duplicate.CancelsAsync(CancelReason.Duplicate, "agent@demo", duplicate.Number)).Why);

        Assert.IsType<TicketUpdated>(await duplicate.CancelsAsync(CancelReason.Duplicate, "agent@demo", original.Number));

        var seen = await original.ShowsAsync("mei@demo");
        Assert.Equal(1, seen.AffectedPeople);
        Assert.Equal(LinkKind.Duplicate, Assert.Single(seen.Links).How);
        var followers = await desk.RunAsync<ListFollowers, IReadOnlyList<Backend.People.PersonId>>(list => list.ExecuteAsync(seen.Summary.Id, default));
        Assert.Equal([(await desk.PersonAsync("employee@demo")).Id, (await desk.PersonAsync("mei@demo")).Id], followers);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_resolved_parent_resolves_what_is_below_it(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var parent = await TicketStory.OpenedAsync(desk);
        var child = await TicketStory.OpenedAsync(desk);
        var grandchild = await TicketStory.OpenedAsync(desk);
        var restricted = await TicketStory.OpenedAsync(desk, category: "hr");
        Assert.IsType<TicketUpdated>(await child.LinksToAsync(parent.Number));
        Assert.IsType<TicketUpdated>(await grandchild.LinksToAsync(child.Number));
        Assert.Equal(Refusal.Circle, Assert.IsType<TicketRefused>(await parent.LinksToAsync(grandchild.Number)).Why);
        Assert.Equal(Refusal.UnknownTicket, Assert.IsType<TicketRefused>(await parent.LinksToAsync(restricted.Number)).Why);

        await parent.ResolvesAsync("The cable is replaced.");

        var below = (await grandchild.ShowsAsync()).Summary;
        Assert.Equal(TicketState.Resolved, await child.StateAsync());
        Assert.Equal((TicketState.Resolved, "The cable is replaced."), (below.State, below.Resolution?.Note));
        Assert.Equal(3, desk.LastEvents.OfType<TicketChanged>().Count(e => e.What == TicketHappening.Resolved));

        await parent.ConfirmsAsync();
        Assert.Equal(TicketState.Resolved, await child.StateAsync());
    }

    [Fact]
    public async Task A_rating_is_given_once_and_never_for_own_work()
    {
        await using var desk = await Desk.OpenAsync();
        var (ticket, own) = (await TicketStory.OpenedAsync(desk), await TicketStory.OpenedAsync(desk, "agent@demo"));
        Assert.Equal(Refusal.NotInThisState, Assert.IsType<TicketRefused>(await ticket.RatesAsync(5)).Why);
        await ticket.ResolvesAsync();
        await own.ResolvesAsync();

        Assert.Equal(Refusal.NotARating, Assert.IsType<TicketRefused>(await ticket.RatesAsync(6)).Why);
        Assert.IsType<TicketUpdated>(await ticket.RatesAsync(4));
        Assert.Equal(Refusal.AlreadyRated, Assert.IsType<TicketRefused>(await ticket.RatesAsync(1)).Why);
        Assert.Equal(Refusal.OwnWork, Assert.IsType<TicketRefused>(await own.RatesAsync(5, "agent@demo")).Why);
        await ticket.ReopensAsync();
        await ticket.ResolvesAsync();
        Assert.Equal(Refusal.AlreadyRated, Assert.IsType<TicketRefused>(await ticket.RatesAsync(1)).Why);
    }

    [Fact]
    public async Task A_second_click_gets_the_outcome_and_no_second_effect()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);
        await ticket.TakesAsync();
        await ticket.ResolvesAsync();
        var before = await ticket.ShowsAsync();

        Assert.IsType<TicketUnchanged>(await ticket.ResolvesAsync());
        Assert.Empty(desk.LastEvents);

        Assert.Equal(before.Summary.Version, (await ticket.ShowsAsync()).Summary.Version);
    }

    [Fact]
    public async Task Internal_words_never_reach_the_requester()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);

        await ticket.SaysAsync("agent@demo", "This user again…", isInternal: true);

        Assert.DoesNotContain(desk.LastEvents, e => e is PublicCommentAdded);
        var asRequester = await ticket.ShowsAsync("employee@demo");
        Assert.Empty(asRequester.Comments);
        Assert.DoesNotContain(asRequester.History, line => line.Action == TicketAction.Commented);
        Assert.Single((await ticket.ShowsAsync()).Comments);
    }

    [Fact]
    public async Task Nudging_is_limited()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk);

        Assert.IsType<TicketUpdated>(await ticket.NudgesAsync());
        desk.Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(Refusal.TooSoon, Assert.IsType<TicketRefused>(await ticket.NudgesAsync()).Why);
        desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<TicketUpdated>(await ticket.NudgesAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Me_too_works_for_major_incidents_only_and_once(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);
        Assert.IsType<TicketNotFound>(await ticket.JoinsAsync("mei@demo"));
        await ticket.DeclaresMajorAsync();
        var known = Assert.Single(await desk.RunAsync<ListMajorIncidents, IReadOnlyList<MajorIncident>>(list => list.ExecuteAsync(default)));

        Assert.Equal(ticket.Number, known.Number);
        Assert.IsType<TicketUpdated>(await ticket.JoinsAsync("mei@demo"));
        Assert.IsType<TicketUnchanged>(await ticket.JoinsAsync("mei@demo"));
        Assert.IsType<TicketUnchanged>(await ticket.JoinsAsync("employee@demo"));
        Assert.Equal(1, (await ticket.ShowsAsync("mei@demo")).AffectedPeople);
    }

    [Fact]
    public async Task A_restricted_category_takes_the_ticket_away_from_those_who_may_not_see_it()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, category: "other");
        await ticket.TakesAsync();

        await ticket.CategorisesAsync("hr");

        Assert.Null(await desk.FindAsync(ticket.Number, "agent@demo"));
        var shown = await ticket.ShowsAsync("leila@demo");
        Assert.Equal("hr-service", shown.Summary.Group?.Key);
        Assert.Null(shown.Summary.Assignee);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_history_cannot_be_rewritten_even_with_sql(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        await TicketStory.OpenedAsync(desk);
        await using var db = desk.Database.Open();

        var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => db.Database.ExecuteSqlRawAsync("""UPDATE "TicketHistory" SET "ActorName" = 'Nobody' """));

        Assert.Contains("append-only", failure.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_agents_who_take_it_at_once_leave_one_owner_and_a_whole_history(DatabaseProvider provider)
    {
        await using var one = await Desk.OpenAsync(provider);
        await using var other = await Desk.OnAsync(one.Database, one.Time);
        var ticket = await TicketStory.OpenedAsync(one);
        var elsewhere = new TicketStory(other, ticket.Number);

        var outcomes = await Task.WhenAll(
            ticket.TakesAsync(), elsewhere.TakesAsync("yuki@demo"), ticket.SaysAsync("employee@demo", "one"), elsewhere.SaysAsync("employee@demo", "two"));

        Assert.All(outcomes, outcome => Assert.IsType<TicketUpdated>(outcome));
        var shown = await ticket.ShowsAsync();
        Assert.Equal(2, shown.Comments.Count);
        Assert.Equal(2, shown.History.Count(line => line.Field == TicketField.Assignee));
        Assert.Single(shown.History, line => line.Field == TicketField.State);
    }
}
