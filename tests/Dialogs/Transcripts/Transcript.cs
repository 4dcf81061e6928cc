using DeskBot.Backend.Tickets;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>A class of transcripts: each test has a desk of its own, with the demo's people, and it is Monday, 2 November 2026, 9:00 in Berlin.</summary>
public abstract class Transcript : IAsyncLifetime
{
    private TranscriptDesk? desk;

    /// <summary>Amara Okafor, in sales.</summary>
    private protected Conversation Employee => With("employee@demo");

    /// <summary>Priya Raman, of the service desk and of devices.</summary>
    private protected Conversation Agent => With("agent@demo");

    private protected TranscriptDesk Desk => desk ?? throw new InvalidOperationException("The desk is not open yet.");

    public async Task InitializeAsync() => desk = await TranscriptDesk.OpenAsync();

    public async Task DisposeAsync()
    {
        if (desk is not null)
        {
            await desk.DisposeAsync();
        }
    }

    /// <summary>A person in their own chat.</summary>
    private protected Conversation With(string login) => new(Desk, login, "chat-of-" + login, isGroup: false);

    /// <summary>A ticket as an agent sees it.</summary>
    private protected async Task<TicketDetails> TicketAsync(string number, string agent = "agent@demo")
    {
        var found = await Desk.DoAsync<FindTicket, TicketDetails[]>(agent, async (find, actor) => await find.ExecuteAsync(number, actor, default) is { } ticket ? [ticket] : []);
        return Assert.Single(found);
    }

    /// <summary>Whether there is such a ticket at all.</summary>
    private protected async Task<bool> ExistsAsync(string number, string agent = "agent@demo") =>
        await Desk.DoAsync<FindTicket, bool>(agent, async (find, actor) => await find.ExecuteAsync(number, actor, default) is not null);

    /// <summary>The employee has reported a broken printer, through the form.</summary>
    private protected async Task ReportedPrinterAsync() => await Employee
        .Says("The printer on floor 3 eats paper and makes a grinding noise")
        .Clicks("Not solved")
        .Clicks("Open ticket", ("Category", "Printing and scanning"))
        .Sees("INC0000001");
}
