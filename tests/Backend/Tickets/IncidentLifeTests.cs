using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>An incident from opening to rating, and what holds at every step.</summary>
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
