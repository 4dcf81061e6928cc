using DeskBot.Backend.Conversations;
using DeskBot.Backend.Outbox;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>Brings tasks to the agents whose turn it is, and keeps their cards true.</summary>
internal sealed class LiveTasks(OutboxStore outbox, ConversationStore conversations, ReachPeople reach, ListPeople people, FindRequest find, ShowTask show)
{
    private const int MostTold = 20;

    /// <summary>What follows from what happened.</summary>
    public async Task<IReadOnlyList<FollowUp>> ExecuteAsync(IReadOnlyList<DeskEvent> events, CancellationToken cancellationToken)
    {
        var followUps = new List<FollowUp>();
        var opened = events.OfType<RequestTaskMoved>().Where(moved => moved.State == TaskState.Open).DistinctBy(moved => (moved.Number, moved.Ordinal)).ToList();
        foreach (var number in events.OfType<TicketChanged>().Where(change => TicketNumber.KindOf(change.Number) == TicketKind.Request).Select(change => change.Number).Distinct())
        {
            followUps.AddRange(await RefreshAsync(number, cancellationToken));
        }

        foreach (var task in opened)
        {
            followUps.AddRange(await TellAsync(task, cancellationToken));
        }

        return followUps;
    }

    private async Task<IReadOnlyList<FollowUp>> RefreshAsync(string number, CancellationToken cancellationToken)
    {
        var refreshed = new List<FollowUp>();
        var request = await find.ExecuteAsync(number, Actor.Bot(), cancellationToken);
        foreach (var task in request?.Tasks ?? [])
        {
            foreach (var id in await outbox.ConversationsShowingAsync(TaskCard.KeyOf(number, task.Ordinal), cancellationToken))
            {
                if (await conversations.FindAsync(id, cancellationToken) is { } conversation
                    && await show.ExecuteAsync(number, task.Ordinal, conversation, CardPlacement.InPlace, cancellationToken) is { } card)
                {
                    refreshed.Add(new FollowUp(id, card));
                }
            }
        }

        return refreshed;
    }

    /// <summary>The assignee, else the agents of the group, in their own chats.</summary>
    private async Task<IReadOnlyList<FollowUp>> TellAsync(RequestTaskMoved task, CancellationToken cancellationToken)
    {
        PersonId[] to = task.Assignee is { } assignee ? [assignee]
            : task.Group is { } group ? [.. (await people.ExecuteAsync(group, cancellationToken)).Where(person => person.Has(Roles.Agent)).Select(person => person.Id)]
            : [];
        var told = new List<FollowUp>();
        foreach (var person in to.Take(MostTold))
        {
            if (await reach.ExecuteAsync(person, cancellationToken) is { } place && await show.ExecuteAsync(task.Number, task.Ordinal, place, CardPlacement.New, cancellationToken) is { } card)
            {
                told.Add(new FollowUp(place.Id, new TextReply(Markdown.Format($"New task: **{task.Title}** ({task.Number})."))));
                told.Add(new FollowUp(place.Id, card));
            }
        }

        return told;
    }
}
