using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>Looks people up, from the cache where it can.</summary>
public sealed class PeopleDirectory(DeskDb db, PeopleCache cache)
{
    private readonly HashSet<PersonId> doubted = [];

    /// <summary>Whom this unit of work created or changed: it may yet be rolled back, so the cache must not hear of it.</summary>
    internal void Doubt(PersonId id) => doubted.Add(id);

    internal async Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) =>
        cache.Find(id) ?? await KeepAsync(db.Set<PersonRecord>().Where(p => p.Id == id), cancellationToken);

    internal Task<Person?> FindAsync(string login, CancellationToken cancellationToken)
    {
        var wanted = login.Trim().ToLowerInvariant();
        return KeepAsync(db.Set<PersonRecord>().Where(p => p.Login == wanted), cancellationToken);
    }

    internal Task<Person?> FindByDirectoryIdAsync(string directoryId, CancellationToken cancellationToken) =>
        KeepAsync(db.Set<PersonRecord>().Where(p => p.DirectoryId == directoryId), cancellationToken);

    internal async Task<Person?> FindAsync(ChannelUserKey key, CancellationToken cancellationToken)
    {
        if (cache.Find(key) is { } known)
        {
            return known;
        }

        var owner = db.Set<ChannelIdentity>()
            .Where(i => i.Channel == key.Channel && i.Tenant == key.Tenant && i.ChannelUserId == key.UserId)
            .Join(db.Set<PersonRecord>(), i => i.PersonId, p => p.Id, (_, p) => p);
        var person = await KeepAsync(owner, cancellationToken);
        if (person is not null && !doubted.Contains(person.Id))
        {
            cache.Keep(key, person);
        }

        return person;
    }

    /// <summary>People by id, for showing their names; unknown ids are left out.</summary>
    internal async Task<IReadOnlyDictionary<PersonId, Person>> FindAllAsync(IEnumerable<PersonId> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, Person>();
        var missing = new List<PersonId>();
        foreach (var id in ids.Distinct())
        {
            if (cache.Find(id) is { } known)
            {
                found[id] = known;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var person in await ReadAsync(db.Set<PersonRecord>().Where(p => missing.Contains(p.Id)), cancellationToken))
            {
                found[person.Id] = Keep(person);
            }
        }

        return found;
    }

    internal async Task<IReadOnlyDictionary<string, GroupLine>> GroupsAsync(CancellationToken cancellationToken)
    {
        if (cache.Groups is { } known)
        {
            return known;
        }

        var groups = await db.Set<GroupRecord>().AsNoTracking().ToListAsync(cancellationToken);
        var leads = await db.Set<GroupMember>().AsNoTracking().Where(m => m.IsLead).ToListAsync(cancellationToken);
        var all = groups.ToDictionary(
            g => g.Key,
            g => new GroupLine(new GroupRef(g.Key, g.Name), [.. leads.Where(l => l.GroupKey == g.Key).Select(l => l.PersonId)]),
            StringComparer.Ordinal);
        cache.Keep(all);
        return all;
    }

    private async Task<Person?> KeepAsync(IQueryable<PersonRecord> query, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(query, cancellationToken);
        return found.Count == 0 ? null : Keep(found[0]);
    }

    private async Task<List<Person>> ReadAsync(IQueryable<PersonRecord> query, CancellationToken cancellationToken)
    {
        var rows = await query.AsNoTracking()
            .Select(p => new { Person = p, Groups = db.Set<GroupMember>().Where(m => m.PersonId == p.Id).Select(m => m.GroupKey).ToList() })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.Person.ToPerson(row.Groups))];
    }

    private Person Keep(Person person)
    {
        if (!doubted.Contains(person.Id))
        {
            cache.Keep(person);
        }

        return person;
    }
}
