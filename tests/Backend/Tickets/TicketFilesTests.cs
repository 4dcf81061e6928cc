using System.Text;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory, OnSqlite, OnPostgres]
    public async Task An_agents_files_and_comment_are_one_event_for_the_requester(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);

        var events = await EventsAsync(desk, ticket.Number, "guide.txt", "Follow this guide.");

        var added = Assert.Single(events.OfType<PublicFilesAdded>());
        Assert.Equal(("guide.txt", "Follow this guide.", "Priya Raman"), (Assert.Single(added.Files).Name, added.Text, added.AuthorName));
        Assert.Equal(added.Comment, Assert.Single(events.OfType<PublicCommentAdded>()).Comment);
        Assert.Equal(["guide.txt"], await NamesAsync(desk, ticket.Number, "employee@demo"));
        Assert.Equal("Follow this guide.", (await ticket.ShowsAsync("employee@demo")).Comments[^1].Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Files_for_agents_only_are_told_to_nobody_and_hidden_from_the_requester(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);

        var events = await EventsAsync(desk, ticket.Number, "suspicion.txt", "Looks like theft.", isInternal: true);

        Assert.Empty(events.OfType<PublicFilesAdded>());
        Assert.Empty(events.OfType<PublicCommentAdded>());
        Assert.Empty(await NamesAsync(desk, ticket.Number, "employee@demo"));
        Assert.Empty((await ticket.ShowsAsync("employee@demo")).Files);
        Assert.DoesNotContain((await ticket.ShowsAsync("employee@demo")).History, line => line.Action == TicketAction.Attached);
        Assert.Equal(["suspicion.txt"], await NamesAsync(desk, ticket.Number, "yuki@demo"));
        var file = (await ticket.ShowsAsync()).Files[0].Id;
        Assert.Equal((false, true), (await MayReadAsync(desk, file, "employee@demo"), await MayReadAsync(desk, file, "yuki@demo")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_files_put_there_again_change_nothing(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var ticket = await TicketStory.OpenedAsync(desk);
        await EventsAsync(desk, ticket.Number, "guide.txt", "Follow this guide.");

        Assert.Empty(await EventsAsync(desk, ticket.Number, "guide.txt", "Follow this guide."));
        Assert.Equal(["guide.txt"], await NamesAsync(desk, ticket.Number, "employee@demo"));
        Assert.Single((await ticket.ShowsAsync()).Comments);
    }

    [Theory]
    [InlineData("mei@demo")]
    [InlineData("manager@demo")]
    [InlineData("admin@demo")]
    [InlineData("agent@demo")]
    public async Task The_files_of_a_ticket_that_somebody_does_not_see_are_not_there_for_them(string login)
    {
        await using var desk = await Desk.OpenAsync();
        var payslip = await TicketStory.OpenedAsync(desk, category: "payroll");

        Assert.Null(await ListAsync(desk, payslip.Number, login));
        Assert.NotNull(await ListAsync(desk, payslip.Number, "employee@demo"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_of_a_message_that_is_delivered_again_is_the_one_that_is_there(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var (first, again) = (await StoredAsync(desk, "log.txt", "teams|1"), await StoredAsync(desk, "log.txt", "teams|1"));

        Assert.Equal(first, again);
        Assert.NotEqual(first, await StoredAsync(desk, "log.txt", "teams|2"));
        Assert.NotEqual(await StoredAsync(desk, "log.txt", null), await StoredAsync(desk, "log.txt", null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Deliveries_at_the_same_time_store_one_file(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoredAsync(desk, "log.txt", "slack|1")));

        Assert.Single(stored.Distinct());
    }

    private static async Task<Guid> StoredAsync(Desk desk, string name, string? source) =>
        Assert.IsType<StoreAttachmentOutcome.Stored>(await desk.CallAsync<StoreAttachment, StoreAttachmentOutcome>(
            store => store.ExecuteAsync([TestFiles.New(name, "employee@demo", source)], default))).Attachments[0].Id;

    private static async Task<IReadOnlyList<string>> NamesAsync(Desk desk, string number, string login) =>
        [.. (await ListAsync(desk, number, login))?.Files.Select(file => file.Name) ?? []];

    private static async Task<TicketFiles?> ListAsync(Desk desk, string number, string login)
    {
        var actor = await desk.AsAsync(login);
        return await desk.AskAsync<ListTicketFiles, TicketFiles?>(list => list.ExecuteAsync(number, actor, default));
    }

    /// <summary>An agent puts a file on the ticket: what others hear of it.</summary>
    private static async Task<IReadOnlyList<DeskEvent>> EventsAsync(Desk desk, string number, string file, string comment, bool isInternal = false)
    {
        var actor = await desk.AsAsync("agent@demo");
        return await desk.DoAsync(async services =>
        {
            await services.GetRequiredService<AttachFiles>().ExecuteAsync(number, TestFiles.Of(file), comment, isInternal, actor, default);
            return services.GetRequiredService<DeskEvents>().Take();
        });
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
