using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>Who is to be asked, as the directory stands now. Who is in two roles is asked once; who has left or may not decide is not asked.</summary>
public sealed class ResolveApprovers(DeskDb db)
{
    /// <summary>Resolves the sources of a stage.</summary>
    /// <param name="sources">Where the approvers come from.</param>
    /// <param name="rule">The stage's rule.</param>
    /// <param name="requester">Who asked for what is to be approved.</param>
    /// <param name="bars">Whether somebody may not decide.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task<FoundApprovers> ExecuteAsync(
        IReadOnlyList<ApproverSource> sources, ApprovalRule rule, PersonId requester, Func<PersonId, bool> bars, CancellationToken cancellationToken)
    {
        var named = new List<Candidate>();
        foreach (var source in sources)
        {
            named.AddRange(await People(source, requester).Select(p => new Candidate(p.Id, p.IsActive)).ToListAsync(cancellationToken));
        }

        var active = named.Where(one => one.IsActive).Select(one => one.Id).Distinct().ToList();
        var eligible = active.Where(one => !bars(one)).Order(Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value))).ToList();
        WhyNobody? why = (named.Count, active.Count, eligible.Count) switch
        {
            (0, _, _) => WhyNobody.Empty,
            (_, 0, _) => WhyNobody.OnlyInactive,
            (_, _, 0) => WhyNobody.OnlyBarred,
            (_, _, var count) when ApprovalRules.Needed(rule, count) > count => WhyNobody.TooFew,
            _ => null,
        };
        return new FoundApprovers(eligible, why);
    }

    private IQueryable<PersonRecord> People(ApproverSource source, PersonId requester)
    {
        var people = db.Set<PersonRecord>().AsNoTracking();
        switch (source)
        {
            case ApproverSource.WithRole(var role):
                // Everybody is an employee: the comparison lets the database find the few who are more by its index.
                var bits = (int)role;
                return people.Where(p => p.RoleBits > (int)Roles.Employee && (p.RoleBits & bits) == bits);
            case ApproverSource.InGroup(var group):
                return db.Set<GroupMember>().Where(m => m.GroupKey == group).Join(people, m => m.PersonId, p => p.Id, (_, p) => p);
            case ApproverSource.These(var ids):
                return people.Where(p => ids.Contains(p.Id));
            default:
                return people.Where(p => p.Id == requester).Join(people, p => p.ManagerId, manager => manager.Id, (_, manager) => manager);
        }
    }

    private sealed record Candidate(PersonId Id, bool IsActive);
}

/// <summary>Who is to be asked, or why nobody can be.</summary>
internal sealed record FoundApprovers(IReadOnlyList<PersonId> People, WhyNobody? Why);
