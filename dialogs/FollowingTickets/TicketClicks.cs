using System.Globalization;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>The buttons of a ticket's card. Each does one thing to the live ticket, for the person who pressed it; the card then shows what is.</summary>
internal sealed class TicketClicks(
    TicketDialog tickets, CommentOnTicket comment, CancelTicket cancel, NudgeTicket nudge, RateTicket rate, ConfirmResolution confirm, ReopenTicket reopen,
    TakeTicket take, ResolveTicket resolve)
{
    /// <summary>Whether a verb is one of these.</summary>
    public static bool Knows(string verb) => verb is
        TicketButtons.CommentVerb or TicketButtons.ReplyVerb or TicketButtons.CancelVerb or TicketButtons.NudgeVerb or TicketButtons.WorksVerb or
        TicketButtons.StillBrokenVerb or TicketButtons.TakeVerb or TicketButtons.ResolveVerb;

    /// <summary>Does what the button says and shows the card as it is now.</summary>
    public async Task ClickAsync(Turn turn, CardAction action, CancellationToken cancellationToken)
    {
        var number = action[TicketButtons.TicketField];
        var outcome = await ActAsync(turn, action, number, cancellationToken);
        if (outcome is TicketNotFound)
        {
            turn.Say(TicketDialog.NotFound(number));
            return;
        }

        if ((Explain(outcome) ?? Confirm(outcome, action.Verb)) is { } words)
        {
            turn.Say(words);
        }

        await tickets.RefreshAsync(turn, number, cancellationToken);
    }

    private Task<TicketOutcome> ActAsync(Turn turn, CardAction action, string number, CancellationToken cancellationToken) => action.Verb switch
    {
        TicketButtons.CommentVerb => comment.ExecuteAsync(number, action[TicketButtons.CommentField], isInternal: false, turn.Actor, cancellationToken),
        TicketButtons.ReplyVerb => comment.ExecuteAsync(number, action[TicketButtons.ReplyField], isInternal: false, turn.Actor, cancellationToken),
        TicketButtons.CancelVerb => cancel.ExecuteAsync(number, CancelReason.Withdrawn, original: null, action[TicketButtons.ReasonField], turn.Actor, cancellationToken),
        TicketButtons.NudgeVerb => nudge.ExecuteAsync(number, turn.Actor, cancellationToken),
        TicketButtons.WorksVerb => WorksAsync(turn, action, number, cancellationToken),
        TicketButtons.StillBrokenVerb => reopen.ExecuteAsync(number, action[TicketButtons.ProblemField], turn.Actor, cancellationToken),
        TicketButtons.TakeVerb => take.ExecuteAsync(number, turn.Actor, cancellationToken),
        _ => resolve.ExecuteAsync(number, CodeOf(action[TicketButtons.CodeField]), action[TicketButtons.NoteField], turn.Actor, cancellationToken),
    };

    /// <summary>Confirms, and rates where a rating was given.</summary>
    private async Task<TicketOutcome> WorksAsync(Turn turn, CardAction action, string number, CancellationToken cancellationToken)
    {
        var confirmed = await confirm.ExecuteAsync(number, turn.Actor, cancellationToken);
        var rated = int.TryParse(action[TicketButtons.RatingField], NumberStyles.None, CultureInfo.InvariantCulture, out var stars);
        return rated && confirmed is TicketUpdated or TicketUnchanged ? await rate.ExecuteAsync(number, stars, comment: null, turn.Actor, cancellationToken) : confirmed;
    }

    private static ResolutionCode CodeOf(string value) => value switch
    {
        "workaround" => ResolutionCode.Workaround,
        "explained" => ResolutionCode.Explained,
        "notReproduced" => ResolutionCode.NotReproducible,
        "solvedByRequester" => ResolutionCode.SolvedByRequester,
        _ => ResolutionCode.Fixed,
    };

    /// <summary>What is said to what the card does not show well.</summary>
    private static string? Confirm(TicketOutcome outcome, string verb) => (outcome, verb) switch
    {
        (TicketUpdated, TicketButtons.NudgeVerb) => "I have asked for news. Whoever works on it is told.",
        (TicketUpdated { Ticket: var ticket }, TicketButtons.StillBrokenVerb) =>
            Markdown.Format($"**{ticket.Number}** is open again, and {ticket.Assignee?.Name ?? ticket.Group?.Name ?? "the service desk"} is told."),
        _ => null,
    };

    /// <summary>What is said when the card alone would not explain it.</summary>
    private static string? Explain(TicketOutcome outcome) => outcome switch
    {
        TicketForbidden => "That is not yours to do on this ticket.",
        TicketRefused { Why: Refusal.TooSoon } => "You asked for news a short while ago. They know; give them a few hours.",
        TicketRefused { Why: Refusal.TextMissing or Refusal.QuestionMissing } => "Write something first, then press the button.",
        TicketRefused { Why: Refusal.TextTooLong } => "That is too long. Attach the rest as a file.",
        TicketRefused { Why: Refusal.NoteMissing } => "Say in the note what was done; then it can be resolved.",
        TicketRefused { Why: Refusal.ClosedNeverReopens, Ticket: var ticket } =>
            Markdown.Format($"**{ticket.Number}** is closed and stays closed. Tell me what is wrong and I will open a new ticket."),
        TicketRefused { Why: Refusal.AlreadyRated } => "You have rated this already. Thank you.",
        TicketRefused { Why: Refusal.OwnWork } => "Nobody rates their own work.",
        TicketRefused { Why: Refusal.NotARating } => "A rating is a number from 1 to 5.",
        TicketRefused { Ticket: var ticket } => Markdown.Format($"That no longer goes: **{ticket.Number}** {TicketViews.Standing(ticket)}."),
        _ => null,
    };
}
