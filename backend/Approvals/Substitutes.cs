using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>
/// Who may decide in whose place now. A substitute who is away has a substitute too: chains are followed, circles end where they began, and a chain ends at
/// somebody who may not decide on the approval, so that nobody chooses who decides on their own request.
/// </summary>
public sealed class Substitutes(DeskDb db)
{
    private const int LongestChain = 5;

    /// <summary>For each approver of an approval, those who may decide in their place, the nearest first.</summary>
    internal async Task<IReadOnlyDictionary<PersonId, IReadOnlyList<PersonId>>> OfAsync(
        IReadOnlyCollection<PersonId> approvers, ApprovalId approval, Func<PersonId, bool> bars, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var edges = new Dictionary<PersonId, List<PersonId>>();
        var next = approvers.ToList();
        for (var length = 0; length < LongestChain && next.Count > 0; length++)
        {
            var asked = next;
            var found = await Active(now).Where(d => asked.Contains(d.FromId) && (d.ApprovalId == null || d.ApprovalId == approval))
                .OrderBy(d => d.CreatedAt).Select(d => new { d.FromId, d.ToId }).ToListAsync(cancellationToken);
            foreach (var from in found.GroupBy(edge => edge.FromId))
            {
                edges[from.Key] = [.. from.Select(edge => edge.ToId).Where(to => !bars(to)).Distinct()];
            }

            next = [.. edges.Values.SelectMany(to => to).Distinct().Where(to => !edges.ContainsKey(to) && !approvers.Contains(to))];
        }

        return approvers.Where(edges.ContainsKey).ToDictionary(approver => approver, approver => Chain(approver, edges));
    }

    /// <summary>In whose place a person may decide now: on everything, or on one approval only.</summary>
    internal async Task<IReadOnlyList<(PersonId Approver, ApprovalId? Only)>> RepresentedByAsync(PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var represented = new List<(PersonId Approver, ApprovalId? Only)>();
        var next = new List<(PersonId Approver, ApprovalId? Only)> { (person, null) };
        for (var length = 0; length < LongestChain && next.Count > 0; length++)
        {
            var asked = next.ConvertAll(one => one.Approver);
            var found = await Active(now).Where(d => asked.Contains(d.ToId)).Select(d => new { d.FromId, d.ToId, d.ApprovalId }).ToListAsync(cancellationToken);
            next = [.. found.SelectMany(edge => next.Where(one => one.Approver == edge.ToId && (one.Only is null || edge.ApprovalId is null || one.Only == edge.ApprovalId))
                    .Select(one => (edge.FromId, edge.ApprovalId ?? one.Only)))
                .Distinct().Where(one => one.FromId != person && !represented.Contains(one))];
            represented.AddRange(next);
        }

        return represented;
    }

    /// <summary>Whether, at some time between the two instants, one person's decisions would be passed on to the other: then the other must not pass theirs to them.</summary>
    internal async Task<bool> ReachesAsync(
        PersonId from, PersonId target, ApprovalId? approval, DateTimeOffset start, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        var (seen, next) = (new HashSet<PersonId> { from }, new List<PersonId> { from });
        while (next.Count > 0 && !seen.Contains(target))
        {
            var asked = next;
            var found = await db.Set<ApprovalDelegation>().AsNoTracking()
                .Where(d => asked.Contains(d.FromId) && d.RevokedAt == null && (d.ApprovalId == null || d.ApprovalId == approval))
                .Where(d => (d.EndsAt == null || d.EndsAt > start) && (end == null || d.StartsAt < end))
                .Select(d => d.ToId).Distinct().ToListAsync(cancellationToken);
            next = found.FindAll(seen.Add);
        }

        return seen.Contains(target);
    }

    private IQueryable<ApprovalDelegation> Active(DateTimeOffset now) =>
        db.Set<ApprovalDelegation>().AsNoTracking().Where(d => d.RevokedAt == null && d.StartsAt <= now && (d.EndsAt == null || d.EndsAt > now));

    private static IReadOnlyList<PersonId> Chain(PersonId approver, Dictionary<PersonId, List<PersonId>> edges)
    {
        var chain = new List<PersonId>();
        var next = new Queue<PersonId>([approver]);
        while (next.TryDequeue(out var from))
        {
            foreach (var to in edges.GetValueOrDefault(from, []).Where(to => to != approver && !chain.Contains(to)))
            {
                chain.Add(to);
                next.Enqueue(to);
            }
        }

        return chain;
    }
}
