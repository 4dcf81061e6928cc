using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Tickets;

public sealed class FindingTicketsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task My_tickets_are_the_live_ones_then_the_last_that_ended(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var closed = await TicketStory.OpenedAsync(desk);
        await closed.ResolvesAsync();
        await closed.ConfirmsAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        var old = await TicketStory.OpenedAsync(desk);
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        var resolved = await TicketStory.OpenedAsync(desk);
        await TicketStory.OpenedAsync(desk, "mei@demo");
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await resolved.ResolvesAsync();

        Assert.Equal([resolved.Number, old.Number, closed.Number], await MineAsync(desk, "employee@demo", ended: 5));
        Assert.Equal([resolved.Number, old.Number], await MineAsync(desk, "employee@demo", ended: 0));
        Assert.Empty(await MineAsync(desk, "manager@demo", ended: 5));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tickets_that_affect_me_are_mine_too(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var outage = await TicketStory.OpenedAsync(desk);
        await outage.DeclaresMajorAsync();
        await outage.JoinsAsync("mei@demo");

        Assert.Equal([outage.Number], await MineAsync(desk, "mei@demo", ended: 5));
    }

    [Theory]
    [InlineData("what's happening with the printer thing?", "printer")]
    [InlineData("any news about printing", "printer")]
    [InlineData("my VPN ticket", "vpn")]
    [InlineData("is my mailbox fixed", "mail")]
    public async Task A_ticket_is_found_by_what_it_is_about(string text, string which)
    {
        await using var desk = await Desk.OpenAsync();
        var tickets = new Dictionary<string, string>
        {
            ["vpn"] = (await desk.IncidentAsync(title: "VPN keeps disconnecting", category: "network")).Number,
            ["printer"] = (await desk.IncidentAsync(title: "The printer on floor 3 jams", category: "hardware")).Number,
            ["mail"] = (await desk.IncidentAsync(title: "Mailbox is full", category: "email")).Number,
        };
        await desk.IncidentAsync("mei@demo", "Printer and VPN and mailbox");

        var matches = await MatchAsync(desk, text, null);

        Assert.Equal(tickets[which], matches[0].Ticket.Number);
    }

    [Fact]
    public async Task Nothing_in_common_is_no_match()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.IncidentAsync(title: "VPN keeps disconnecting", category: "network");

        Assert.Empty(await MatchAsync(desk, "what about the coffee machine?", null));
        Assert.Empty(await MatchAsync(desk, "what is the status of my ticket", null));
    }

    [Fact]
    public async Task Another_way_to_compare_texts_may_be_given()
    {
        await using var desk = await Desk.OpenAsync();
        var (first, second) = (await desk.IncidentAsync(title: "one"), await desk.IncidentAsync(title: "two"));

        var matches = await MatchAsync(desk, "zwei", (_, texts, _) => ValueTask.FromResult<IReadOnlyList<double>>([.. texts.Select(t => t.StartsWith("two", StringComparison.Ordinal) ? 0.9 : 0.2)]));

        Assert.Equal([second.Number, first.Number], matches.Select(m => m.Ticket.Number));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_queue_has_the_highest_priority_first_and_nothing_for_others(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var low = await TicketStory.OpenedAsync(desk, category: "network", impact: Level.Low, urgency: Level.Low);
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        var high = await TicketStory.OpenedAsync(desk, category: "network", impact: Level.High, urgency: Level.High);
        var restricted = await TicketStory.OpenedAsync(desk, category: "hr");
        await low.TakesAsync("yuki@demo");

        Assert.Equal([high.Number, low.Number], await QueueAsync(desk, "yuki@demo", new QueueQuestion()));
        Assert.Equal([high.Number], await QueueAsync(desk, "yuki@demo", new QueueQuestion(OnlyUnassigned: true)));
        Assert.Equal([low.Number], await QueueAsync(desk, "yuki@demo", new QueueQuestion(OnlyMine: true)));
        Assert.Equal([high.Number, low.Number], await QueueAsync(desk, "agent@demo", new QueueQuestion(Group: "network")));
        Assert.Empty(await QueueAsync(desk, "agent@demo", new QueueQuestion(Group: "hr-service")));
        Assert.Equal([restricted.Number], await QueueAsync(desk, "leila@demo", new QueueQuestion()));
        Assert.Empty(await QueueAsync(desk, "admin@demo", new QueueQuestion(Group: "network")));
    }

    private static async Task<IEnumerable<string>> MineAsync(Desk desk, string login, int ended)
    {
        var actor = await desk.AsAsync(login);
        return (await desk.RunAsync<MyTickets, IReadOnlyList<TicketSummary>>(mine => mine.ExecuteAsync(actor, 10, ended, default))).Select(t => t.Number);
    }

    private static async Task<IReadOnlyList<TicketMatch>> MatchAsync(Desk desk, string text, ScoreTexts? scorer)
    {
        var actor = await desk.AsAsync("employee@demo");
        return await desk.RunAsync<FindTicketByDescription, IReadOnlyList<TicketMatch>>(find => find.ExecuteAsync(text, scorer, actor, default));
    }

    private static async Task<IEnumerable<string>> QueueAsync(Desk desk, string login, QueueQuestion question)
    {
        var actor = await desk.AsAsync(login);
        return (await desk.RunAsync<TicketQueue, IReadOnlyList<TicketSummary>>(queue => queue.ExecuteAsync(question, actor, default))).Select(t => t.Number);
    }
}
