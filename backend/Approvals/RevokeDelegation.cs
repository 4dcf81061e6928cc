using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Approvals;

/// <summary>Ends a person's delegations before their time: those that hold now and those to come. Votes cast meanwhile stay.</summary>
public sealed class RevokeDelegation(DeskDb db, DeskEvents events, ApprovalDesk desk, PeopleDirectory people)
{
    /// <summary>Revokes.</summary>
    /// <param name="actor">Whose delegations.</param>
    /// <param name="only">One of them; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Those that ended.</returns>
    public async Task<IReadOnlyList<DelegationLine>> ExecuteAsync(Actor actor, Guid? only, CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var holding = await db.Set<ApprovalDelegation>()
            .Where(d => d.FromId == actor.Person && d.RevokedAt == null && (d.EndsAt == null || d.EndsAt > now) && (only == null || d.Id == only)).ToListAsync(cancellationToken);
        foreach (var delegation in holding)
        {
            delegation.Revoke(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var lines = await DelegationLines.ReadAsync(people, holding, cancellationToken);
        foreach (var line in lines)
        {
            events.Raise(new SubstituteReleased(line));
        }

        return lines;
    }
}

/// <summary>A person's delegations: those they gave and those they were given.</summary>
public sealed class MyDelegations(DeskDb db, ApprovalDesk desk, PeopleDirectory people)
{
    /// <summary>Those that hold now or will, the earliest first.</summary>
    public async Task<IReadOnlyList<DelegationLine>> ExecuteAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var holding = db.Set<ApprovalDelegation>().AsNoTracking()
            .Where(d => d.RevokedAt == null && (d.EndsAt == null || d.EndsAt > now))
            .Where(d => d.ApprovalId == null || db.Set<Approval>().Any(a => a.Id == d.ApprovalId && a.State == ApprovalState.Waiting));

        // Two questions, because each has an index of its own.
        var passedOn = await holding.Where(d => d.FromId == actor.Person).ToListAsync(cancellationToken);
        var takenOn = await holding.Where(d => d.ToId == actor.Person).ToListAsync(cancellationToken);
        return await DelegationLines.ReadAsync(people, [.. passedOn.Concat(takenOn).OrderBy(d => d.StartsAt)], cancellationToken);
    }
}

/// <summary>Makes of stored delegations what others read.</summary>
internal static class DelegationLines
{
    public static async Task<IReadOnlyList<DelegationLine>> ReadAsync(PeopleDirectory people, IReadOnlyList<ApprovalDelegation> delegations, CancellationToken cancellationToken)
    {
        var names = await people.FindAllAsync(delegations.SelectMany(d => new[] { d.FromId, d.ToId }), cancellationToken);
        PersonRef Name(PersonId id) => new(id, names[id].Login, names[id].Name);
        return [.. delegations.Select(d => new DelegationLine(d.Id, Name(d.FromId), Name(d.ToId), d.ApprovalId, d.StartsAt, d.EndsAt))];
    }
}
