using System.Collections.Concurrent;

namespace DeskBot.Backend.People;

/// <summary>
/// People who were looked up lately: every turn asks who is writing. A change made by this process is seen at once, one made by another
/// replica within <see cref="Lifetime"/>.
/// </summary>
public sealed class PeopleCache(TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<ChannelUserKey, PersonId> identities = new();
    private readonly ConcurrentDictionary<PersonId, (Person Person, long At)> people = new();
    private (IReadOnlyDictionary<string, GroupLine> Groups, long At)? groups;

    internal Person? Find(ChannelUserKey key) => identities.TryGetValue(key, out var id) ? Find(id) : null;

    internal Person? Find(PersonId id) => people.TryGetValue(id, out var kept) && IsFresh(kept.At) ? kept.Person : null;

    internal IReadOnlyDictionary<string, GroupLine>? Groups => groups is { } kept && IsFresh(kept.At) ? kept.Groups : null;

    internal void Keep(Person person)
    {
        if (people.Count >= Capacity)
        {
            Clear();
        }

        people[person.Id] = (person, time.GetTimestamp());
    }

    internal void Keep(ChannelUserKey key, Person person)
    {
        Keep(person);
        identities[key] = person.Id;
    }

    internal void Keep(IReadOnlyDictionary<string, GroupLine> all) => groups = (all, time.GetTimestamp());

    internal void Forget(ChannelUserKey key) => identities.TryRemove(key, out _);

    internal void Clear()
    {
        identities.Clear();
        people.Clear();
        groups = null;
    }

    private bool IsFresh(long at) => time.GetElapsedTime(at) < Lifetime;
}

/// <summary>A group with who leads it.</summary>
internal sealed record GroupLine(GroupRef Group, IReadOnlyList<PersonId> Leads);
