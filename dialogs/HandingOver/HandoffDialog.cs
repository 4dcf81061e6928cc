using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>Brings in a human.</summary>
internal sealed class HandoffDialog(OpenIncident open, TicketDialog tickets)
{
    /// <summary>Whether a verb is one of a handoff.</summary>
    public static bool Knows(string verb) => verb is HandoffCard.CancelVerb or QueueCard.TakeVerb;

    /// <summary>Passes what is written on to the human who has taken the conversation over.</summary>
    /// <returns>False when the bot answers here.</returns>
    public static Task<bool> RelayAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(turn.Message.Kind != MessageKind.Text || cancellationToken.IsCancellationRequested);

    /// <summary>Puts the person in the queue.</summary>
    public async Task RequestAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        var title = about.Length > 0 ? CardText.Cut(about, 120) : "Wants to talk to a human";
        var opened = await open.ExecuteAsync(new IncidentDraft($"{turn.Conversation}:human:{turn.Message.EventKey}", title, about, Level.Low, Level.Medium), turn.Actor, cancellationToken);
        if (opened is IncidentOpened { Ticket: var ticket })
        {
            turn.Say(Markdown.Format($"I have passed you on to the service desk as **{ticket.Number}**. A human writes to you here."));
            await tickets.ShowAsync(turn, ticket.Number, cancellationToken);
        }
    }

    /// <summary>A click on a card of a handoff.</summary>
    public static Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        turn.Say("That is settled already.");
        return Task.CompletedTask;
    }
}
