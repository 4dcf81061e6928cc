using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>Keeps the cards of those who wait for a human true: their own when an agent comes or leaves, the others' when the line moves.</summary>
internal sealed class LiveHandoffs(
    OutboxStore outbox, ConversationStore conversations, FindPerson people, FindTicket find, HumanLine line, HandoffViews views, TimeProvider time)
{
    /// <summary>What follows from what happened.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(DeskEvent happened, CancellationToken cancellationToken) => happened switch
    {
        ConversationHandedBack back => await HandedBackAsync(back, cancellationToken),
        TicketChanged { What: TicketHappening.Taken or TicketHappening.Assigned or TicketHappening.Resolved or TicketHappening.Closed or TicketHappening.Cancelled } change =>
            await ChangedAsync(change, cancellationToken),
        _ => [],
    };

    private async Task<IReadOnlyList<FollowUp>> ChangedAsync(TicketChanged change, CancellationToken cancellationToken)
    {
        var followUps = new List<FollowUp>(await RefreshAsync(change.Number, cancellationToken));
        if (followUps.Count == 0)
        {
            return followUps;
        }

        if (change is { What: TicketHappening.Taken, By: { } agent })
        {
            followUps.AddRange(await BriefAsync(change, agent, cancellationToken));
        }

        foreach (var behind in await line.ExecuteAsync(change.Group, cancellationToken))
        {
            followUps.AddRange(await RefreshAsync(behind, cancellationToken));
        }

        return followUps;
    }

    private async Task<IReadOnlyList<FollowUp>> RefreshAsync(string number, CancellationToken cancellationToken)
    {
        var refreshed = new List<FollowUp>();
        foreach (var id in await outbox.ConversationsShowingAsync(HandoffInProgress.KeyOf(number), cancellationToken))
        {
            if (await find.ExecuteAsync(number, Actor.Bot(), cancellationToken) is { } details)
            {
                refreshed.Add(new FollowUp(id, await CardAsync(id, number, await views.OfAsync(details.Summary, cancellationToken), cancellationToken)));
            }
        }

        return refreshed;
    }

    /// <summary>Tells the agent how to talk.</summary>
    private async Task<IReadOnlyList<FollowUp>> BriefAsync(TicketChanged change, PersonId agent, CancellationToken cancellationToken)
    {
        var requester = await people.ExecuteAsync(change.Requester, cancellationToken);
        var known = await conversations.ConversationsOfAsync(agent.Value, cancellationToken);
        var words = Markdown.Format(
            $"You talk to **{requester?.Name ?? "the requester"}** now: what they write comes here. Answer with *Reply to requester* on the card, or begin your message with *{change.Number}:*. I am silent there until you resolve or hand back.");
        return known.Count == 0 ? [] : [new FollowUp(known[0].Id, new TextReply(words, [new QuickReply(HandBack.Command(change.Number))]))];
    }

    private async Task<IReadOnlyList<FollowUp>> HandedBackAsync(ConversationHandedBack back, CancellationToken cancellationToken) =>
    [
        new FollowUp(back.Conversation, await CardAsync(back.Conversation, back.Ticket, new HandoffView.Ended(back.Agent), cancellationToken)),
        new FollowUp(back.Conversation, new TextReply(Markdown.Format($"**{back.Agent}** has left our chat; I answer again. **{back.Ticket}** stays with them."))),
    ];

    private async Task<CardReply> CardAsync(ConversationId id, string number, HandoffView view, CancellationToken cancellationToken)
    {
        var conversation = await conversations.FindAsync(id, cancellationToken);
        var person = conversation?.PersonId is { } owner ? await people.ExecuteAsync(new PersonId(owner), cancellationToken) : null;
        var card = HandoffCard.Build(number, view, Zones.MomentsOf(person, time.GetUtcNow()));
        return new CardReply(HandoffInProgress.KeyOf(number), card, card.FallbackText ?? "", CardPlacement.InPlace);
    }
}
