using DeskBot.Backend.DeskFiles;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.People;

/// <summary>
/// Brings the directory to what a people file says: new people and groups are added, known ones (by login) updated, memberships set.
/// Whoever is not in the file stays as they are; to take rights away, set <c>active: false</c>.
/// </summary>
public sealed class ImportPeople(DeskDb db, PeopleCache cache, TimeProvider time)
{
    /// <summary>Imports the file and returns how many people it names.</summary>
    /// <exception cref="DeskFileException">The file is not valid; the message gives each problem with its line.</exception>
    public async Task<int> ExecuteAsync(string path, CancellationToken cancellationToken)
    {
        var file = PeopleFile.Load(DeskFilePath.Resolve(path));
        await ImportGroupsAsync(file, cancellationToken);
        var people = await ImportAsync(file, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var entry in file.People)
        {
            people[entry.Login].ReportTo(entry.Manager is null ? null : people[entry.Manager].Id);
        }

        await ImportMembershipsAsync(file, people, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        cache.Clear();
        return file.People.Count;
    }

    private async Task ImportGroupsAsync(PeopleFile file, CancellationToken cancellationToken)
    {
        var known = await db.Set<GroupRecord>().ToDictionaryAsync(g => g.Key, cancellationToken);
        foreach (var entry in file.Groups)
        {
            if (!known.TryGetValue(entry.Key, out var group))
            {
                db.Add(group = GroupRecord.Create(entry.Key));
            }

            group.Rename(entry.Name);
        }
    }

    private async Task<Dictionary<string, PersonRecord>> ImportAsync(PeopleFile file, CancellationToken cancellationToken)
    {
        var logins = file.People.Select(p => p.Login).ToList();
        var people = await db.Set<PersonRecord>().Where(p => logins.Contains(p.Login)).ToDictionaryAsync(p => p.Login, cancellationToken);
        foreach (var entry in file.People)
        {
            if (!people.TryGetValue(entry.Login, out var person))
            {
                // A millisecond apart, so that ids, which people are listed by, keep the order of the file.
                var now = time.GetUtcNow().AddMilliseconds(people.Count);
                db.Add(person = people[entry.Login] = PersonRecord.Create(PersonId.New(now), entry.Login, now));
            }

            person.Describe(entry.Name, entry.Email, entry.Department, entry.Location, entry.TimeZone, entry.Locale);
            person.Allow(entry.Roles, entry.IsActive);
            person.Verify(entry.DirectoryId ?? person.DirectoryId);
        }

        return people;
    }

    private async Task ImportMembershipsAsync(PeopleFile file, Dictionary<string, PersonRecord> people, CancellationToken cancellationToken)
    {
        var ids = people.Values.Select(p => p.Id).ToList();
        var known = await db.Set<GroupMember>().Where(m => ids.Contains(m.PersonId)).ToDictionaryAsync(m => (m.GroupKey, m.PersonId), cancellationToken);
        foreach (var (group, entry) in file.People.SelectMany(entry => entry.Groups, (entry, group) => (group, entry)))
        {
            var key = (group, people[entry.Login].Id);
            var isLead = file.Groups.Any(g => g.Key == group && g.Leads.Contains(entry.Login));
            if (known.Remove(key, out var member))
            {
                member.Lead(isLead);
            }
            else
            {
                db.Add(GroupMember.Create(key.group, key.Id, isLead));
            }
        }

        db.RemoveRange(known.Values);
    }
}
