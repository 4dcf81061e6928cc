using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>Who is to be asked, as the directory stands now. Who is in two roles is asked once; who has left or may not decide is not asked.</summary>
public sealed class ResolveApprovers(DeskDb db)
{
    private const int LongestLine = 10;

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
            named.AddRange(source switch
            {
                ApproverSource.RequestersManager => await ManagerAsync(requester, bars, cancellationToken),
                ApproverSource.ManagerOf(var person) => await ManagerAsync(person, bars, cancellationToken),
                _ => await ReadAsync(People(source), cancellationToken),
            });
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

    /// <summary>The manager; where they may not decide, because it is theirs or they ordered it, whom they report to, and so on.</summary>
    private async Task<List<Candidate>> ManagerAsync(PersonId person, Func<PersonId, bool> bars, CancellationToken cancellationToken)
    {
        var (report, found) = (person, new List<Candidate>());
        for (var level = 0; level < LongestLine; level++)
        {
            var (of, people) = (report, db.Set<PersonRecord>().AsNoTracking());
            var above = await ReadAsync(people.Where(p => p.Id == of).Join(people, p => p.ManagerId, manager => manager.Id, (_, manager) => manager), cancellationToken);
            found = above.Count > 0 ? above : found;
            if (above.Count == 0 || !bars(above[0].Id))
            {
                break;
            }

            report = above[0].Id;
        }

        return found;
    }

    private static Task<List<Candidate>> ReadAsync(IQueryable<PersonRecord> people, CancellationToken cancellationToken) =>
        people.Select(p => new Candidate(p.Id, p.IsActive)).ToListAsync(cancellationToken);

    private IQueryable<PersonRecord> People(ApproverSource source)
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
            default:
                var ids = source is ApproverSource.These these ? these.People : [];
                return people.Where(p => ids.Contains(p.Id));
        }
    }

    private sealed record Candidate(PersonId Id, bool IsActive);
}

/// <summary>Who is to be asked, or why nobody can be.</summary>
internal sealed record FoundApprovers(IReadOnlyList<PersonId> People, WhyNobody? Why);
