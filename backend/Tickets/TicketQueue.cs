using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>What an agent asks of a queue.</summary>
/// <param name="Group">The group's key; null for all the agent's groups.</param>
/// <param name="OnlyUnassigned">Only what nobody has taken.</param>
/// <param name="OnlyMine">Only what the agent has taken, of whatever group.</param>
/// <param name="Most">How many at most, 1 to 100.</param>
public sealed record QueueQuestion(string? Group = null, bool OnlyUnassigned = false, bool OnlyMine = false, int Most = 25);

/// <summary>The open tickets that agents work through: the highest priority first, then the oldest.</summary>
public sealed class TicketQueue(DeskDb db, TicketReader reader)
{
    private static readonly IncidentState[] Open = [IncidentState.New, IncidentState.InProgress, IncidentState.OnHold];

    /// <summary>What the agent may see of it; nothing for everybody else.</summary>
    public async Task<IReadOnlyList<TicketSummary>> ExecuteAsync(QueueQuestion question, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAgent)
        {
            return [];
        }

        string[] own = [.. actor.Groups];
        string[] groups = question.Group is { } group ? [group] : own;
        var tickets = db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks)
            .Where(t => Open.Contains(t.State) && (t.RestrictedTo == null || own.Contains(t.RestrictedTo)));
        tickets = question.OnlyMine ? tickets.Where(t => t.AssigneeId == actor.Person) : tickets.Where(t => groups.Contains(t.GroupKey));
        tickets = question.OnlyUnassigned ? tickets.Where(t => t.AssigneeId == null) : tickets;
        var found = await tickets.OrderBy(t => t.Priority).ThenBy(t => t.CreatedAt).Take(Math.Clamp(question.Most, 1, 100)).ToListAsync(cancellationToken);
        return await reader.SummariseAsync(found, cancellationToken);
    }
}
