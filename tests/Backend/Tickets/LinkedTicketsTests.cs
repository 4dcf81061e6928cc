using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>Duplicates, parents and those who say "me too".</summary>
public sealed class LinkedTicketsTests
{
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
}
