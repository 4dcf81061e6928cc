using DeskBot.Backend.Calendars;
using DeskBot.Backend.Tickets;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>Where a wait for a human stands, as far as its ticket tells.</summary>
internal sealed class HandoffViews(HumanLine line, DeskHours hours, TimeProvider time)
{
    /// <summary>What the waiting person's card shows.</summary>
    public async Task<HandoffView> OfAsync(TicketSummary ticket, CancellationToken cancellationToken)
    {
        var queue = ticket.Group?.Name ?? "The service desk";
        return ticket switch
        {
            { State: TicketState.Cancelled } => new HandoffView.Cancelled(),
            { IsOpen: false } => new HandoffView.Ended(ticket.Assignee?.Name ?? queue),
            { Assignee: { } agent } => new HandoffView.Connected(agent.Name),
            _ when hours.OpensAgain(time.GetUtcNow()) is { } opens => new HandoffView.Closed(queue, opens),
            _ => new HandoffView.Waiting(await PlaceOfAsync(ticket, cancellationToken), queue),
        };
    }

    private async Task<int> PlaceOfAsync(TicketSummary ticket, CancellationToken cancellationToken)
    {
        var waiting = await line.ExecuteAsync(ticket.Group?.Key, cancellationToken);
        var ahead = waiting.TakeWhile(number => number != ticket.Number).Count();
        return ahead + 1;
    }
}
