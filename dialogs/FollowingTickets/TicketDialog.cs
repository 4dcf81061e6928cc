using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.SmallTalk;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Shows tickets: one by number, one by what it is about, or all of a person's.</summary>
internal sealed class TicketDialog(ShowTicket show, MyTickets mine, FindTicketByDescription byDescription)
{
    private const int MostListed = 50;

    /// <summary>What is said of a ticket that is missing and of one that is none of the person's business alike.</summary>
    public static string NotFound(string number) => Markdown.Format($"I find no ticket {number} of yours.");

    /// <summary>Answers a question about how things stand.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">What the person wrote.</param>
    /// <param name="numbers">The ticket numbers in it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AnswerStatusAsync(Turn turn, string text, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count > 0)
        {
            foreach (var number in numbers.Take(3))
            {
                await TellAsync(turn, number, cancellationToken);
            }

            return;
        }

        var tickets = await mine.ExecuteAsync(turn.Actor, MostListed, ended: 3, cancellationToken);
        var meant = WantsAll(text) ? [] : await byDescription.ExecuteAsync(text, scorer: null, turn.Actor, cancellationToken);
        var open = tickets.Where(ticket => ticket.IsOpen || ticket.State is TicketState.Resolved or TicketState.Fulfilled).ToArray();
        if (meant.Count == 1 || (meant.Count > 1 && meant[0].Score > meant[1].Score))
        {
            await TellAsync(turn, meant[0].Ticket.Number, cancellationToken);
        }
        else if (meant.Count == 0 && open.Length == 1 && !WantsAll(text))
        {
            await TellAsync(turn, open[0].Number, cancellationToken);
        }
        else
        {
            ShowList(turn, tickets);
        }
    }

    /// <summary>Says in a sentence how a ticket stands, and shows its card.</summary>
    public async Task TellAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, number, cancellationToken) is not { Ticket: var ticket } shown)
        {
            turn.Say(NotFound(number), SmallTalkDialog.ShowMyTickets);
            return;
        }

        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say(Markdown.Format($"**{ticket.Number}** {TicketViews.Standing(ticket)}. More of it only in our own chat."));
            return;
        }

        turn.Say(Markdown.Format($"**{ticket.Number}** ({ticket.Title}) {TicketViews.Standing(ticket)}."));
        Show(turn, shown);
    }

    /// <summary>Shows the ticket with its *Cancel ticket* button where it can still be withdrawn, and says so.</summary>
    public async Task OfferToCancelAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        var shown = await FindAsync(turn, number, cancellationToken);
        var ticket = shown?.Ticket;
        var isWithdrawable = ticket is { Kind: TicketKind.Incident, State: TicketState.New } or { Kind: TicketKind.Request, IsOpen: true };
        if (shown is not null && ticket is not null && isWithdrawable && turn.Actor.Is(ticket.Requester.Id) && !turn.Message.Conversation.IsGroup)
        {
            turn.Say(ticket.Kind == TicketKind.Request
                ? Markdown.Format($"Until work on **{ticket.Number}** starts, *Withdraw* is on its card.")
                : Markdown.Format($"To withdraw **{ticket.Number}**, press *Cancel ticket* on its card."));
            Show(turn, shown);
        }
        else
        {
            await TellAsync(turn, number, cancellationToken);
        }
    }

    /// <summary>Shows a ticket's card as a new message.</summary>
    public async Task ShowAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, number, cancellationToken) is { } shown)
        {
            Show(turn, shown);
        }
        else
        {
            turn.Say(NotFound(number));
        }
    }

    /// <summary>Shows the ticket as it is now in the place of the card that was clicked.</summary>
    public async Task RefreshAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, number, cancellationToken) is { } shown)
        {
            turn.State = turn.State with { Ticket = shown.Ticket.Number };
            turn.Update(shown.Key, shown.Card);
        }
    }

    private Task<ShownTicket?> FindAsync(Turn turn, string number, CancellationToken cancellationToken) =>
        show.ExecuteAsync(number, turn.Actor, turn.Person, turn.Moments, turn.Message.Conversation.IsGroup, cancellationToken);

    private static void Show(Turn turn, ShownTicket shown)
    {
        turn.State = turn.State with { Ticket = shown.Ticket.Number };
        turn.Show(shown.Key, shown.Card);
    }

    private static void ShowList(Turn turn, IReadOnlyList<TicketSummary> tickets)
    {
        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("I show your tickets only in our own chat, not here where everybody reads along.");
            return;
        }

        var open = tickets.Where(ticket => ticket.IsOpen || ticket.State is TicketState.Resolved or TicketState.Fulfilled).ToArray();
        var view = new TicketListView { Heading = "Your tickets", Tickets = [.. open.Select(TicketViews.RowOf)], Total = open.Length };
        turn.Show("my-tickets", TicketListCard.Build(view, turn.Moments));
    }

    private static bool WantsAll(string text) => text.Contains("tickets", StringComparison.OrdinalIgnoreCase) || text.Contains("list", StringComparison.OrdinalIgnoreCase);
}
