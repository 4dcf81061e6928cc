using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>How an incident ends, comes back, closes and is rated.</summary>
public sealed class ResolutionTests
{
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
}
