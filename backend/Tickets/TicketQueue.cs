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
    private static readonly TicketState[] Open = [TicketState.New, TicketState.InProgress, TicketState.OnHold, TicketState.Assigned, TicketState.Pending];

    /// <summary>What the agent may see of it; nothing for everybody else.</summary>
    public async Task<IReadOnlyList<TicketSummary>> ExecuteAsync(QueueQuestion question, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAgent)
        {
            return [];
        }

        string[] own = [.. actor.Groups];
        var most = Math.Clamp(question.Most, 1, 100);
        var tickets = db.Set<Ticket>().AsNoTracking().Where(t => t.RestrictedTo == null || own.Contains(t.RestrictedTo));
        tickets = question.OnlyUnassigned ? tickets.Where(t => t.AssigneeId == null) : tickets;
        var heads = question.OnlyMine
            ? await HeadAsync(tickets.Where(t => t.AssigneeId == actor.Person && Open.Contains(t.State)), most, cancellationToken)
            : await HeadsAsync(tickets, question.Group is { } group ? [group] : own, most, cancellationToken);
        var ids = heads.OrderBy(t => t.Priority).ThenBy(t => t.CreatedAt).Take(most).Select(t => t.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await db.Set<Ticket>().AsNoTracking().Include(t => t.Clocks).Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        return await reader.SummariseAsync([.. found.OrderBy(t => ids.IndexOf(t.Id))], cancellationToken);
    }

    /// <summary>Group by group and state by state, because in that order an index has them sorted: a long queue costs no more than a short one.</summary>
    private static async Task<List<Head>> HeadsAsync(IQueryable<Ticket> tickets, string[] groups, int most, CancellationToken cancellationToken)
    {
        var heads = new List<Head>();
        foreach (var group in groups)
        {
            foreach (var state in Open)
            {
                heads.AddRange(await HeadAsync(tickets.Where(t => t.GroupKey == group && t.State == state), most, cancellationToken));
            }
        }

        return heads;
    }

    private static Task<List<Head>> HeadAsync(IQueryable<Ticket> tickets, int most, CancellationToken cancellationToken) =>
        tickets.OrderBy(t => t.Priority).ThenBy(t => t.CreatedAt).Take(most).Select(t => new Head(t.Id, t.Priority, t.CreatedAt)).ToListAsync(cancellationToken);

    private sealed record Head(TicketId Id, Priority Priority, DateTimeOffset CreatedAt);
}
