using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Tells people in their own chat what happened to their tickets. Nobody is told of what they did themselves.</summary>
internal sealed class TellPeople(ReachPeople reach, ListPeople people, FindPerson find, ListFollowers followers, ShowTicket show)
{
    private const int MostTold = 20;

    /// <summary>Who hears what of all that happened in one go.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var told = new List<FollowUp>();
        foreach (var happened in events)
        {
            told.AddRange(happened switch
            {
                PublicCommentAdded comment when events.OfType<PublicFilesAdded>().Any(files => files.Comment == comment.Comment) => [],
                PublicFilesAdded files => await FilesAddedAsync(files, cancellationToken),
                PublicCommentAdded comment => await CommentedAsync(comment, IsQuestion(comment, events), cancellationToken),
                TicketChanged { What: TicketHappening.Opened or TicketHappening.Reopened or TicketHappening.Nudged } change => await ToAgentsAsync(change, cancellationToken),
                ServiceLevelWarned warned => await WarnAsync(warned, cancellationToken),
                TicketChanged { What: TicketHappening.Resolved or TicketHappening.Fulfilled } change => await ToFollowersAsync(change, cancellationToken),
                TicketChanged { What: TicketHappening.Held } change when events.OfType<PublicCommentAdded>().Any(comment => comment.Number == change.Number) => [],
                TicketChanged change => await ToRequesterAsync(change, cancellationToken),
                OrderedForSomebody order => await ToRecipientAsync(order, cancellationToken),
                _ => [],
            });
        }

        return told;
    }

    /// <summary>A comment that puts the ticket on hold is what it waits for.</summary>
    private static bool IsQuestion(PublicCommentAdded comment, IEnumerable<DeskEvent> events) =>
        comment.Side == CommentSide.Agent && events.OfType<TicketChanged>().Any(change => change.Number == comment.Number && change.What == TicketHappening.Held);

    private async Task<IReadOnlyList<FollowUp>> CommentedAsync(PublicCommentAdded comment, bool isQuestion, CancellationToken cancellationToken)
    {
        IReadOnlyList<PersonId> to = comment.Author != comment.Requester ? await ConcernedAsync(comment.Ticket, comment.Number, comment.Requester, comment.Author, cancellationToken)
            : comment.Assignee is { } assignee && assignee != comment.Author ? [assignee] : [];
        var ask = isQuestion ? "\n\nYour answer is needed before work goes on: just write it here." : "";
        var words = Markdown.Format($"**{comment.AuthorName}** on **{comment.Number}**:\n\n{CardText.Cut(comment.Text, 1500)}");

        // What is just written counts as an answer in the chat in which it was ordered; whom it is for answers on the card.
        return
        [
            .. await SayAsync(to.Where(person => person != comment.Requester), words, isQuestion ? comment.Number : null, cancellationToken),
            .. await SayAsync(to.Where(person => person == comment.Requester), words + ask, null, cancellationToken),
        ];
    }

    /// <summary>The other side gets the files themselves, with what was said about them; whoever sent them does not get them back.</summary>
    private async Task<IReadOnlyList<FollowUp>> FilesAddedAsync(PublicFilesAdded added, CancellationToken cancellationToken)
    {
        var to = added.Author == added.Requester ? added.Assignee : added.Requester;
        if (to is not { } person || person == added.Author || await reach.ExecuteAsync(person, cancellationToken) is not { } place)
        {
            return [];
        }

        var words = added.Text is { } text
            ? Markdown.Format($"**{added.AuthorName}** on **{added.Number}**:\n\n{CardText.Cut(text, 1500)}")
            : Markdown.Format($"**{added.AuthorName}** put {TicketFilesWords.Count(added.Files.Count)} on **{added.Number}**.");
        return [.. TicketFilesWords.Replies(words, added.Number, added.Files).Select(reply => new FollowUp(place.Id, reply))];
    }

    private async Task<IReadOnlyList<FollowUp>> ToRequesterAsync(TicketChanged change, CancellationToken cancellationToken)
    {
        var name = await NameAsync(change.By, cancellationToken);
        var words = change.What switch
        {
            TicketHappening.Taken => Markdown.Format($"**{name}** has started to work on **{change.Number}**."),
            TicketHappening.Held => Markdown.Format($"**{change.Number}** is on hold for now; its card says why."),
            TicketHappening.Approved => Markdown.Format($"**{change.Number}** is approved. Work on it begins."),
            TicketHappening.Rejected => Markdown.Format($"**{change.Number}** was rejected; its card says why."),
            TicketHappening.Cancelled => Markdown.Format($"**{change.Number}** was cancelled."),
            TicketHappening.Closed => Markdown.Format($"**{change.Number}** is closed."),
            _ => null,
        };
        return words is null ? [] : await SayAsync(
            await ConcernedAsync(change.Ticket, change.Number, change.Requester, change.By, cancellationToken), words, change.What == TicketHappening.Rejected ? change.Number : null, cancellationToken);
    }

    /// <summary>The requester, and of a request also whom it is for; nobody hears of what they did themselves.</summary>
    private async Task<IReadOnlyList<PersonId>> ConcernedAsync(TicketId ticket, string number, PersonId requester, PersonId? by, CancellationToken cancellationToken)
    {
        var concerned = TicketNumber.KindOf(number) == TicketKind.Request ? await followers.ExecuteAsync(ticket, cancellationToken) : [requester];
        return [.. concerned.Where(person => person != by)];
    }

    private async Task<IReadOnlyList<FollowUp>> ToRecipientAsync(OrderedForSomebody order, CancellationToken cancellationToken)
    {
        var name = await NameAsync(order.By, cancellationToken);
        return await SayAsync(order.For, Markdown.Format($"**{name}** has ordered something for you: **{order.Number}**."), order.Number, cancellationToken);
    }

    /// <summary>Everybody whom it concerned hears once that it is over, with the card that asks whether it works.</summary>
    private async Task<IReadOnlyList<FollowUp>> ToFollowersAsync(TicketChanged change, CancellationToken cancellationToken)
    {
        var to = (await followers.ExecuteAsync(change.Ticket, cancellationToken)).Where(person => person != change.By);
        return await SayAsync(to, Markdown.Format($"**{change.Number}** is {(change.What == TicketHappening.Fulfilled ? "delivered" : "resolved")}."), change.Number, cancellationToken);
    }

    /// <summary>The assignee, else the members of the group whose queue it is in.</summary>
    private async Task<IReadOnlyList<FollowUp>> ToAgentsAsync(TicketChanged change, CancellationToken cancellationToken)
    {
        PersonId[] to = change.Assignee is { } assignee ? [assignee]
            : change.Group is { } group ? [.. (await people.ExecuteAsync(group, cancellationToken)).Where(person => person.Has(Roles.Agent)).Select(person => person.Id)]
            : [];
        var name = await NameAsync(change.By, cancellationToken);
        var words = change.What switch
        {
            TicketHappening.Reopened => Markdown.Format($"**{change.Number}** is {(TicketNumber.KindOf(change.Number) == TicketKind.Request ? "not right yet" : "still broken")} and was reopened."),
            TicketHappening.Nudged => Markdown.Format($"**{name}** asks for news on **{change.Number}**."),
            _ => Markdown.Format($"New in your queue: **{change.Number}**."),
        };
        return await SayAsync(to.Where(person => person != change.By).Take(MostTold), words, change.Number, cancellationToken);
    }

    /// <summary>Warns the owner, and at the breach the lead, each in their own chat.</summary>
    private async Task<IReadOnlyList<FollowUp>> WarnAsync(ServiceLevelWarned warned, CancellationToken cancellationToken)
    {
        var clock = warned.Measure == Measure.Resolution ? "resolution" : "response";
        var words = warned.Percent >= 100
            ? Markdown.Format($"**{warned.Number}** has missed its {clock} target.")
            : Markdown.Format($"**{warned.Number}** has used {warned.Percent} % of its {clock} time.");
        return await SayAsync(warned.To, words, warned.Number, cancellationToken);
    }

    private async Task<IReadOnlyList<FollowUp>> SayAsync(IEnumerable<PersonId> to, string markdown, string? cardOf, CancellationToken cancellationToken)
    {
        var told = new List<FollowUp>();
        foreach (var person in to)
        {
            told.AddRange(await SayAsync(person, markdown, cardOf, cancellationToken));
        }

        return told;
    }

    /// <summary>Says it where the person hears from the desk, with the ticket's card as it is now below it where a number is given.</summary>
    private async Task<IReadOnlyList<FollowUp>> SayAsync(PersonId person, string markdown, string? cardOf, CancellationToken cancellationToken)
    {
        if (await reach.ExecuteAsync(person, cancellationToken) is not { } place)
        {
            return [];
        }

        var said = new FollowUp(place.Id, new TextReply(markdown));
        var card = cardOf is null ? null : await show.ExecuteAsync(cardOf, place, CardPlacement.New, cancellationToken);
        return card is null ? [said] : [said, new FollowUp(place.Id, card)];
    }

    private async Task<string> NameAsync(PersonId? id, CancellationToken cancellationToken) =>
        id is { } person && await find.ExecuteAsync(person, cancellationToken) is { Name: var name } ? name : "Somebody";
}
