using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ProposingChanges;
using DeskBot.Dialogs.ReportingIncidents;
using DeskBot.Dialogs.RequestingServices;

namespace DeskBot.Dialogs.Conversations;

/// <summary>What "cancel" drops: the named ticket (its card asks once more), the open form, the wait for a human, in this order.</summary>
internal sealed class DropDialog(TicketDialog tickets, HandoffDialog handoffs)
{
    /// <summary>Drops the first of these that there is.</summary>
    public async Task ExecuteAsync(Turn turn, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count > 0)
        {
            await tickets.OfferToCancelAsync(turn, numbers[0], cancellationToken);
        }
        else if (OpenForms.OwnDraft(turn) is { } draft)
        {
            IncidentDialog.Drop(turn, draft);
            turn.Say("Cancelled. No ticket was opened.");
        }
        else if (ChangeDialog.TryDrop(turn))
        {
            turn.Say("Dropped. No change was submitted.");
        }
        else if (OpenOrder.Drop(turn))
        {
            turn.Say("Cancelled. Nothing was ordered.");
        }
        else if (await handoffs.StopAsync(turn, cancellationToken))
        {
            return;
        }
        else if (turn.State.Ticket is { } number)
        {
            await tickets.OfferToCancelAsync(turn, number, cancellationToken);
        }
        else
        {
            turn.Say("There is nothing to cancel. Write to me when you need something.");
        }
    }
}
