using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>An agent has handed a conversation back: the bot answers there again, the ticket stays with the agent.</summary>
/// <param name="Ticket">The handoff's ticket.</param>
/// <param name="Agent">Who handed back.</param>
/// <param name="Conversation">Where the bot answers again.</param>
internal sealed record ConversationHandedBack(string Ticket, string Agent, ConversationId Conversation) : DeskEvent;

/// <summary>"Hand back INC0000001": the agent who has taken a conversation over gives it back to the bot.</summary>
internal sealed class HandBack(FindTicket find, ConversationStore conversations, DeskEvents events)
{
    private const string Words = "hand back";

    /// <summary>What an agent writes to hand a conversation back.</summary>
    public static string Command(string ticket) => $"Hand back {ticket}";

    /// <summary>Hands back when that is what an agent asks for.</summary>
    /// <returns>False when the message is something else.</returns>
    public async Task<bool> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Actor.IsAgent || turn.Understanding?.Entities.TicketNumbers is not [var number] || !turn.Message.Text.TrimStart().StartsWith(Words, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var ticket = (await find.ExecuteAsync(number, turn.Actor, cancellationToken))?.Summary;
        if (ticket is null)
        {
            turn.Say(TicketDialog.NotFound(number));
        }
        else if (!turn.Actor.Is(ticket.Assignee?.Id))
        {
            turn.Say(Markdown.Format($"**{number}** is not yours to hand back: it {TicketViews.Standing(ticket)}."));
        }
        else if (await ReleaseAsync(ticket, turn, cancellationToken))
        {
            turn.Say(Markdown.Format($"Handed back: I answer {ticket.Requester.Name} again. **{number}** stays with you."));
        }
        else
        {
            turn.Say(Markdown.Format($"I answer there already. **{number}** stays with you."));
        }

        return true;
    }

    /// <summary>Ends the handoff in the requester's conversations. Each is locked, since its state changes outside of its own turn.</summary>
    private async Task<bool> ReleaseAsync(TicketSummary ticket, Turn turn, CancellationToken cancellationToken)
    {
        var released = false;
        foreach (var known in await conversations.ConversationsOfAsync(ticket.Requester.Id.Value, cancellationToken))
        {
            var conversation = await conversations.LockAsync(known.Id, known.Channel, known.Tenant, known.ChannelId, cancellationToken);
            var state = ConversationState.Read(conversation.State);
            if (state.Handoff?.Ticket == ticket.Number)
            {
                conversation.State = (state with { Handoff = null }).Write();
                events.Raise(new ConversationHandedBack(ticket.Number, turn.Person.Name, known.Id));
                released = true;
            }
        }

        return released;
    }
}
