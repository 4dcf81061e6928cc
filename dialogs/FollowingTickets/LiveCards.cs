using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Approving;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FulfillingRequests;
using DeskBot.Dialogs.HandingOver;
using DeskBot.Dialogs.ProposingChanges;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Keeps what people see true: when a ticket changes, its cards are edited wherever they were shown, and those it concerns are told.</summary>
internal sealed class LiveCards(OutboxStore outbox, ConversationStore conversations, ShowTicket show, TellPeople tell, LiveHandoffs handoffs, TellAboutChanges tellAboutChanges, LiveTasks tasks,
    LiveApprovals approvals)
{
    /// <summary>What follows from what happened.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var followUps = new List<FollowUp>();
        foreach (var number in events.OfType<TicketChanged>().Select(change => change.Number).Distinct())
        {
            followUps.AddRange(await RefreshAsync(number, cancellationToken));
        }

        followUps.AddRange(await tell.ExecuteAsync(events, cancellationToken));
        followUps.AddRange(await tellAboutChanges.ExecuteAsync(events, cancellationToken));
        followUps.AddRange(await tasks.ExecuteAsync(events, cancellationToken));
        followUps.AddRange(await approvals.ExecuteAsync(events, cancellationToken));
        foreach (var happened in events)
        {
            followUps.AddRange(await handoffs.ExecuteAsync(happened, cancellationToken));
        }

        return followUps;
    }

    private async Task<IReadOnlyList<FollowUp>> RefreshAsync(string number, CancellationToken cancellationToken)
    {
        var refreshed = new List<FollowUp>();
        foreach (var id in await outbox.ConversationsShowingAsync(TicketCard.KeyOf(number), cancellationToken))
        {
            if (await conversations.FindAsync(id, cancellationToken) is { } conversation
                && await show.ExecuteAsync(number, conversation, CardPlacement.InPlace, cancellationToken) is { } card)
            {
                refreshed.Add(new FollowUp(id, card));
            }
        }

        return refreshed;
    }
}
