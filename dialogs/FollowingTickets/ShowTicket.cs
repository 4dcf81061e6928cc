using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Makes a ticket's card for a conversation other than the one whose turn it is.</summary>
internal sealed class ShowTicket(FindPerson people, FindTicket find, TimeProvider time)
{
    /// <summary>The card as the conversation's person may see it, in a group as an onlooker does; null when they may not see the ticket.</summary>
    public async Task<Reply?> ExecuteAsync(string number, KnownConversation conversation, CardPlacement placement, CancellationToken cancellationToken)
    {
        var viewer = conversation.PersonId is { } person ? await people.ExecuteAsync(new PersonId(person), cancellationToken) : null;
        var actor = viewer is not null ? Actor.For(viewer, conversation.Channel) : conversation.IsGroup ? Actor.Bot() : null;
        if (actor is null || await find.ExecuteAsync(number, actor, cancellationToken) is not { } details)
        {
            return null;
        }

        var view = TicketViews.Of(details, actor, conversation.IsGroup);
        return new CardReply(TicketCard.KeyOf(number), TicketCard.Build(view, Zones.MomentsOf(viewer, time.GetUtcNow())), TicketCard.Summary(view), placement);
    }
}
