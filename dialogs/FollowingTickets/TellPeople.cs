using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FollowingTickets;

/// <summary>Tells people in their own chat what happened to their tickets. Nobody is told of what they did themselves.</summary>
internal sealed class TellPeople(ConversationStore conversations, ListPeople people)
{
    private const int MostTold = 20;

    /// <summary>Who hears what.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(DeskEvent happened, CancellationToken cancellationToken) => happened switch
    {
        PublicCommentAdded comment => await CommentedAsync(comment, cancellationToken),
        TicketChanged { What: TicketHappening.Opened or TicketHappening.Reopened or TicketHappening.Nudged } change => await ToAgentsAsync(change, cancellationToken),
        TicketChanged change when Words(change) is { } words => await ToRequesterAsync(change, words, cancellationToken),
        _ => [],
    };

    private async Task<IReadOnlyList<FollowUp>> CommentedAsync(PublicCommentAdded comment, CancellationToken cancellationToken)
    {
        var to = comment.Author == comment.Requester ? comment.Assignee : comment.Requester;
        return to is { } person && person != comment.Author
            ? await SayAsync(person, Markdown.Format($"**{comment.AuthorName}** on **{comment.Number}**:\n\n{CardText.Cut(comment.Text, 1500)}"), cancellationToken)
            : [];
    }

    private async Task<IReadOnlyList<FollowUp>> ToRequesterAsync(TicketChanged change, string words, CancellationToken cancellationToken) =>
        change.By == change.Requester ? [] : await SayAsync(change.Requester, words, cancellationToken);

    /// <summary>The assignee, else the members of the group whose queue it is in.</summary>
    private async Task<IReadOnlyList<FollowUp>> ToAgentsAsync(TicketChanged change, CancellationToken cancellationToken)
    {
        PersonId[] to = change.Assignee is { } assignee ? [assignee]
            : change.Group is { } group ? [.. (await people.ExecuteAsync(group, cancellationToken)).Where(person => person.Has(Roles.Agent)).Select(person => person.Id)]
            : [];
        var words = change.What switch
        {
            TicketHappening.Reopened => Markdown.Format($"**{change.Number}** is still broken and was reopened."),
            TicketHappening.Nudged => Markdown.Format($"The requester of **{change.Number}** asks for news."),
            _ => Markdown.Format($"New in your queue: **{change.Number}**."),
        };
        var told = new List<FollowUp>();
        foreach (var person in to.Where(person => person != change.By).Take(MostTold))
        {
            told.AddRange(await SayAsync(person, words, cancellationToken, $"Status of {change.Number}"));
        }

        return told;
    }

    private async Task<IReadOnlyList<FollowUp>> SayAsync(PersonId person, string markdown, CancellationToken cancellationToken, params string[] choices)
    {
        var known = await conversations.ConversationsOfAsync(person.Value, cancellationToken);
        return known.Count == 0 ? [] : [new FollowUp(known[0].Id, new TextReply(markdown, [.. choices.Select(choice => new QuickReply(choice))]))];
    }

    private static string? Words(TicketChanged change) => change.What switch
    {
        TicketHappening.Taken => Markdown.Format($"Somebody has started to work on **{change.Number}**."),
        TicketHappening.Resolved => Markdown.Format($"**{change.Number}** is resolved. Press *Works* or *Still broken* on its card."),
        TicketHappening.Held => Markdown.Format($"**{change.Number}** is on hold for now; its card says why."),
        TicketHappening.Cancelled => Markdown.Format($"**{change.Number}** was cancelled."),
        TicketHappening.Closed => Markdown.Format($"**{change.Number}** is closed."),
        _ => null,
    };
}
