using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Makes a ticket's card for whoever looks at it, whatever its kind.</summary>
internal sealed class ShowTicket(FindPerson people, FindTicket find, IEnumerable<IShowTicketKind> kinds, TimeProvider time)
{
    /// <summary>The card as the conversation's person may see it, in a group as an onlooker does; null when they may not see the ticket.</summary>
    public async Task<Reply?> ExecuteAsync(string number, KnownConversation conversation, CardPlacement placement, CancellationToken cancellationToken)
    {
        var viewer = conversation.PersonId is { } person ? await people.ExecuteAsync(new PersonId(person), cancellationToken) : null;
        var actor = viewer is not null ? Actor.For(viewer, conversation.Channel) : conversation.IsGroup ? Actor.Bot() : null;
        var shown = actor is null ? null : await ExecuteAsync(number, actor, viewer, Zones.MomentsOf(viewer, time.GetUtcNow()), conversation.IsGroup, cancellationToken);
        return shown is null ? null : new CardReply(shown.Key, shown.Card, shown.Summary, placement);
    }

    /// <inheritdoc cref="IShowTicketKind.ExecuteAsync"/>
    public async Task<ShownTicket?> ExecuteAsync(string number, Actor actor, Person? viewer, Moments moments, bool inGroup, CancellationToken cancellationToken)
    {
        if (kinds.Of(number) is { } kind)
        {
            return await kind.ExecuteAsync(number, actor, viewer, moments, inGroup, cancellationToken);
        }

        if (await find.ExecuteAsync(number, actor, cancellationToken) is not { } details)
        {
            return null;
        }

        var view = TicketViews.Of(details, actor, inGroup);
        return new ShownTicket(TicketCard.KeyOf(view.Number), TicketCard.Build(view, moments), TicketCard.Summary(view), details.Summary);
    }
}
