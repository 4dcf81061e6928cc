using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.HandingOver;

/// <summary>
/// Brings in a human. The wait is a ticket with the conversation so far; once an agent has taken it, what the person writes goes to the ticket and so
/// to the agent, and the bot is silent until the ticket is resolved or handed back.
/// </summary>
internal sealed class HandoffDialog(
    OpenIncident open, FindTicket find, CommentOnTicket comment, CancelTicket cancel, TakeTicket take, HandoffViews views, LinkFiles files, ConversationStore conversations)
{
    private const int LinesKept = 20;
    private const int LongestLine = 300;

    /// <summary>Whether a verb is one of a handoff.</summary>
    public static bool Knows(string verb) => verb is HandoffCard.CancelVerb or QueueCard.TakeVerb;

    /// <summary>Passes what is written on to the human who has taken the conversation over.</summary>
    /// <returns>False when the bot answers here.</returns>
    public async Task<bool> RelayAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LiveAsync(turn, cancellationToken) is not { Assignee: not null } ticket)
        {
            return false;
        }

        var text = turn.Message.Text.Trim();
        var said = text.Length > 0 ? text : "Sent " + string.Join(", ", turn.Message.Files.Select(file => file.Name));
        if (await comment.ExecuteAsync(ticket.Number, said, isInternal: false, turn.Actor, turn.MessageKey, cancellationToken) is not TicketUpdated)
        {
            turn.Say("That did not reach the service desk: it is empty or too long. Please send it again in parts.");
        }

        await files.ExecuteAsync(turn, ticket.Number, cancellationToken);
        return true;
    }

    /// <summary>Puts the person in the queue; who is in it already sees where they stand.</summary>
    public async Task RequestAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("I bring in a human in our own chat, not here where everybody reads along. Write *talk to a human* to me there.");
            return;
        }

        var ticket = await LiveAsync(turn, cancellationToken) ?? await OpenAsync(turn, about, cancellationToken);
        if (ticket is null)
        {
            turn.Say("I could not pass you on just now. Please try again.");
            return;
        }

        turn.Show(HandoffInProgress.KeyOf(ticket.Number), await CardAsync(turn, ticket, cancellationToken));
    }

    /// <summary>A click on a card of a handoff.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var number = action[HandoffCard.IdField];
        if (action.Verb == QueueCard.TakeVerb)
        {
            turn.Say(await take.ExecuteAsync(number, turn.Actor, cancellationToken) switch
            {
                TicketUpdated or TicketUnchanged => Markdown.Format($"**{number}** is yours."),
                TicketNotFound => TicketDialog.NotFound(number),
                TicketForbidden => "That is not yours to do.",
                _ => "Nobody waits there any more.",
            });
        }
        else if (turn.State.Handoff is not { } handoff || handoff.Ticket != number)
        {
            turn.Say("You are not waiting there any more. Ask for a human any time.");
        }
        else
        {
            await StopAsync(turn, cancellationToken);
        }
    }

    /// <summary>Takes the person out of the queue.</summary>
    /// <returns>False when they are not in it.</returns>
    public async Task<bool> StopAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await LiveAsync(turn, cancellationToken) is not { } ticket)
        {
            return false;
        }

        if (ticket.Assignee is { } agent)
        {
            turn.Say(Markdown.Format($"**{agent.Name}** is here already: just tell them."));
            return true;
        }

        await cancel.ExecuteAsync(ticket.Number, CancelReason.Withdrawn, original: null, note: null, turn.Actor, cancellationToken);
        turn.State = turn.State with { Handoff = null };
        turn.Update(HandoffInProgress.KeyOf(ticket.Number), HandoffCard.Build(ticket.Number, new HandoffView.Cancelled(), turn.Moments));
        turn.Say("You no longer wait for a human. What can I do for you?");
        return true;
    }

    /// <summary>The handoff's ticket; null when there is no handoff or it is over, which is then forgotten.</summary>
    private async Task<TicketSummary?> LiveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.State.Handoff is not { } handoff)
        {
            return null;
        }

        var ticket = (await find.ExecuteAsync(handoff.Ticket, turn.Actor, cancellationToken))?.Summary;
        if (ticket is { IsOpen: true })
        {
            return ticket;
        }

        turn.State = turn.State with { Handoff = null };
        return null;
    }

    private async Task<TicketSummary?> OpenAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        var title = about.Length > 0 ? CardText.Cut(about.ReplaceLineEndings(" "), 120) : "Wants to talk to a human";
        var draft = new IncidentDraft(HumanLine.DraftPrefix + Guid.CreateVersion7(turn.Now).ToString("N"), title, CardText.Cut(about, 4000), Level.Low, Level.Medium);
        if (await open.ExecuteAsync(draft, turn.Actor, cancellationToken) is not IncidentOpened { Ticket: var ticket })
        {
            return null;
        }

        turn.State = turn.State with { Handoff = new HandoffInProgress(ticket.Number), Ticket = ticket.Number, Offer = null };
        await files.ExecuteAsync(turn, ticket.Number, cancellationToken);
        if (await TranscriptAsync(turn, cancellationToken) is { Length: > 0 } transcript)
        {
            await comment.ExecuteAsync(ticket.Number, transcript, isInternal: true, Actor.Bot(), cancellationToken);
        }

        turn.Say(Markdown.Format($"I have passed you on as **{ticket.Number}**, with what we wrote so far, so that you need not tell it twice."));
        return ticket;
    }

    private async Task<AdaptiveCard> CardAsync(Turn turn, TicketSummary ticket, CancellationToken cancellationToken) =>
        HandoffCard.Build(ticket.Number, await views.OfAsync(ticket, cancellationToken), turn.Moments);

    /// <summary>The last lines of the conversation, for the agent.</summary>
    private async Task<string> TranscriptAsync(Turn turn, CancellationToken cancellationToken)
    {
        var lines = await conversations.TranscriptAsync(turn.Conversation, LinesKept, cancellationToken);
        var shown = lines.Select(line => $"{(line.Speaker == Speaker.Bot ? "DeskBot" : turn.Person.Name)}: {CardText.Cut(line.Text.ReplaceLineEndings(" "), LongestLine)}");
        return lines.Count == 0 ? "" : "The conversation so far\n" + string.Join('\n', shown);
    }
}
