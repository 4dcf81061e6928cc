using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>Tickets that wait: for the requester, for a vendor, until a date.</summary>
public sealed class HoldingTests
{
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
}
