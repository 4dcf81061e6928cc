using DeskBot.Backend.People;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Tickets;

public sealed class OpenIncidentTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_incident_gets_number_priority_group_and_clocks(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);

        var ticket = await desk.IncidentAsync(title: "VPN keeps disconnecting", category: "network", impact: Level.Medium, urgency: Level.Medium);

        Assert.Equal("INC0000001", ticket.Number);
        Assert.Equal(TicketState.New, ticket.State);
        Assert.Equal(Priority.P3, ticket.Priority);
        Assert.Equal("network", ticket.Group?.Key);
        Assert.Equal("Amara Okafor", ticket.Requester.Name);
        Assert.Equal(TimeSpan.FromHours(1), ticket.Clock(Measure.FirstResponse)?.Target);
        Assert.Equal(desk.Time.GetUtcNow().AddHours(1), ticket.Clock(Measure.FirstResponse)?.DueAt);
        Assert.Equal([TicketHappening.Opened], desk.LastEvents.OfType<TicketChanged>().Select(e => e.What));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_draft_opens_one_ticket_and_wastes_no_number(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var actor = await desk.AsAsync("employee@demo");
        var draft = new IncidentDraft("draft-1", "The printer jams", "", Level.Low, Level.Low);

        var first = await OpenAsync(desk, draft, actor);
        var second = await OpenAsync(desk, draft, actor);
        var next = await OpenAsync(desk, draft with { DraftId = "draft-2" }, actor);

        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(first.Ticket.Id, second.Ticket.Id);
        Assert.Equal("INC0000002", next.Ticket.Number);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_are_never_given_twice_even_by_two_replicas(DatabaseProvider provider)
    {
        await using var one = await Desk.OpenAsync(provider);
        await using var other = await Desk.OnAsync(one.Database, one.Time);
        var actor = await one.AsAsync("employee@demo");

        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
            (await OpenAsync(i % 2 == 0 ? one : other, new IncidentDraft($"draft-{i}", "Broken", "", Level.Low, Level.Low), actor)).Ticket.Number));

        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"INC{i:D7}"), numbers.Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_that_two_replicas_open_at_once_is_one_ticket(DatabaseProvider provider)
    {
        await using var one = await Desk.OpenAsync(provider);
        await using var other = await Desk.OnAsync(one.Database, one.Time);
        var actor = await one.AsAsync("employee@demo");
        var draft = new IncidentDraft("the draft", "Broken", "", Level.Low, Level.Low);

        var opened = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => OpenAsync(i % 2 == 0 ? one : other, draft, actor)));

        Assert.Single(opened, o => o.IsNew);
        Assert.Single(opened.Select(o => o.Ticket.Number).Distinct());
    }

    [Theory]
    [InlineData("", Refusal.TitleMissing)]
    [InlineData(" \0 ", Refusal.TitleMissing)]
    public async Task A_title_is_needed(string title, Refusal why)
    {
        await using var desk = await Desk.OpenAsync();
        var actor = await desk.AsAsync("employee@demo");

        var outcome = await desk.RunAsync<OpenIncident, OpenIncidentOutcome>(open =>
            open.ExecuteAsync(new IncidentDraft("d", title, "it broke", Level.Low, Level.Low), actor, default));

        Assert.Equal(why, Assert.IsType<IncidentRefused>(outcome).Why);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_long_title_is_cut_and_kept_whole_in_the_description(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var title = new string('a', 300) + " 😀\0";

        var ticket = await desk.IncidentAsync(title: title);

        Assert.Equal(200, ticket.Title.Length);
        Assert.Contains(new string('a', 300) + " 😀", ticket.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Employees_open_for_themselves_and_agents_also_for_others()
    {
        await using var desk = await Desk.OpenAsync();
        var colleague = await desk.PersonAsync("mei@demo");
        var draft = new IncidentDraft("d", "Broken", "", Level.Low, Level.Low, Requester: colleague.Id);
        var (employee, agent) = (await desk.AsAsync("employee@demo"), await desk.AsAsync("agent@demo"));

        var refused = await desk.RunAsync<OpenIncident, OpenIncidentOutcome>(open => open.ExecuteAsync(draft, employee, default));
        var opened = await OpenAsync(desk, draft, agent);

        Assert.Equal(Refusal.UnknownPerson, Assert.IsType<IncidentRefused>(refused).Why);
        Assert.Equal("mei@demo", opened.Ticket.Requester.Login);
    }

    private static async Task<IncidentOpened> OpenAsync(Desk desk, IncidentDraft draft, Actor actor) =>
        Assert.IsType<IncidentOpened>(await desk.RunAsync<OpenIncident, OpenIncidentOutcome>(open => open.ExecuteAsync(draft, actor, default)));
}
