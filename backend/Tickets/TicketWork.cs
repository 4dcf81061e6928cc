using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;

namespace DeskBot.Backend.Tickets;

/// <summary>One change of one ticket by one actor: the ticket, what is written into its history on the way, and who is to hear of it.</summary>
internal sealed class TicketWork(Ticket ticket, Actor actor, Standing standing, DateTimeOffset now)
{
    private readonly List<HistoryEntry> entries = [];
    private readonly List<object> rows = [];
    private readonly List<DeskEvent> events = [];

    public Ticket Ticket => ticket;

    public Actor Actor => actor;

    public DateTimeOffset Now => now;

    public IReadOnlyList<HistoryEntry> Entries => entries;

    /// <summary>What is to be inserted besides.</summary>
    public IReadOnlyList<object> Rows => rows;

    public IReadOnlyList<DeskEvent> Events => events;

    public bool IsAgent => standing.HasFlag(Standing.Agent);

    public bool WasAffected { get; init; }

    public bool IsRequester => standing.HasFlag(Standing.Requester);

    public Permission May(TicketVerb verb) => TicketRights.Judge(verb, standing, ticket);

    /// <summary>Whose word the actor's comment is: requesters and affected people speak for themselves, even if they are agents elsewhere.</summary>
    public CommentSide Side => standing switch
    {
        Standing.Desk => CommentSide.Bot,
        _ when IsRequester => CommentSide.Requester,
        _ when standing.HasFlag(Standing.Board) => CommentSide.Agent,
        _ when IsAgent && (!standing.HasFlag(Standing.Affected) || actor.Is(ticket.AssigneeId)) => CommentSide.Agent,
        _ => CommentSide.Requester,
    };

    public void Write(HistoryLine line) => entries.Add(HistoryEntry.Write(ticket.Id, ticket.NextHistoryLine(), now, actor, line));

    public void WriteChange<T>(TicketField field, T before, T after)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
        {
            Write(new HistoryLine(TicketAction.Changed, field, before?.ToString(), after?.ToString()));
        }
    }

    /// <summary>Moves the ticket on; a move that the table does not know changes nothing and is refused.</summary>
    public bool TryMove(TicketState to, string? detail = null)
    {
        var from = ticket.State;
        if (!TicketStates.Allows(ticket.Kind, from, to))
        {
            return false;
        }

        ticket.Enter(to, now);
        Write(new HistoryLine(TicketAction.Moved, TicketField.State, from.ToString(), to.ToString()) { Detail = detail });
        return true;
    }

    /// <returns>The comment's id.</returns>
    public Guid Comment(string text, bool isInternal, MessageKey? message = null)
    {
        var comment = TicketComment.Write(ticket.Id, actor, Side, isInternal, StorableText.Clean(text), message, now);
        rows.Add(comment);
        Write(new HistoryLine(TicketAction.Commented) { Detail = Side.ToString(), CommentId = comment.Id, IsInternal = isInternal });
        if (!isInternal)
        {
            events.Add(new PublicCommentAdded(
                ticket.Id, ticket.Number, comment.Id, actor.Person, actor.Name, Side, comment.Text, ticket.RequesterId, ticket.AssigneeId, ticket.GroupKey));
        }

        return comment.Id;
    }

    public void Assign(PersonId? assignee, string? name, string? group)
    {
        var (agentBefore, groupBefore) = (ticket.AssigneeId, ticket.GroupKey);
        ticket.Assign(assignee, group);
        if (groupBefore != group)
        {
            Write(new HistoryLine(TicketAction.Assigned, TicketField.Group, groupBefore, group));
        }

        if (agentBefore != assignee)
        {
            Write(new HistoryLine(TicketAction.Assigned, TicketField.Assignee, null, name));
        }
    }

    public void Add(object row) => rows.Add(row);

    /// <summary>Notes what else others are to hear of.</summary>
    public void Raise(DeskEvent happened) => events.Add(happened);

    /// <summary>An affected service as it is stored.</summary>
    public static string? ServiceOf(string? text) => StorableText.Cut(text, Ticket.ServiceLength) is { Length: > 0 } clean ? clean : null;

    public Verdict Done(TicketHappening what)
    {
        events.Add(new TicketChanged(ticket.Id, ticket.Number, what, actor.Person, ticket.RequesterId, ticket.AssigneeId, ticket.GroupKey));
        return Verdict.Done;
    }
}

/// <summary>What a use case decided about a ticket.</summary>
internal readonly record struct Verdict(bool IsDone, Refusal Why)
{
    public static readonly Verdict Done = new(true, Refusal.None);

    /// <summary>It was so already.</summary>
    public static readonly Verdict Already = new(false, Refusal.None);

    public static Verdict Refuse(Refusal why) => new(false, why);
}
