using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>Lists the directory, for the demo's person picker and for choosing an assignee.</summary>
public sealed class ListPeople(DeskDb db, PeopleDirectory directory)
{
    private const int Most = 200;

    /// <summary>Active people in the order they were imported, at most 200; with a group, only its members.</summary>
    public async Task<IReadOnlyList<Person>> ExecuteAsync(string? group, CancellationToken cancellationToken)
    {
        var ids = await db.Set<PersonRecord>().AsNoTracking()
            .Where(p => p.IsActive && (group == null || db.Set<GroupMember>().Any(m => m.GroupKey == group && m.PersonId == p.Id)))
            .OrderBy(p => p.Id).Select(p => p.Id).Take(Most).ToListAsync(cancellationToken);
        var people = await directory.FindAllAsync(ids, cancellationToken);
        return [.. ids.Where(people.ContainsKey).Select(id => people[id])];
    }

    /// <summary>Active people with a role other than that of an employee, at most 200.</summary>
    public async Task<IReadOnlyList<Person>> ExecuteAsync(Roles role, CancellationToken cancellationToken)
    {
        var bits = (int)role;
        var ids = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.RoleBits > (int)Roles.Employee && (p.RoleBits & bits) == bits && p.IsActive)
            .OrderBy(p => p.Id).Select(p => p.Id).Take(Most).ToListAsync(cancellationToken);
        var people = await directory.FindAllAsync(ids, cancellationToken);
        return [.. ids.Where(people.ContainsKey).Select(id => people[id])];
    }
}
