using System.Text.RegularExpressions;
using DeskBot.Backend.Changes;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Shows the board's agenda ("cab agenda") and what is planned ("changes this week", "change calendar").</summary>
internal sealed partial class AgendaDialog(ListChanges changes, ChangeBook book)
{
    /// <summary>Shows it when the message asks for it.</summary>
    /// <returns>False when the message is something else.</returns>
    public async Task<bool> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = turn.Message.Text.Trim();
        var isAgenda = Agenda().IsMatch(text);
        if (text.Length > 80 || (!isAgenda && !Calendar().IsMatch(text)))
        {
            return false;
        }

        if (turn.Message.Conversation.IsGroup)
        {
            turn.Say("I show the changes only in our own chat, not here where everybody reads along.");
            return true;
        }

        var to = turn.Now.AddDays(Month().IsMatch(text) ? 31 : 7);
        var planned = await changes.ExecuteAsync(turn.Now, to, turn.Actor, cancellationToken);
        var view = new AgendaView
        {
            Heading = isAgenda ? "Change advisory board" : "Planned changes",
            Waiting = isAgenda ? [.. (await changes.WaitingForBoardAsync(turn.Actor, cancellationToken)).Select(line => RowOf(turn, line))] : null,
            Planned = [.. planned.Where(line => IsPlanned(line.State) && !(isAgenda && line.State == TicketState.Authorize)).Select(line => RowOf(turn, line))],
            Freezes = [.. book.Freezes.Where(freeze => freeze.Start < to && freeze.End > turn.Now).Select(freeze => $"{freeze.Name}, {ChangeWords.Window(freeze.Start, freeze.End, ChangeWords.ZoneOf(turn.Person))}")],
        };
        turn.Show("change-agenda", AgendaCard.Build(view, turn.Moments));
        return true;
    }

    private static bool IsPlanned(TicketState state) => state is TicketState.Assess or TicketState.Authorize or TicketState.Scheduled or TicketState.Implement;

    private static AgendaRow RowOf(Turn turn, ChangeLine line) => new(
        line.Number, line.Title, ChangeWords.Window(line.Start, line.End, ChangeWords.ZoneOf(turn.Person)), TicketWords.Of(line.State), line.Risk, line.Conflicts.Count);

    [GeneratedRegex(@"\b(?:cab|board(?:'s)?|change advisory board(?:'s)?)\b.{0,20}\bagenda\b|\bagenda\b.{0,30}\b(?:cab|board)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Agenda();

    [GeneratedRegex(@"\bchange (?:calendar|schedule)\b|\b(?:planned|upcoming|scheduled) changes\b|\bchanges (?:this|next|of the|of this) (?:week|month)\b|\bwhat changes are (?:planned|scheduled)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"\bmonth\b", RegexOptions.IgnoreCase)]
    private static partial Regex Month();
}
