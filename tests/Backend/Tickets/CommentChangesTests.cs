using DeskBot.Backend.Conversations;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>Comments whose authors change them or take them back.</summary>
public sealed class CommentChangesTests
{
    private static readonly ConversationId Room = ConversationId.Of("msteams", "tenant", "a:room");

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_changes_the_comment_and_keeps_the_earlier_text_for_agents(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var (ticket, comment) = await CommentedAsync(desk, "employee@demo", "Tray 2");

        Assert.IsType<TicketUpdated>(await EditAsync(desk, ticket, comment, "Tray 3", "employee@demo"));

        var asRequester = await ticket.ShowsAsync("employee@demo");
        Assert.Equal("Tray 3", Assert.Single(asRequester.Comments).Text);
        Assert.NotNull(asRequester.Comments[0].EditedAt);
        Assert.DoesNotContain(asRequester.History, line => line.Before == "Tray 2");
        Assert.Contains((await ticket.ShowsAsync()).History, line => line is { Action: TicketAction.CommentEdited, Before: "Tray 2", After: "Tray 3", By: "Amara Okafor" });
        Assert.Contains(desk.LastEvents, e => e is TicketChanged { What: TicketHappening.CommentChanged });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_comment_that_is_taken_back_leaves_its_text_to_the_agents_history(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var (ticket, comment) = await CommentedAsync(desk, "employee@demo", "My password is hunter2");

        Assert.IsType<TicketUpdated>(await WithdrawAsync(desk, ticket, comment, "employee@demo"));
        Assert.IsType<TicketUnchanged>(await WithdrawAsync(desk, ticket, comment, "employee@demo"));

        var asRequester = await ticket.ShowsAsync("employee@demo");
        Assert.Equal("", Assert.Single(asRequester.Comments).Text);
        Assert.NotNull(asRequester.Comments[0].WithdrawnAt);
        Assert.DoesNotContain(asRequester.History, line => line.Action == TicketAction.CommentWithdrawn);
        Assert.Single((await ticket.ShowsAsync()).History, line => line is { Action: TicketAction.CommentWithdrawn, Before: "My password is hunter2" });
    }

    [Fact]
    public async Task An_edit_brings_back_what_was_taken_back()
    {
        await using var desk = await Desk.OpenAsync();
        var (ticket, comment) = await CommentedAsync(desk, "employee@demo", "Tray 2");
        await WithdrawAsync(desk, ticket, comment, "employee@demo");

        Assert.IsType<TicketUpdated>(await EditAsync(desk, ticket, comment, "Tray 2", "employee@demo"));

        var shown = Assert.Single((await ticket.ShowsAsync()).Comments);
        Assert.Equal(("Tray 2", (DateTimeOffset?)null), (shown.Text, shown.WithdrawnAt));
    }

    [Theory]
    [InlineData("agent@demo")]
    [InlineData("admin@demo")]
    [InlineData("mei@demo")]
    public async Task Nobody_but_the_author_changes_a_comment(string other)
    {
        await using var desk = await Desk.OpenAsync();
        var (ticket, comment) = await CommentedAsync(desk, "employee@demo", "Tray 2");

        Assert.Empty(await FindAsync(desk, "m-1", other));
        Assert.IsNotType<TicketUpdated>(await EditAsync(desk, ticket, comment, "Nothing", other));
        Assert.IsNotType<TicketUpdated>(await WithdrawAsync(desk, ticket, comment, other));

        Assert.Equal("Tray 2", Assert.Single((await ticket.ShowsAsync()).Comments).Text);
    }

    [Fact]
    public async Task A_comment_is_changed_on_its_own_ticket_only()
    {
        await using var desk = await Desk.OpenAsync();
        var (_, comment) = await CommentedAsync(desk, "employee@demo", "Tray 2");
        var other = await TicketStory.OpenedAsync(desk);

        Assert.Equal(Refusal.UnknownComment, Assert.IsType<TicketRefused>(await EditAsync(desk, other, comment, "Tray 3", "employee@demo")).Why);
    }

    [Theory]
    [InlineData("", Refusal.TextMissing)]
    [InlineData(" \n", Refusal.TextMissing)]
    public async Task An_edit_needs_a_text(string text, Refusal why)
    {
        await using var desk = await Desk.OpenAsync();
        var (ticket, comment) = await CommentedAsync(desk, "employee@demo", "Tray 2");

        Assert.Equal(why, Assert.IsType<TicketRefused>(await EditAsync(desk, ticket, comment, text, "employee@demo")).Why);
        Assert.IsType<TicketUnchanged>(await EditAsync(desk, ticket, comment, "Tray 2", "employee@demo"));
    }

    [Fact]
    public async Task A_response_that_is_taken_back_was_given_all_the_same()
    {
        await using var desk = await Desk.OpenAsync();
        var (ticket, comment) = await CommentedAsync(desk, "agent@demo", "On my way.");
        var met = (await ticket.ShowsAsync()).Summary.Clock(Measure.FirstResponse);

        await WithdrawAsync(desk, ticket, comment, "agent@demo");

        Assert.Equal(met?.StoppedAt, (await ticket.ShowsAsync()).Summary.Clock(Measure.FirstResponse)?.StoppedAt);
        Assert.NotNull(met?.StoppedAt);
    }

    private static async Task<(TicketStory Ticket, Guid Comment)> CommentedAsync(Desk desk, string who, string text)
    {
        var ticket = await TicketStory.OpenedAsync(desk);
        var actor = await desk.AsAsync(who);
        await desk.DoAsync(p => p.GetRequiredService<CommentOnTicket>().ExecuteAsync(ticket.Number, text, false, actor, MessageKey.Of(Room, "m-1"), default));
        var found = Assert.Single(await FindAsync(desk, "m-1", who));
        Assert.Equal(ticket.Number, found.Ticket);
        Assert.Empty(await FindAsync(desk, "m-2", who));
        return (ticket, found.Comment);
    }

    private static async Task<IReadOnlyList<CommentOfMessage>> FindAsync(Desk desk, string message, string who)
    {
        var actor = await desk.AsAsync(who);
        return await desk.DoAsync(p => p.GetRequiredService<FindCommentsOfMessage>().ExecuteAsync(MessageKey.Of(Room, message), actor, default));
    }

    private static async Task<TicketOutcome> EditAsync(Desk desk, TicketStory ticket, Guid comment, string text, string who)
    {
        var actor = await desk.AsAsync(who);
        return await desk.DoAsync(p => p.GetRequiredService<EditComment>().ExecuteAsync(ticket.Number, comment, text, actor, default));
    }

    private static async Task<TicketOutcome> WithdrawAsync(Desk desk, TicketStory ticket, Guid comment, string who)
    {
        var actor = await desk.AsAsync(who);
        return await desk.DoAsync(p => p.GetRequiredService<WithdrawComment>().ExecuteAsync(ticket.Number, comment, actor, default));
    }
}
