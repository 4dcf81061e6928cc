using System.Text;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Tests.Tickets;

public sealed class TicketFilesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_tickets_file_is_read_by_those_who_may_see_the_ticket(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);
        var file = await StoreAsync(desk, "employee@demo");
        Assert.False(await MayReadAsync(desk, file, "agent@demo"));

        var actor = await desk.AsAsync("employee@demo");
        var added = await desk.RunAsync<AddFilesToTicket, TicketOutcome>(add => add.ExecuteAsync(ticket.Number, [file], ["employee@demo"], actor, default));
        var again = await desk.RunAsync<AddFilesToTicket, TicketOutcome>(add => add.ExecuteAsync(ticket.Number, [file], ["employee@demo"], actor, default));

        Assert.IsType<TicketUpdated>(added);
        Assert.IsType<TicketUnchanged>(again);
        Assert.Equal(
            (true, true, false, false),
            (await MayReadAsync(desk, file, "employee@demo"), await MayReadAsync(desk, file, "agent@demo"), await MayReadAsync(desk, file, "mei@demo"),
                await MayReadAsync(desk, file, "nobody@demo")));
        Assert.Equal(TicketAction.Attached, (await ticket.ShowsAsync()).History[^1].Action);
    }

    [Fact]
    public async Task Nobody_puts_another_persons_file_on_their_ticket()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await TicketStory.OpenedAsync(desk, "mei@demo");
        var file = await StoreAsync(desk, "employee@demo");
        var actor = await desk.AsAsync("mei@demo");

        var outcome = await desk.RunAsync<AddFilesToTicket, TicketOutcome>(add => add.ExecuteAsync(ticket.Number, [file], ["mei@demo"], actor, default));

        Assert.IsType<TicketUnchanged>(outcome);
        Assert.False(await MayReadAsync(desk, file, "mei@demo"));
    }

    private static async Task<Guid> StoreAsync(Desk desk, string login)
    {
        var stored = await desk.CallAsync<StoreAttachment, StoreAttachmentOutcome>(store =>
            store.ExecuteAsync([new NewAttachment("log.txt", Encoding.UTF8.GetBytes("It broke."), login, "test|1")], default));
        return Assert.IsType<StoreAttachmentOutcome.Stored>(stored).Attachments[0].Id;
    }

    private static Task<bool> MayReadAsync(Desk desk, Guid file, string login) => desk.AskAsync<ReadAttachment, bool>(async read =>
        await read.FindAsync(file, default) is { } info && await read.MayReadAsync(login, info, default));
}
