using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using DeskBot.Backend.Tickets;

namespace DeskBot.Backend.Changes;

/// <summary>One action of one actor on a change.</summary>
internal sealed class ChangeWork(TicketWork work, ChangeRecord record, ChangeStanding standing, ConfigurationGraph graph)
{
    private const int LongestReason = 200;

    public Ticket Ticket => work.Ticket;

    public TicketWork Lines => work;

    public ChangeRecord Record => record;

    public ChangeStanding Standing => standing;

    public ConfigurationGraph Graph => graph;

    public Actor Actor => work.Actor;

    public DateTimeOffset Now => work.Now;

    public Permission May(ChangeVerb verb) => ChangeRights.Judge(verb, standing, record.Type, Ticket.State);

    /// <summary>Moves the change on and tells those it affects; a move that its type does not allow is an error of ours.</summary>
    public void Move(TicketState to, string? why = null)
    {
        var from = Ticket.State;
        if (!ChangeStates.Allows(record.Type, from, to) || !work.TryMove(to, why is null ? null : StorableText.Cut(why, LongestReason)))
        {
            throw new InvalidOperationException($"A {record.Type} change cannot go from {from} to {to}.");
        }

        work.Done(TicketHappening.MovedOn);
        work.Raise(new ChangeMoved(Ticket.Id, Ticket.Number, Ticket.Title, from, to, Actor.Person, Affected(), why));
    }

    /// <summary>Moves the change to another time and tells those it affects.</summary>
    public void Reschedule(DateTimeOffset start, DateTimeOffset end, string? why)
    {
        var before = record.WindowText;
        record.Reschedule(start, end);
        work.Write(new HistoryLine(TicketAction.Changed, TicketField.Window, before, record.WindowText) { Detail = why is null ? null : StorableText.Cut(why, LongestReason) });
        work.Done(TicketHappening.MovedOn);
        work.Raise(new ChangeRescheduled(Ticket.Number, Ticket.Title, start, end, Actor.Person, Affected(), why));
    }

    /// <summary>Requester, implementer, and the owners of the items and of the services that stand on them.</summary>
    private List<PersonId> Affected()
    {
        var keys = record.ItemKeys;
        var services = graph.Impact(keys).Select(hit => hit.Item).Where(item => item.Kind == ItemKind.Service);
        var owners = graph.FindAll(keys).Concat(services).Select(item => item.Owner);
        return [.. owners.Prepend(Ticket.AssigneeId).Prepend(Ticket.RequesterId).OfType<PersonId>().Distinct()];
    }
}

/// <summary>What an action came to.</summary>
/// <param name="Problems">Why it was refused; none when it was done.</param>
/// <param name="IsDone">Whether something changed.</param>
internal readonly record struct ChangeVerdict(IReadOnlyList<ChangeProblem> Problems, bool IsDone)
{
    public static readonly ChangeVerdict Done = new([], true);
    public static readonly ChangeVerdict Already = new([], false);

    public static ChangeVerdict Refuse(params IReadOnlyList<ChangeProblem> problems) => new(problems, false);
}
