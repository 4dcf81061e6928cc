using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>The people who wait for a human in a group's queue.</summary>
public sealed class HumanLine(DeskDb db)
{
    /// <summary>What the draft ids of such tickets begin with (<see cref="IncidentDraft.DraftId"/>).</summary>
    public const string DraftPrefix = "human:";

    private const int Longest = 100;

    /// <summary>The numbers of the tickets that ask for a human and that nobody has taken, the oldest first; at most 100.</summary>
    /// <param name="group">The group's key; null for tickets of no group.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<string>> ExecuteAsync(string? group, CancellationToken cancellationToken) =>
        await db.Set<Ticket>().AsNoTracking()
            .Where(t => t.GroupKey == group && t.State == TicketState.New && t.AssigneeId == null && t.DraftId != null && t.DraftId.StartsWith(DraftPrefix))
            .OrderBy(t => t.CreatedAt).ThenBy(t => t.Number).Take(Longest).Select(t => t.Number).ToListAsync(cancellationToken);
}
