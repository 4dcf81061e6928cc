namespace DeskBot.Backend.People;

/// <summary>Finds people by id or by login.</summary>
public sealed class FindPerson(PeopleDirectory directory)
{
    /// <summary>The person with this id, or null.</summary>
    public Task<Person?> ExecuteAsync(PersonId id, CancellationToken cancellationToken) => directory.FindAsync(id, cancellationToken);

    /// <summary>Many people at once, by id; unknown ids are left out.</summary>
    public Task<IReadOnlyDictionary<PersonId, Person>> ExecuteAsync(IEnumerable<PersonId> ids, CancellationToken cancellationToken) =>
        directory.FindAllAsync(ids, cancellationToken);

    /// <summary>The person with this login in any case, or null.</summary>
    public Task<Person?> ExecuteAsync(string login, CancellationToken cancellationToken) => directory.FindAsync(login, cancellationToken);
}
