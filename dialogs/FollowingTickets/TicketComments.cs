using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.Understanding;
using DeskBot.Knowledge.Answers;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>
/// Puts what a person writes or sends about a ticket on the ticket: "INC0000001: it happens on Wi-Fi too", a file with its number, or the answer that a
/// ticket on hold waits for.
/// </summary>
internal sealed class TicketComments(FindTicket find, CommentOnTicket comment, TicketDialog tickets, LinkFiles files)
{
    private static readonly char[] Marks = [':', ',', '-', '\n'];
    private static readonly char[] Separators = [.. Marks, ' ', '.', '\t', '\r'];

    /// <summary>Comments when the message is one.</summary>
    /// <returns>False when the message is something else.</returns>
    public async Task<bool> TryAsync(Turn turn, MessageUnderstanding understood, CancellationToken cancellationToken)
    {
        var text = turn.Message.Text.Trim();
        if (understood.Entities.TicketNumbers is [var number])
        {
            var (isComment, words) = Read(text, number, understood);
            return isComment ? await WriteAsync(turn, number, words, cancellationToken)
                : turn.State.Files.Count > 0 && await AttachAsync(turn, number, cancellationToken);
        }

        return await AwaitedAsync(turn, understood, cancellationToken) is { } awaited && await WriteAsync(turn, awaited, text, cancellationToken);
    }

    /// <summary>What a message says on a ticket: all of it but for the number that it begins with.</summary>
    public static string WordsOf(string text, string number) =>
        text.StartsWith(number, StringComparison.OrdinalIgnoreCase) ? text[number.Length..].Trim(Separators) : text;

    private async Task<bool> WriteAsync(Turn turn, string number, string text, CancellationToken cancellationToken)
    {
        switch (await comment.ExecuteAsync(number, text, isInternal: false, turn.Actor, turn.MessageKey, cancellationToken))
        {
            case TicketUpdated { Ticket: var ticket }:
                await files.ExecuteAsync(turn, number, cancellationToken);
                turn.State = turn.State with { Ticket = number };
                await ConfirmAsync(turn, ticket, cancellationToken);
                break;
            case TicketRefused { Why: Refusal.TextTooLong }:
                turn.Say("That is too long for one comment. Send it in parts, or attach it as a file.");
                break;
            default:
                turn.Say(TicketDialog.NotFound(number));
                break;
        }

        return true;
    }

    /// <summary>A comment never reopens a ticket; where that may have been meant, the way to it is shown.</summary>
    private async Task ConfirmAsync(Turn turn, TicketSummary ticket, CancellationToken cancellationToken)
    {
        var isOwn = turn.Actor.Is(ticket.Requester.Id) && turn.Understanding?.Topic != "thanks";
        if (isOwn && ticket.State == TicketState.Resolved)
        {
            turn.Say(Markdown.Format($"I put that on **{ticket.Number}**. It counts as resolved; if it is not, press *Still broken*."));
            await tickets.ShowAsync(turn, ticket.Number, cancellationToken);
        }
        else if (isOwn && !ticket.IsOpen)
        {
            turn.Say(Markdown.Format($"I put that on **{ticket.Number}**, but it is over and stays closed. If the trouble is back, tell me what is wrong and I will open a new ticket."));
        }
        else
        {
            turn.Say(Markdown.Format($"I put that on **{ticket.Number}**."));
        }
    }

    private async Task<bool> AttachAsync(Turn turn, string number, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(number, turn.Actor, cancellationToken) is null)
        {
            return false;
        }

        var count = turn.State.Files.Count;
        await files.ExecuteAsync(turn, number, cancellationToken);
        turn.State = turn.State with { Ticket = number };
        turn.Say(Markdown.Format($"I put your {(count == 1 ? "file" : "files")} on **{number}**."));
        return true;
    }

    /// <summary>The ticket last talked about, if it waits for this person and the message reads like an answer and not like new trouble.</summary>
    private async Task<string?> AwaitedAsync(Turn turn, MessageUnderstanding understood, CancellationToken cancellationToken)
    {
        var isAnswer = understood switch
        {
            { Intent: Intent.Human or Intent.Status or Intent.Cancel } => false,
            { Intent: Intent.Smalltalk } => understood.Topic is "affirm" or "deny" or "unclear" or "unsure",
            _ => (turn.Reading as UnderstoodReading)?.Knowledge is not FoundAnswer,
        };
        if (!isAnswer || turn.State is not { Ticket: { } number, Draft: null } || turn.Message.Conversation.IsGroup)
        {
            return null;
        }

        var ticket = (await find.ExecuteAsync(number, turn.Actor, cancellationToken))?.Summary;
        return ticket is { State: TicketState.OnHold or TicketState.Pending, HoldReason: HoldReason.Requester } && turn.Actor.Is(ticket.Requester.Id) ? number : null;
    }

    /// <summary>
    /// Whether the message begins with the number and goes on with a comment: after a colon or the like always, after a mere space unless it is a
    /// question about the ticket.
    /// </summary>
    private static (bool IsComment, string Words) Read(string text, string number, MessageUnderstanding understood)
    {
        if (!text.StartsWith(number, StringComparison.OrdinalIgnoreCase))
        {
            return (false, "");
        }

        var rest = text[number.Length..];
        var words = WordsOf(text, number);
        var isMarked = rest.TrimStart(' ').AsSpan().IndexOfAny(Marks) == 0;
        return (words.Length > 0 && (isMarked || understood.Intent is not (Intent.Status or Intent.Human or Intent.Cancel)), words);
    }
}
