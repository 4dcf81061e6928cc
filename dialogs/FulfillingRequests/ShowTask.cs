using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Sla;
using DeskBot.Backend.Tickets;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Conversations;
using DeskBot.Dialogs.FollowingTickets;

namespace DeskBot.Dialogs.FulfillingRequests;

/// <summary>Makes a task's card for an agent.</summary>
internal sealed class ShowTask(FindRequest find, FindPerson people, ListGroups groups, TimeProvider time)
{
    /// <summary>The card; null when there is no such task, and for everybody who does not work on the request.</summary>
    public async Task<CardReply?> ExecuteAsync(string number, int task, Actor actor, Moments moments, CardPlacement placement, CancellationToken cancellationToken)
    {
        var request = await find.ExecuteAsync(number, actor, cancellationToken);
        if (request is null || !request.Ticket.Verbs.Contains(TicketVerb.CommentInternally) || request.Tasks.FirstOrDefault(one => one.Ordinal == task) is not { } line)
        {
            return null;
        }

        var all = await groups.ExecuteAsync(cancellationToken);
        var card = TaskCard.Build(ViewOf(request, line, actor, all), moments);
        return new CardReply(TaskCard.KeyOf(request.Ticket.Summary.Number, task), card, card.FallbackText ?? "", placement);
    }

    /// <summary>The same for a conversation other than the one whose turn it is.</summary>
    public async Task<CardReply?> ExecuteAsync(string number, int task, KnownConversation conversation, CardPlacement placement, CancellationToken cancellationToken)
    {
        var viewer = !conversation.IsGroup && conversation.PersonId is { } id ? await people.ExecuteAsync(new PersonId(id), cancellationToken) : null;
        return viewer is null ? null
            : await ExecuteAsync(number, task, Actor.For(viewer, conversation.Channel), Zones.MomentsOf(viewer, time.GetUtcNow()), placement, cancellationToken);
    }

    private static TaskView ViewOf(RequestDetails request, TaskLine task, Actor actor, IReadOnlyList<GroupRef> groups)
    {
        var ticket = request.Ticket.Summary;
        return new TaskView
        {
            Number = ticket.Number,
            Request = ticket.Title,
            Icon = request.Icon,
            Task = task,
            Requester = ticket.Requester.Name,
            RequestedFor = request.RequestedFor?.Name,
            Answers = request.Answers,
            IsMine = actor.Is(task.Assignee?.Id),
            Waits = ticket.State == TicketState.Pending ? TicketViews.Words(ticket.HoldReason) : null,
            CanHold = ticket.State == TicketState.Assigned,
            Groups = [.. groups.Where(group => group.Key != task.Group?.Key).Select(group => new Choice(group.Name, group.Key))],
            DueAt = ticket.State == TicketState.Assigned ? ticket.Clock(Measure.Resolution)?.DueAt : null,
        };
    }
}
