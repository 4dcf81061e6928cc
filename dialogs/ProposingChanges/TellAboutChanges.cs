using DeskBot.Backend.Changes;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.ProposingChanges;

/// <summary>Tells those whom a change affects that it moved: its requester, its implementer, the owners of what it changes. Nobody is told of what they did themselves.</summary>
internal sealed class TellAboutChanges(ReachPeople reach, OutboxStore outbox, FindPerson find, ShowTicket show)
{
    private const int MostTold = 30;

    /// <summary>Who hears what of all that happened in one go; of several moves the last is told.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var told = new List<FollowUp>();
        foreach (var move in events.OfType<ChangeMoved>().GroupBy(move => move.Number).Select(moves => moves.Last()))
        {
            if (Words(move) is { } words)
            {
                told.AddRange(await TellAsync(move.Number, move.Affected, move.By, _ => words, cancellationToken));
            }
        }

        foreach (var moved in events.OfType<ChangeRescheduled>())
        {
            told.AddRange(await TellAsync(moved.Number, moved.Affected, moved.By, person => Words(moved, person), cancellationToken));
        }

        return told;
    }

    private async Task<IReadOnlyList<FollowUp>> TellAsync(string number, IReadOnlyList<PersonId> affected, PersonId? by, Func<Person?, string> words, CancellationToken cancellationToken)
    {
        var told = new List<FollowUp>();
        var showing = await outbox.ConversationsShowingAsync(TicketCard.KeyOf(number), cancellationToken);
        foreach (var person in affected.Where(person => person != by).Take(MostTold))
        {
            told.AddRange(await TellAsync(number, person, words(await find.ExecuteAsync(person, cancellationToken)), showing, cancellationToken));
        }

        return told;
    }

    /// <summary>Whoever has the card in their chat already sees it change there; a second copy would only go stale.</summary>
    private async Task<IReadOnlyList<FollowUp>> TellAsync(string number, PersonId person, string words, IReadOnlyList<ConversationId> showing, CancellationToken cancellationToken)
    {
        if (await reach.ExecuteAsync(person, cancellationToken) is not { } place)
        {
            return [];
        }

        var said = new FollowUp(place.Id, new TextReply(words));
        return !showing.Contains(place.Id) && await show.ExecuteAsync(number, place, CardPlacement.New, cancellationToken) is { } card ? [said, new FollowUp(place.Id, card)] : [said];
    }

    private static string Words(ChangeRescheduled moved, Person? reader)
    {
        var zone = ChangeWords.ZoneOf(reader);
        var why = moved.Why is { } reason ? Markdown.Format($" {CardText.Cut(reason, 400)}") : "";
        return Markdown.Format($"**{moved.Number}** ({moved.Title}) was moved to {ChangeWords.Window(moved.Start, moved.End, zone)} ({zone.Id}).") + why;
    }

    private static string? Words(ChangeMoved move)
    {
        var why = move.Why is { Length: > 0 } reason ? Markdown.Format($" {CardText.Cut(reason, 400)}") : "";
        return (move.From, move.To) switch
        {
            (TicketState.New, TicketState.Scheduled) => Markdown.Format($"**{move.Number}** ({move.Title}) is scheduled."),
            (_, TicketState.Scheduled) => Markdown.Format($"**{move.Number}** ({move.Title}) is authorised and scheduled."),
            (_, TicketState.Authorize) when move.From == TicketState.Assess => Markdown.Format($"**{move.Number}** ({move.Title}) was assessed; the board decides next."),
            (_, TicketState.New) => Markdown.Format($"**{move.Number}** ({move.Title}) is back to be rewritten.") + why,
            (_, TicketState.Cancelled) => Markdown.Format($"**{move.Number}** ({move.Title}) will not take place.") + why,
            (_, TicketState.Implement) => Markdown.Format($"Work on **{move.Number}** ({move.Title}) has begun."),
            (_, TicketState.Review) => Markdown.Format($"Work on **{move.Number}** ({move.Title}) has ended.") + why,
            (_, TicketState.Closed) => Markdown.Format($"**{move.Number}** ({move.Title}) is closed."),
            _ => null,
        };
    }
}
