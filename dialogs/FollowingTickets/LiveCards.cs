using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Keeps what people see true: when a ticket changes, its cards are edited wherever they were shown, and those it concerns are told.</summary>
internal sealed class LiveCards(OutboxStore outbox, ConversationStore conversations, FindPerson people, FindTicket find, TellPeople tell, TimeProvider time)
{
    /// <summary>What follows from what happened.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var followUps = new List<FollowUp>();
        foreach (var number in events.OfType<TicketChanged>().Select(change => change.Number).Distinct())
        {
            followUps.AddRange(await RefreshAsync(number, cancellationToken));
        }

        foreach (var happened in events)
        {
            followUps.AddRange(await tell.ExecuteAsync(happened, cancellationToken));
        }

        return followUps;
    }

    private async Task<IReadOnlyList<FollowUp>> RefreshAsync(string number, CancellationToken cancellationToken)
    {
        var refreshed = new List<FollowUp>();
        foreach (var id in await outbox.ConversationsShowingAsync(TicketCard.KeyOf(number), cancellationToken))
        {
            if (await conversations.FindAsync(id, cancellationToken) is { } conversation && await CardAsync(number, conversation, cancellationToken) is { } card)
            {
                refreshed.Add(new FollowUp(id, card));
            }
        }

        return refreshed;
    }

    private async Task<Reply?> CardAsync(string number, KnownConversation conversation, CancellationToken cancellationToken)
    {
        var viewer = conversation.PersonId is { } person ? await people.ExecuteAsync(new PersonId(person), cancellationToken) : null;
        return viewer is null ? null : await CardAsync(number, viewer, conversation, CardPlacement.InPlace, cancellationToken);
    }

    /// <summary>The ticket's card for somebody; null when they may not see it.</summary>
    internal async Task<Reply?> CardAsync(string number, Person viewer, KnownConversation conversation, CardPlacement placement, CancellationToken cancellationToken)
    {
        var actor = Actor.For(viewer, conversation.Channel);
        if (await find.ExecuteAsync(number, actor, cancellationToken) is not { } details)
        {
            return null;
        }

        var view = TicketViews.Of(details, actor, conversation.IsGroup);
        var card = TicketCard.Build(view, Zones.MomentsOf(viewer, time.GetUtcNow()));
        return new CardReply(TicketCard.KeyOf(number), card, TicketCard.Summary(view), placement);
    }
}
