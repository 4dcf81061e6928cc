using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Understanding;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Puts what a person writes about a ticket on the ticket: "INC0000001: it happens on Wi-Fi too", or the answer that a ticket on hold waits for.</summary>
internal sealed class TicketComments(FindTicket find, CommentOnTicket comment, LinkFiles files)
{
    private const int ShortestComment = 8;
    private static readonly char[] Separators = [' ', ':', ',', '-', '.', '\n', '\t'];

    /// <summary>Comments when the message is one.</summary>
    /// <returns>False when the message is something else.</returns>
    public async Task<bool> TryAsync(Turn turn, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        var (number, text) = numbers.Count == 1 ? (numbers[0], After(turn.Message.Text, numbers[0])) : await AwaitedAsync(turn, cancellationToken);
        if (number is null || text.Length < ShortestComment)
        {
            return false;
        }

        switch (await comment.ExecuteAsync(number, text, isInternal: false, turn.Actor, cancellationToken))
        {
            case TicketUpdated updated:
                await files.ExecuteAsync(turn, number, cancellationToken);
                turn.State = turn.State with { Ticket = number };
                turn.Say(Markdown.Format($"I put that on **{number}**."));
                return true;
            case TicketNotFound:
                turn.Say(TicketDialog.NotFound(number));
                return true;
            default:
                turn.Say(Markdown.Format($"**{number}** takes no comments any more. If the trouble is back, tell me what is wrong and I will open a new ticket."));
                return true;
        }
    }

    /// <summary>The ticket last talked about, if it waits for this person and the message reads like an answer.</summary>
    private async Task<(string? Number, string Text)> AwaitedAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.State is not { Ticket: { } number, Draft: null } || turn.Understanding?.Intent is Intent.Human or Intent.Status or Intent.Cancel)
        {
            return (null, "");
        }

        var ticket = (await find.ExecuteAsync(number, turn.Actor, cancellationToken))?.Summary;
        var waits = ticket is { State: IncidentState.OnHold, HoldReason: HoldReason.Requester } && turn.Actor.Is(ticket.Requester.Id);
        return waits ? (number, turn.Message.Text.Trim()) : (null, "");
    }

    /// <summary>What follows a ticket's number at the beginning of a message: only then it is a comment and not a question about the ticket.</summary>
    private static string After(string text, string number)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith(number, StringComparison.OrdinalIgnoreCase) ? trimmed[number.Length..].TrimStart(Separators) : "";
    }
}
